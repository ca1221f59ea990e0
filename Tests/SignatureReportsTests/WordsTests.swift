import CanonicalXML
import FoundationEssentials
import SignatureReports
import TestSupport
import Testing
import Wording
import XMLSignature

@Suite("Words of reports") struct WordsTests {
    /// The names of the checks in the sources of the rooms that make them.
    private static func checkNames() throws -> Set<String> {
        var names: Set<String> = []
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        for room in ["XMLSignature", "Certificates", "SignToolAgent"] {
            let folder = "/\(root)/Sources/\(room)"
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
            for file in files {
                let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"))
                let text = String(decoding: data, as: UTF8.self)
                for pattern in [
                    #/SignatureCheck\(\s*name: "([a-z-]+)"/#, #/check\(\s*"([a-z-]+)",/#,
                    #/refuse\(\s*"([a-z-]+)",/#,
                ] {
                    for match in text.matches(of: pattern) { names.insert(String(match.output.1)) }
                }
            }
        }
        return names
    }

    @Test("every check has words for yes and for no in both languages, and no words are left over")
    func checks() throws {
        let names = try Self.checkNames()
        #expect(names.isSuperset(of: ["format", "reference-digest", "signature-value", "trust", "certificate-chain"]))
        let wanted = names.flatMap { ["report.check.\($0).passed", "report.check.\($0).failed"] }.sorted()
        #expect(Wording.vietnamese.keys(startingWith: "report.check.") == wanted)
        #expect(Wording.english.keys(startingWith: "report.check.") == wanted)
    }

    @Test("every verdict, reason, cause and kind of difference has words", arguments: Wording.Language.allCases)
    func everything(language: Wording.Language) {
        let wording = Wording.of(language)
        var keys = SignatureReport.Verdict.allCases.map { "report.verdict.\($0.rawValue)" }
        keys += SubIndication.allCases.flatMap { ["report.reason.\($0.rawValue)", "report.next.\($0.rawValue)"] }
        keys += ExplanationCause.Code.allCases.map { "report.cause.\($0.rawValue)" }
        keys += CanonicalDifference.Kind.allCases.map { "report.kind.\($0.rawValue)" }
        for key in keys { #expect(wording[key] != key, "\(key)") }
        #expect(wording.keys(startingWith: "report.cause.").count == ExplanationCause.Code.allCases.count)
        #expect(wording.keys(startingWith: "report.reason.").count == SubIndication.allCases.count)
        #expect(SubIndication.allCases.count == 25)
    }

    @Test("a document cannot write to the terminal what the report does not say")
    func control() {
        let finding = SignatureFinding(
            path: "a/\u{9B}2J\u{202E}x\u{1B}[1m", verdict: .totalFailed, subIndication: .formatFailure,
            coveredPaths: [], signatureMethod: "", digestMethods: [],
            claimedSigningTime: "2026\nTOTAL_PASSED", certificate: nil, signer: nil, cryptographicallyValid: false,
            trusted: false, checks: [SignatureCheck(name: "format", passed: true)])
        let report = SignatureReport(verdict: .totalFailed, subIndication: .formatFailure, signatures: [finding])
        let text = ReportText(.vietnamese).text(of: report)
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
        #expect(!text.contains("\u{202E}"))
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("TOTAL_PASSED") })
    }
}
