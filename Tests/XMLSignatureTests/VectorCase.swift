import Certificates
import FoundationEssentials
import PublicKeys
import TestSupport

@testable import XMLSignature

/// One line of the table of published signatures.
struct VectorCase {
    /// How a case came out.
    enum Outcome {
        case passed
        case failed(String)
        /// Refused by name before any work, as the profile says.
        case refused(String)
    }

    let isValid: Bool
    let file: String
    let options: VectorOptions
    private let folder: String

    init(_ row: [String], folder: String) throws {
        self.isValid = row[0] == "valid"
        self.file = row[1]
        self.folder = folder
        self.options = VectorOptions(row[4])
    }

    /// Values that are not r and s side by side, which is the only form that XML Signature 1.1 (6.4.3) defines.
    private static let laxValues = [
        "enveloped-ecdsa-java-bug.xml": "an ECDSA value in DER",
        "enveloping-sha512-ecdsa-sha512-with-asn1.xml": "an ECDSA value in DER",
        "enveloped-sha256-ecdsa-sha256-with-asn1.xml": "an ECDSA value in DER",
        "enveloping-sha256-ecdsa-sha256_padded.xml": "an ECDSA value with padding",
    ]

    func outcome() async throws -> Outcome {
        let bytes = try Vectors.read("\(self.folder)/\(self.file)")
        if self.options.has("--crl-der") || self.options.has("--verify-crls") {
            return .refused("the verdict is about a revocation list, which this package does not read")
        }
        if self.options.has("--pwd") { return .refused("the secret is encapsulated for a post-quantum key") }
        let judge = try self.judge(bytes)
        let report: SignatureReport
        do {
            let verifier = XMLVerifier(
                profile: .xmldsig, judge: judge ?? Untrusting(), keys: try self.keys(bytes))
            report = try await verifier.verify(.bytes(bytes), at: self.options.time)
        } catch let error as XMLSignatureError {
            guard error.readError?.code == .doctype else { return .failed(error.reason) }
            return .refused("the document has a DTD")
        }
        guard let finding = report.signatures.first else { return .failed("no signature found") }
        if let reason = Self.refusal(finding) { return .refused(reason) }
        if let reason = Self.laxValues[String(self.file.split(separator: "/").last ?? "")] {
            return finding.cryptographicallyValid ? .failed(reason) : .refused(reason)
        }
        if !finding.cryptographicallyValid, try Self.hasTinyKey(bytes, finding) {
            return .refused("an RSA key of fewer than 1024 bits")
        }
        return self.judged(finding, isTrustAsked: judge != nil && self.hasReadableChain(finding))
    }

    /// Whether a certificate holds a key that the cryptographic library does not even look at.
    private static func hasTinyKey(_ bytes: [UInt8], _ finding: SignatureFinding) throws -> Bool {
        let all = try Self.certificates(in: bytes) + [finding.certificate].compactMap(\.self)
        return all.contains { der in
            guard case .rsa(let modulus, _) = try? KeyedCertificate(der: der).key else { return false }
            return modulus.count < 128
        }
    }

    /// Whether the verdict can be about a chain: there is a certificate, and none is signed with MD5 as Phaos's are.
    private func hasReadableChain(_ finding: SignatureFinding) -> Bool {
        finding.certificate != nil && !(self.isValid && self.file.hasPrefix("phaos"))
    }

    /// A verdict about the certificate counts where the case says whom to trust.
    private func judged(_ finding: SignatureFinding, isTrustAsked: Bool) -> Outcome {
        let failures = finding.checks.filter { !$0.passed }.map { "\($0.name): \($0.reason ?? "")" }
        let found =
            finding.cryptographicallyValid && (finding.trusted || !isTrustAsked || self.options.ignoresTrust)
        return found == self.isValid ? .passed : .failed(failures.joined(separator: "; "))
    }

    /// The keys that the case supplies; those beside the document only where it carries no certificate itself.
    private func keys(_ bytes: [UInt8]) throws -> [VerificationKey] {
        let carriesCertificate = String(decoding: bytes, as: UTF8.self).contains("X509Certificate>")
        return try self.options.pairs.compactMap { option, value in
            let name = option.split(separator: ":").dropFirst().first.map(String.init)
            switch String(option.split(separator: ":").first ?? "") {
            case "--hmackey": return .symmetric(try self.read(value), name: name)
            case "--pubkey-der":
                // Keys that no algorithm here is for are refused with the algorithm.
                return try? VerificationKey.publicKey(self.read(value), name: name)
            case "--pubkey-cert-der": return try? VerificationKey.certificate(self.read(value), name: name)
            case "--untrusted-der" where !carriesCertificate: return try? VerificationKey.certificate(self.read(value))
            default: return nil
            }
        }
    }

    /// Trusts whom the case trusts, with the certificates around to build chains; nil where it asks nobody's word.
    private func judge(_ bytes: [UInt8]) throws -> (any SignerJudge)? {
        let asksForTrust = self.options.has("--trusted-der") || self.options.has("--verify-keys")
        guard asksForTrust || (!self.isValid && self.options.has("--enabled-key-data")) else { return nil }
        var others = try Self.certificates(in: bytes)
        for value in self.options.values("--untrusted-der") { others.append(try self.read(value)) }
        // A store takes every self-issued certificate for a root.
        let intermediates = others.filter { der in
            guard let certificate = try? SignerCertificate(der: der) else { return false }
            return !certificate.isSelfIssued
        }
        let roots = try self.options.values("--trusted-der").map(self.read)
        return (try? TrustStore(roots: roots + intermediates, policy: .published)) ?? Untrusting()
    }

    private static func certificates(in bytes: [UInt8]) throws -> [[UInt8]] {
        let pieces = String(decoding: bytes, as: UTF8.self).split(separator: "X509Certificate>")
        return try pieces.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { _, piece in
            try Base64.decode(Array(piece.prefix { $0 != "<" }.utf8))
        }
    }

    private func read(_ path: String) throws -> [UInt8] {
        let relative = path.split(separator: "$").count > 1 ? path.split(separator: "$")[0] + ".der" : path[...]
        let suite = self.file.split(separator: "/")[0]
        let name = relative.hasPrefix("./") ? String(relative.dropFirst(2)) : String(relative)
        let inSuite = "\(self.folder)/\(suite)/\(name)"
        return try Vectors.read(
            FileManager.default.fileExists(atPath: inSuite) ? inSuite : "\(self.folder)/\(name)")
    }

    /// What the profile does not take, in the words of the engine but without the identifiers.
    private static func refusal(_ finding: SignatureFinding) -> String? {
        let names = [
            "signature-algorithm", "canonicalization-method", "digest-algorithm", "reference-uri",
            "reference-transforms", "key-info",
        ]
        guard let check = finding.checks.first(where: { names.contains($0.name) && !$0.passed }) else { return nil }
        if check.name == "reference-uri" { return "a reference to another document" }
        let reason = check.reason ?? check.name
        return reason.hasSuffix(" is not accepted") && reason.contains(": ")
            ? String(reason.prefix { $0 != ":" }) : reason
    }
}
