import Crypto
import CryptoExtras
import FoundationEssentials
import TestSupport
import XMLSignature

/// A key in memory for each algorithm, and what the tests do with it.
struct PlannedSignature {
    let key: VerificationKey
    /// Makes a value over a message, which is given with its digest.
    private let value: @Sendable (_ message: [UInt8], _ digest: [UInt8]) throws -> [UInt8]

    init(_ algorithm: SignatureAlgorithm) throws {
        let name = algorithm.rawValue
        if name.contains("hmac") {
            let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
            self.key = .symmetric(secret)
            self.value = { _, _ in [] }
        } else if name.contains("eddsa") {
            let key = Curve25519.Signing.PrivateKey()
            let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
            self.key = try .publicKey(prefix + Array(key.publicKey.rawRepresentation))
            self.value = { message, _ in Array(try key.signature(for: message)) }
        } else if name.contains("ecdsa") {
            (self.key, self.value) = try Self.elliptic(algorithm)
        } else {
            (self.key, self.value) = try Self.rsa(isPSS: name.contains("MGF1"))
        }
    }

    /// The document signed as planned; with an HMAC the signer makes the value itself.
    func sign(_ document: String, _ plan: SignaturePlan, at place: String = "") throws -> [UInt8] {
        try self.finish(XMLSigner(plan: plan, key: self.key).prepare(.bytes(Array(document.utf8)), at: place))
    }

    /// A document that is the signature.
    func envelop(_ plan: SignaturePlan) throws -> [UInt8] {
        try self.finish(XMLSigner(plan: plan, key: self.key).prepareEnveloping())
    }

    /// A value over SHA-256 of a message.
    func value(over message: [UInt8]) throws -> [UInt8] {
        try self.value(message, Array(SHA256.hash(data: message)))
    }

    /// What became of a signature when the key is the caller's.
    func verify(_ document: [UInt8], covers: [CoveredPart] = []) async throws -> SignatureReport {
        let verifier = XMLVerifier(profile: .xmldsig, judge: Untrusting(), keys: [self.key], covers: covers)
        return try await verifier.verify(.bytes(document), at: TestTime.now)
    }

    private func finish(_ prepared: PreparedSignature) throws -> [UInt8] {
        let value = try self.value(prepared.signedInfo, prepared.digest)
        return try (value.isEmpty ? prepared.finish() : prepared.finish(value)).bytes()
    }

    private typealias Parts = (VerificationKey, @Sendable ([UInt8], [UInt8]) throws -> [UInt8])

    private static func elliptic(_ algorithm: SignatureAlgorithm) throws -> Parts {
        switch algorithm {
        case .ecdsaSHA384, .ecdsaSHA3x384:
            let key = P384.Signing.PrivateKey()
            return (
                try .publicKey(Array(key.publicKey.derRepresentation)),
                { Array(try key.signature(for: RawDigest($1)).rawRepresentation) }
            )
        case .ecdsaSHA512, .ecdsaSHA3x512:
            let key = P521.Signing.PrivateKey()
            return (
                try .publicKey(Array(key.publicKey.derRepresentation)),
                { Array(try key.signature(for: RawDigest($1)).rawRepresentation) }
            )
        default:
            let key = P256.Signing.PrivateKey()
            return (
                try .publicKey(Array(key.publicKey.derRepresentation)),
                { Array(try key.signature(for: RawDigest($1)).rawRepresentation) }
            )
        }
    }

    private static func rsa(isPSS: Bool) throws -> Parts {
        guard case .rsa(let key) = try TestAuthority.signer().key else { throw KeyMissing() }
        let padding = isPSS ? _RSA.Signing.Padding.PSS : .insecurePKCS1v1_5
        return (
            try .publicKey(Array(key.publicKey.derRepresentation)),
            { message, digest in
                switch digest.count {
                case 32:
                    return Array(try key.signature(for: SHA256.hash(data: message), padding: padding).rawRepresentation)
                case 48:
                    return Array(try key.signature(for: SHA384.hash(data: message), padding: padding).rawRepresentation)
                default:
                    return Array(try key.signature(for: SHA512.hash(data: message), padding: padding).rawRepresentation)
                }
            }
        )
    }

    private struct KeyMissing: Error {}
}

/// A digest that somebody else made.
private struct RawDigest: Digest {
    static let byteCount = 0

    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var description: String { "digest of \(self.bytes.count) bytes" }

    func makeIterator() -> Array<UInt8>.Iterator { self.bytes.makeIterator() }

    func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try self.bytes.withUnsafeBytes(body)
    }
}
