import Certificates
import FoundationEssentials
import SocialInsurance
import TestSupport
import Testing
import XMLSignature

@Suite("A month signed and read back")
struct SignedMonthTests {
    /// The signed forms of a procedure's good filing, and the signed dossier around them.
    static func signed(_ code: String) async throws -> (forms: [[UInt8]], dossier: [UInt8]) {
        let procedure = try #require(Procedures[ProcedureCode(rawValue: code)])
        let answers: [String: String] = MonthlySamples.unit.merging(MonthlySamples.more) { first, _ in first }
        let filing = try #require(
            try procedure.prepare(
                answers, lists: MonthlyFilingTests.lists(code), papers: [], attachments: [], in: MonthlySamples.setting)
        )
        var forms: [[UInt8]] = []
        for form in filing.documents.forms {
            forms.append(try await SignedDossierTests.sign(form.bytes, at: form.form.signPlace).bytes)
        }
        let dossier = try filing.documents.dossier(signed: forms) { _ in [] }
        guard let envelope = filing.documents.envelope else { return (forms, dossier) }
        return (forms, try await SignedDossierTests.sign(dossier, at: envelope.signPlace).bytes)
    }

    static let codes = ["600", "613", "630b", "604", "06_NG-IVAN"]

    @Test("forms and dossier are read from what their signatures cover", arguments: codes)
    func ours(code: String) async throws {
        let (forms, dossier) = try await Self.signed(code)
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        for bytes in forms + [dossier] {
            let (report, content) = try await verifier.verifyKeepingContent(.bytes(bytes), at: Samples.now)
            #expect(report.verdict == .totalPassed)
            guard bytes == dossier, code != "06_NG-IVAN" else { continue }
            let envelope = try FilingEnvelope.read(try #require(content))
            #expect(envelope.files.map(\.content) == forms)
        }
        let procedure = try #require(Procedures[ProcedureCode(rawValue: code)])
        for (list, rows) in try procedure.lists(in: dossier) {
            #expect(rows.count == MonthlyFilingTests.lists(code)[list]?.count, "\(list)")
        }
    }

    private func files(_ folder: TemporaryFolder) async throws -> [String] {
        var files: [String] = []
        for code in Self.codes {
            let (forms, dossier) = try await Self.signed(code)
            for (index, bytes) in (forms + [dossier]).enumerated() {
                files.append(try folder.write(bytes, to: "\(code)-\(index).xml"))
            }
        }
        return files
    }

    @Test("xmlsec1 accepts all of them", .enabled(if: Tool.exists("xmlsec1")))
    func xmlsec() async throws {
        let folder = try TemporaryFolder()
        let files = try await self.files(folder)
        let root = try folder.write(try TestAuthority.shared().root.der, to: "root.der")
        try await OwnThread.run {
            for file in files {
                let result = try Tool.run(
                    "xmlsec1",
                    [
                        "--verify", "--enabled-key-data", "x509", "--trusted-der", root, "--verification-time",
                        "2026-12-01 00:00:00", file,
                    ])
                #expect(result.status == 0, "\(file) \(result.errors)")
            }
        }
    }

    @Test("the JDK accepts all of them", .enabled(if: Tool.exists("java")))
    func java() async throws {
        let folder = try TemporaryFolder()
        let files = try await self.files(folder)
        try await OwnThread.run {
            let result = try Tool.run("java", [InteropProgram.path("VerifySignature.java")] + files)
            #expect(result.status == 0, "\(String(decoding: result.output, as: UTF8.self)) \(result.errors)")
        }
    }
}
