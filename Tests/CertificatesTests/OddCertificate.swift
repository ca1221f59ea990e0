import Crypto
import CryptoExtras
import FoundationEssentials
import PublicKeys

/// A certificate put together byte by byte, so that each part can be as odd as some authority makes it.
struct OddCertificate {
    /// Who signs: P-256, or RSA with the digest that is asked for.
    enum Key {
        case elliptic(P256.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey)

        static func newP256() -> Key { .elliptic(P256.Signing.PrivateKey()) }

        static func newRSA(_ bits: Int) throws -> Key {
            .rsa(try _RSA.Signing.PrivateKey(unsafeKeySize: _RSA.Signing.KeySize(bitCount: bits)))
        }

        var info: [UInt8] {
            switch self {
            case .elliptic(let key): Array(key.publicKey.derRepresentation)
            case .rsa(let key): Array(key.publicKey.derRepresentation)
            }
        }
    }

    enum Digest { case sha256, sha1, md5 }

    var version: [UInt8]? = [0xA0, 3, 2, 1, 2]
    var serial: [UInt8] = [1]
    var issuer = Self.name([(OID(2, 5, 4, 3), 0x0C, "Gốc thử")])
    var subject = Self.name([
        (OID(2, 5, 4, 10), 0x0C, "CÔNG TY A"), (AttributeType.userIdentifier, 0x0C, "MST:0101234565"),
    ])
    var notBefore = Self.time("260101000000Z")
    var notAfter = Self.time("360101000000Z")
    var keyInfo: [UInt8]
    var extensions: [[UInt8]] = [Self.usage(0xC0)]
    var digest = Digest.sha256
    /// In place of the right algorithm inside, outside, or both.
    var innerAlgorithm: [UInt8]?
    var outerAlgorithm: [UInt8]?
    var tail: [UInt8] = []

    init(_ key: Key) {
        self.keyInfo = key.info
    }

    /// The certificate, signed.
    func signed(by key: Key) throws -> [UInt8] {
        let algorithm = Self.algorithm(key, self.digest)
        var body = DERWriter()
        body.sequence { writer in
            if let version { writer.raw(version) }
            writer.element(0x02, self.serial)
            writer.raw(self.innerAlgorithm ?? algorithm)
            writer.raw(self.issuer)
            writer.sequence { writer in
                writer.raw(self.notBefore)
                writer.raw(self.notAfter)
            }
            writer.raw(self.subject)
            writer.raw(self.keyInfo)
            if !self.extensions.isEmpty {
                writer.constructed(0xA3) { writer in
                    writer.sequence { writer in for one in self.extensions { writer.raw(one) } }
                }
            }
        }
        let value = try self.value(key, body.bytes)
        var writer = DERWriter()
        writer.sequence { writer in
            writer.raw(body.bytes)
            writer.raw(self.outerAlgorithm ?? algorithm)
            writer.bitString(value)
        }
        return writer.bytes + self.tail
    }

    private func value(_ key: Key, _ message: [UInt8]) throws -> [UInt8] {
        switch (key, self.digest) {
        case (.elliptic(let key), _): return Array(try key.signature(for: message).derRepresentation)
        case (.rsa(let key), .sha256):
            let digest = SHA256.hash(data: message)
            return Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
        case (.rsa(let key), .sha1):
            let digest = Insecure.SHA1.hash(data: message)
            return Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
        // Nobody here can check it, so that any bytes will do.
        case (.rsa, .md5): return [UInt8](repeating: 7, count: 256)
        }
    }

    // MARK: Parts

    static func algorithm(_ key: Key, _ digest: Digest) -> [UInt8] {
        switch (key, digest) {
        case (.elliptic, _): self.algorithm(OID(1, 2, 840, 10_045, 4, 3, 2), withNull: false)
        case (.rsa, .sha256): self.algorithm(AlgorithmIdentifier.rsa(11))
        case (.rsa, .sha1): self.algorithm(AlgorithmIdentifier.rsa(5))
        case (.rsa, .md5): self.algorithm(AlgorithmIdentifier.rsa(4))
        }
    }

    static func algorithm(_ identifier: OID, withNull: Bool = true) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            writer.identifier(identifier)
            if withNull { writer.null() }
        }
        return writer.bytes
    }

    static func name(_ parts: [(type: OID, tag: UInt8, text: String)]) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            for part in parts {
                writer.constructed(0x31) { writer in
                    writer.sequence { writer in
                        writer.identifier(part.type)
                        let isWide = part.tag == 0x1E
                        writer.element(
                            part.tag,
                            isWide
                                ? part.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
                                : Array(part.text.utf8))
                    }
                }
            }
        }
        return writer.bytes
    }

    static func time(_ text: String) -> [UInt8] {
        var writer = DERWriter()
        writer.element(text.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }.count > 12 ? 0x18 : 0x17, Array(text.utf8))
        return writer.bytes
    }

    static func extended(_ identifier: OID, critical: Bool? = nil, _ value: [UInt8]) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            writer.identifier(identifier)
            if let critical { writer.element(0x01, [critical ? 0xFF : 0]) }
            writer.octetString(value)
        }
        return writer.bytes
    }

    /// KeyUsage with the first octet of its bits.
    static func usage(_ bits: UInt8) -> [UInt8] {
        self.extended(
            CertificateExtension.keyUsage, critical: true, [0x03, 0x02, UInt8(bits.trailingZeroBitCount & 7), bits])
    }

    static func constraints(_ isAuthority: Bool?, pathLength: UInt8? = nil) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            if let isAuthority { writer.element(0x01, [isAuthority ? 0xFF : 0]) }
            if let pathLength { writer.integer([pathLength]) }
        }
        return self.extended(CertificateExtension.basicConstraints, critical: true, writer.bytes)
    }

    static func purposes(_ purposes: [OID], critical: Bool? = nil) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in for purpose in purposes { writer.identifier(purpose) } }
        return self.extended(CertificateExtension.extendedKeyUsage, critical: critical, writer.bytes)
    }

    /// NameConstraints that permit the names below one.
    static func permitting(_ name: [UInt8]) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            writer.constructed(0xA0) { writer in
                writer.sequence { writer in writer.element(0xA4, name) }
            }
        }
        return self.extended(CertificateExtension.nameConstraints, critical: true, writer.bytes)
    }

    /// A certificate that may issue others, its issuer itself where nobody else is given.
    static func authority(
        _ name: String, _ key: Key, by issuer: (name: String, key: Key)? = nil, pathLength: UInt8? = nil,
        _ change: (inout OddCertificate) -> Void = { _ in }
    ) throws -> [UInt8] {
        var certificate = OddCertificate(key)
        certificate.subject = self.name([(OID(2, 5, 4, 3), 0x0C, name)])
        certificate.issuer = self.name([(OID(2, 5, 4, 3), 0x0C, issuer?.name ?? name)])
        certificate.extensions = [self.constraints(true, pathLength: pathLength), self.usage(0x06)]
        change(&certificate)
        return try certificate.signed(by: issuer?.key ?? key)
    }
}
