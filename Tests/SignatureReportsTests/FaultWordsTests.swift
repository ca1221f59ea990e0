import FoundationEssentials
import SignatureReports
import Testing
import Wording

@testable import XMLSignature

/// Every fault has words in both languages, which say no more than what was computed.
@Suite("Words of faults") struct FaultWordsTests {
    /// Values that no sentence could be mistaken for.
    private static let values = [
        "element": "Reference", "attribute": "Id", "algorithm": "urn:x", "profile": "bhxh", "uri": "#p", "count": "2",
        "paths": "r/a", "wanted": "r/b", "bits": "512", "length": "63", "expected": "64", "names": "X",
        "because": "md5", "member": "CN=A", "place": "notBefore", "moment": "2026-02-01T00:00:00Z",
        "purposes": "1.3.6.1.5.5.7.3.1, 1.2.3", "name": "CN=B",
        "line": "1", "column": "2", "stated": "UTF-16", "actual": "UTF-8",
    ]

    /// A report that one fault decided.
    private static func report(_ code: CheckFault.Code) -> SignatureReport {
        let fault = CheckFault(code, Self.values)
        var tally = SignaturePolicy.Tally()
        tally.check("any", fault)
        var finding = SignatureFinding(
            path: "r/Cky", verdict: tally.outcome.verdict, subIndication: tally.outcome.subIndication,
            coveredPaths: [], signatureMethod: "", digestMethods: [], claimedSigningTime: nil, certificate: nil,
            signer: nil, cryptographicallyValid: false, trusted: false, checks: tally.checks)
        finding.fault = tally.fault
        return SignatureReport(
            verdict: tally.outcome.verdict, subIndication: tally.outcome.subIndication, signatures: [finding],
            fault: tally.fault)
    }

    @Test(
        "the English catalogue says what the library says, and every value finds its place",
        arguments: CheckFault.Code.allCases)
    func same(code: CheckFault.Code) {
        let key = "report.fault.\(code.rawValue)"
        let template = code.template
        let head = template.hasPrefix("{member}") ? "{member}" : ""
        let rest = template.dropFirst(head.count)
        let sentence = head + (rest.hasPrefix("{") ? String(rest) : rest.prefix(1).uppercased() + rest.dropFirst())
        #expect(Wording.english[key] == "\(sentence).")
        #expect(Wording.vietnamese[key] != key)
        for language in Wording.Language.allCases {
            let text = ReportText(.of(language)).text(of: CheckFault(code, Self.values))
            #expect(!text.contains("{") && !text.contains("}"), "\(text)")
        }
        #expect(!CheckFault(code, Self.values).reason.contains("{"))
    }

    @Test("no words are left over, and none are missing", arguments: Wording.Language.allCases)
    func complete(language: Wording.Language) {
        let wording = Wording.of(language)
        let faults = CheckFault.Code.allCases.map { "report.fault.\($0.rawValue)" }.sorted()
        #expect(wording.keys(startingWith: "report.fault.") == faults)
        let because = RefusedAlgorithm.reasons.keys.map { "report.because.\($0)" }.sorted()
        #expect(wording.keys(startingWith: "report.because.") == because)
        let files =
            (FileKind.allCases.map(\.rawValue) + ["encoding-differs", "encoding-unread"]).map { "report.file.\($0)" }
        #expect(wording.keys(startingWith: "report.file.") == files.sorted())
        for advice in CheckAdvice.allCases {
            #expect(wording["report.next.\(advice.rawValue)"] != "report.next.\(advice.rawValue)")
        }
        let certainties = ExplanationCause.Code.Certainty.allCases.map { "report.explain.\($0.rawValue)" }
        #expect(Set(wording.keys(startingWith: "report.explain.")).isSuperset(of: certainties))
    }

    /// What only a computation can say.
    private static let claims: [Wording.Language: [String]] = [
        .english: [
            "computed again: it fits", "was changed", "has changed", "does NOT fit", "is NOT valid", "did sign",
        ],
        .vietnamese: [
            "đã tính lại: khớp", "đã bị thay đổi", "bị thay đổi sau", "KHÔNG khớp", "KHÔNG hợp lệ", "đã ký, nhưng",
        ],
    ]

    @Test(
        "explanations and reports claim nothing that was not computed, for any fault",
        arguments: CheckFault.Code.allCases)
    func claims(code: CheckFault.Code) {
        guard code.kind != .doesNotFit else { return }
        let report = Self.report(code)
        #expect(report.verdict == (code.kind == .warning ? .totalPassed : .indeterminate))
        for language in Wording.Language.allCases {
            let words = ReportText(.of(language))
            let explained = words.text(of: [], in: report)
            for text in [words.text(of: report), explained] {
                for claim in Self.claims[language] ?? [] { #expect(!text.contains(claim), "\(text)") }
            }
            let says = explained.contains(words.text(of: CheckFault(code, Self.values)))
            #expect(says == (code.kind == .cannotBeComputed), "\(explained)")
        }
    }

    @Test("nobody is told to sign again, or to plug in a token", arguments: CheckFault.Code.allCases)
    func advice(code: CheckFault.Code) {
        for language in Wording.Language.allCases {
            let advice = ReportText(.of(language)).advice(for: Self.report(code)).lowercased()
            for wrong in ["ký lại", "cắm", "token", "sign again", "sign it again", "plug"] {
                #expect(!advice.contains(wrong), "\(advice)")
            }
            #expect(!advice.contains("report.next"), "\(advice)")
        }
    }

    /// Words that no Vietnamese sentence has; names of XML elements and of algorithms are whole words of their own.
    private static let english: Set = [
        "the", "is", "are", "was", "not", "no", "cannot", "with", "and", "or", "of", "for", "signature", "digest",
        "value", "key", "certificate", "file", "document", "line", "column", "error", "failed", "unknown", "expected",
        "missing", "invalid", "read", "only", "too", "it", "its", "this", "has", "does", "there", "such", "valid",
        "until", "from", "chain", "root", "extension", "critical", "unreadable", "bytes", "octets", "serial", "number",
        "negative", "zero", "subject", "issuer", "validity", "version", "usage", "purposes", "time", "name", "names",
    ]

    /// Types of the program, and what paths inside it look like.
    private static let inside = [
        "XMLSignature", "SignatureCheck", "CheckFault", "FileFinding", "XMLReadError", "XMLSignatureError", "Swift.",
        "Optional(", "Error(", "Sources/", ".swift", "/home/",
    ]

    /// Where defects stand: fields of RFC 5280, attributes of names, extensions known and unknown.
    private static let places = [
        "certificate", "tbsCertificate", "version", "serialNumber", "signatureAlgorithm", "issuer", "issuer CN",
        "notBefore", "notAfter", "validity", "subject", "subject O", "subject 2.5.4.97", "subjectPublicKeyInfo",
        "extensions", "signatureValue", "2.5.29.15", "2.5.29.19", "1.3.6.1.4.1.99999.1",
    ]

    private static func expectVietnamese(_ text: String) {
        // The name of a transform is what it is, and names of values are not shown.
        let shown = text.replacing("enveloped-signature", with: "").replacing(#/\{[a-z]+\}/#, with: "")
        let words = shown.split { !$0.isLetter }.map { $0.lowercased() }
        #expect(Self.english.isDisjoint(with: words), "\(text)")
        for name in Self.inside { #expect(!text.contains(name), "\(text)") }
    }

    @Test("Vietnamese words have no English in them, and no names of the program's parts")
    func vietnamese() {
        let words = ReportText(.vietnamese)
        for code in CheckFault.Code.allCases {
            for because in [nil] + RefusedAlgorithm.reasons.keys.sorted().map(Optional.some) {
                var values = Self.values
                values["because"] = because
                Self.expectVietnamese(words.text(of: CheckFault(code, values)))
            }
            for place in Self.places {
                var values = Self.values
                values["place"] = place
                let text = words.text(of: CheckFault(code, values))
                Self.expectVietnamese(text)
                #expect(text.contains("2026") == false || text.contains("01/02/2026 07:00"), "\(text)")
            }
            let report = Self.report(code)
            Self.expectVietnamese(words.sentence(of: report))
            Self.expectVietnamese(words.advice(for: report).replacing("--covers", with: ""))
            Self.expectVietnamese(words.text(of: [], in: report))
        }
        for kind in FileKind.allCases {
            for values in [[:], Self.values] {
                Self.expectVietnamese(words.text(of: FileFinding(kind, values: values, reason: "the reader said so")))
            }
        }
        for code in ExplanationCause.Code.allCases {
            Self.expectVietnamese(words.text(of: ExplanationCause(code, values: ["indent": "2"])))
        }
    }

    @Test("a reason without a code stays out of Vietnamese, and is shown to those who read English")
    func uncoded() {
        let check = SignatureCheck(name: "time-stamp-imprint", passed: false, reason: "it is about something else")
        #expect(!ReportText(.vietnamese).text(of: check).contains("about"))
        #expect(ReportText(.english).text(of: check).contains("it is about something else"))
    }

    @Test("a file that is none is one line, and makes no statement about a signature", arguments: FileKind.allCases)
    func files(kind: FileKind) throws {
        let report = SignatureReport(FileFinding(kind, values: Self.values))
        #expect(report.verdict == .indeterminate)
        for language in Wording.Language.allCases {
            let text = ReportText(.of(language)).text(of: report)
            #expect(!text.contains("\n") && !text.contains("TOTAL_FAILED") && !text.contains("{"))
            #expect(!text.contains("report.file"))
        }
        let json = try ReportJSON(report).text()
        let object = try JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8))
        #expect(object["verdict"] == "INDETERMINATE")
        guard case .object(let file) = object["file"] else { return #expect(Bool(false)) }
        #expect(file["kind"] == .string(kind.rawValue))
    }

    @Test("what is covered stands in the first sentence, and in the JSON")
    func covered() throws {
        let report = Self.report(.coversPart)
        for language in Wording.Language.allCases {
            let lines = ReportText(.of(language)).text(of: report).split(separator: "\n")
            #expect(lines.count > 1 && lines[1].contains("r/a"), "\(lines)")
        }
        #expect(try ReportJSON(report).text().contains("\"paths\" : \"r/a\""))
    }
}
