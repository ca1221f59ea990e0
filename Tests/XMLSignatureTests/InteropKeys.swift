import FoundationEssentials
import TestSupport
import XMLSignature

/// Keys and certificates that OpenSSL made for one test process; it also makes the signature values, as a token would.
final class InteropKeys: Sendable {
    static let shared = Result { try InteropKeys() }

    static let names = ["rsa", "p256", "p384", "p521", "ed25519", "secret"]

    /// Holds `NAME.pem` and `NAME.crt` for each key, `secret.bin` for HMAC.
    let folder: TemporaryFolder

    private init() throws {
        self.folder = try TemporaryFolder()
        let kinds = [
            "rsa": ["rsa:2048"], "p256": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
            "p384": ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
            "p521": ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"], "ed25519": ["ed25519"],
        ]
        for (name, kind) in kinds {
            let files = ["-keyout", self.folder.file("\(name).pem"), "-out", self.folder.file("\(name).crt")]
            try Self.openssl(
                ["req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=Vi du \(name)", "-newkey"] + kind + files)
            try Self.openssl(
                ["x509", "-in", self.folder.file("\(name).crt"), "-outform", "DER", "-out"]
                    + [self.folder.file("\(name).der")])
        }
        try self.folder.write(Array("made up for tests, 32 bytes long".utf8), to: "secret.bin")
    }

    /// The DER of a key's certificate; none for the secret.
    func certificate(_ name: String) throws -> [UInt8]? {
        name == "secret" ? nil : try self.folder.read("\(name).der")
    }

    /// The key as a verifier gets it from its caller.
    func verificationKey(_ name: String) throws -> VerificationKey {
        guard let certificate = try self.certificate(name) else {
            return .symmetric(try self.folder.read("secret.bin"), name: name)
        }
        return try .certificate(certificate)
    }

    /// The signature value over a message.
    func value(over message: [UInt8], by name: String, _ algorithm: SignatureAlgorithm) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try folder.write(message, to: "message")
        let key = self.folder.file("\(name).pem")
        if algorithm == .ed25519 {
            try Self.openssl(
                ["pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", folder.file("message"), "-out"]
                    + [folder.file("value")])
            return try folder.read("value")
        }
        let fragment = algorithm.rawValue.split(separator: "#").last.map(String.init) ?? ""
        let isPSS = fragment.hasSuffix("-rsa-MGF1")
        let digest =
            isPSS
            ? String(fragment.dropLast("-rsa-MGF1".count))
            : fragment.split(separator: "-").dropFirst().joined(separator: "-")
        let padding = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"]
        try Self.openssl(
            ["dgst", "-\(digest)", "-sign", key] + (isPSS ? padding : []) + ["-out", folder.file("value")]
                + [folder.file("message")])
        let value = try folder.read("value")
        let widths = ["p256": 32, "p384": 48, "p521": 66]
        return widths[name].map { Self.sideBySide(value, width: $0) } ?? value
    }

    /// Takes r and s out of their DER, `SEQUENCE { INTEGER r, INTEGER s }`.
    private static func sideBySide(_ der: [UInt8], width: Int) -> [UInt8] {
        var rest = der.dropFirst(der[1] < 0x80 ? 2 : 2 + Int(der[1] & 0x7F))
        var result: [UInt8] = []
        for _ in 0..<2 {
            let length = rest.dropFirst().first.map(Int.init) ?? 0
            let number = rest.dropFirst(2).prefix(length).drop { $0 == 0 }
            result += [UInt8](repeating: 0, count: width - number.count) + number
            rest = rest.dropFirst(2 + length)
        }
        return result
    }

    private static func openssl(_ words: [String]) throws {
        let result = try Tool.run("openssl", words)
        guard result.status == 0 else { throw InteropProgram.Failure(program: "openssl", errors: result.errors) }
    }
}
