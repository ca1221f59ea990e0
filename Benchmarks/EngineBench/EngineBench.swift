import CanonicalXML
import Crypto
import CryptoExtras
import FoundationEssentials
import XMLSignature

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Measures the signature engine, one job for each process, so that peaks of memory do not mix.
///
/// Usage: `generate OUT LENGTH`, `template OUT LENGTH`, `envelope IN OUT`, `sign IN OUT KEY.pem CERTIFICATE.der`,
/// `verify IN`, `verify-inner IN`, `rate IN COUNT`, `floor IN`, `floor-rate IN COUNT`; a LENGTH is `100000` employees,
/// `80MB` or `text:500MB`. What is measured prints `SECONDS KILOBYTES KERNEL-SECONDS`.
@main struct EngineBench {
    static func main() async {
        do {
            try await Self.run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            print("error: \(error)")
            exit(1)
        }
    }

    private static func run(_ words: [String]) async throws {
        switch (words.first, words.count) {
        case ("generate", 3): try Self.dossier(words[2], Dossier.emptySignNode).write(to: words[1])
        case ("template", 3): try Self.dossier(words[2], Dossier.template).write(to: words[1])
        case ("envelope", 3): try Envelope(form: words[1]).write(to: words[2])
        case ("sign", 5): try Self.sign(words[1], to: words[2], key: words[3], certificate: words[4])
        case ("verify", 2): try await Self.verify(words[1])
        case ("verify-inner", 2): try await Self.verifyInner(words[1])
        case ("rate", 3): try await Self.rate(words[1], count: Int(words[2]) ?? 1)
        case ("floor", 2): try Self.floor(words[1])
        case ("floor-rate", 3): try Self.floorRate(words[1], count: Int(words[2]) ?? 1)
        default: throw Usage()
        }
    }

    private struct Usage: Error {}
    private struct NotValid: Error {}

    private static func dossier(_ length: String, _ signNode: String) throws -> Dossier {
        guard let length = Dossier.Length(length) else { throw Usage() }
        return Dossier(length: length, signNode: signNode)
    }

    private static func sign(_ input: String, to output: String, key: String, certificate: String) throws {
        let key = try _RSA.Signing.PrivateKey(pemRepresentation: String(contentsOfFile: key, encoding: .utf8))
        let der = Array(try Data(contentsOf: URL(filePath: certificate)))
        let meter = Meter()
        let signer = try XMLSigner(certificate: der, signingTime: Date())
        let prepared = try signer.prepare(.file(input), at: "Hoso/CKy_Dvi")
        let value = try key.signature(for: prepared.signedInfo, padding: .insecurePKCS1v1_5)
        try prepared.finish(Array(value.rawRepresentation)).write(toFile: output)
        meter.report()
    }

    private static func verify(_ input: String) async throws {
        let meter = Meter()
        let report = try await XMLVerifier(judge: Untrusting()).verify(.file(input), at: Date())
        guard report.signatures.first?.cryptographicallyValid == true else { throw NotValid() }
        meter.report()
    }

    /// The forms inside an envelope, the envelope's own signature left alone.
    private static func verifyInner(_ input: String) async throws {
        let meter = Meter()
        let reports = try await XMLVerifier(judge: Untrusting()).verifyEmbedded(
            in: .file(input), at: Envelope.path, nameElement: Envelope.nameElement, at: Date())
        let finding = try reports.first?.result.get().signatures.first
        guard finding?.cryptographicallyValid == true else { throw NotValid() }
        meter.report()
    }

    /// Many verifications of one small document in memory.
    private static func rate(_ input: String, count: Int) async throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: input)))
        let verifier = XMLVerifier(judge: Untrusting())
        for _ in 0..<10 { _ = try await verifier.verify(.bytes(bytes), at: Date()) }
        let meter = Meter()
        for _ in 0..<count {
            let report = try await verifier.verify(.bytes(bytes), at: Date())
            guard report.signatures.first?.cryptographicallyValid == true else { throw NotValid() }
        }
        meter.report()
    }

    /// SHA-256 of the same bytes: what no engine can do without.
    private static func floor(_ input: String) throws {
        let meter = Meter()
        var hash = SHA256()
        try XMLSource.file(input).forEachChunk { chunk in
            chunk.withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        _ = hash.finalize()
        meter.report()
    }

    private static func floorRate(_ input: String, count: Int) throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: input)))
        let meter = Meter()
        var first = 0
        for _ in 0..<count { first += SHA256.hash(data: bytes).first { $0 > 0 } == nil ? 1 : 0 }
        guard first == 0 else { throw NotValid() }
        meter.report()
    }
}
