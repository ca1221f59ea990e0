import CanonicalXML
import TestSupport
import Testing
import XMLSignature

/// Row 1 of the attack catalogue: what is read must be what was signed, wherever it was moved.
@Suite("Attacks: signature wrapping") struct WrappingAttackTests {
    /// A message of ours to be moved: its text with an empty place for the signature.
    struct Message: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var place: String
        var extensionPoint: String

        var testDescription: String { self.name }

        /// Signs it and takes it apart.
        func parts() throws -> WrappingMove.Parts {
            let signed = try Samples.sign(
                .bytes(Array(self.text.utf8)), at: self.place, by: TestAuthority.signer()
            ).bytes()
            let root = self.place.split(separator: "/")[0]
            let node = self.place.split(separator: "/")[1]
            let message = Samples.part(from: "<\(root)", to: "</\(root)>", of: signed)
            let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
            let original = WrappingMove.Parts.replace(signature, "", message)
            return WrappingMove.Parts(
                signed: message, original: original,
                evil: WrappingMove.Parts.replace("0101234565", "0109999999", original), signature: signature,
                place: ("<\(node)>", "</\(node)>"), extensionPoint: self.extensionPoint)
        }
    }

    static let messages = [
        Message(name: "form", text: Samples.form, place: "TK3-TS/Cky", extensionPoint: "<NoiDung>"),
        Message(
            name: "envelope",
            text: """
                <Hoso><ThongTinIVAN><Ma>1</Ma></ThongTinIVAN><ThongTinDonVi><MaSoThue>0101234565</MaSoThue>\
                </ThongTinDonVi><FileHoSo><NoiDungFile>QUJD</NoiDungFile></FileHoSo><CKy_Dvi /></Hoso>
                """,
            place: "Hoso/CKy_Dvi", extensionPoint: "<ThongTinDonVi>"),
    ]

    @Test("row 1: a moved dossier is refused", arguments: Self.messages, WrappingMove.allCases)
    func dossier(message: Message, move: WrappingMove) async throws {
        let document = Array(move.document(try message.parts()).utf8)
        let outcome = try await Hostile.outcome(document)
        let report = try #require(outcome.report)
        #expect(report.verdict == .totalFailed)
        #expect(report.subIndication == .hashFailure, "the evil message has another digest")
        let failed = report.signatures.flatMap(\.checks).filter { !$0.passed }.map(\.name)
        #expect(failed.contains("reference-digest"))
        #expect(report.signatures.allSatisfy { !$0.cryptographicallyValid })
        #expect(outcome.content == nil)
    }

    @Test("row 1: a dossier put whole into another document is no dossier", arguments: Self.messages)
    func embedded(message: Message) async throws {
        // Not even with a signature that is good for all of the outer document.
        let forged = try ForgedSignature.make { $0.inheritsNamespaces = false }
        let outer = "<Hoso><x><Cky /></x>\(try message.parts().original)</Hoso>"
        try await Hostile.expect(
            forged.sign(outer), .indeterminate, .constraintsFailure, check: "place",
            said: "does not stand where this profile has it")
    }

    /// Where the signed part stands after a move, or why the move fails.
    private enum Fate {
        /// The part is found at this path; what is covered are its bytes and no others.
        case covers(String)
        case refused
    }

    /// By move: the evil part has no Id, another Id, or the same Id as the good one.
    private static let fates: [WrappingMove: Fate] = [
        .originalInsideSignature: .covers("r/Cky/Signature/Part"), .originalBeforeSignature: .covers("r/Cky/Part"),
        .evilBeforeMessage: .refused, .evilAroundMessage: .covers("r/Part/Part"),
        .originalAfterEvil: .covers("r/Part"), .originalInsideSignatureBelowRoot: .covers("r/Cky/Signature/Part"),
        .evilInsideExtensions: .refused, .originalInsideObject: .covers("r/Cky/Signature/Object/Part"),
    ]

    @Test("row 1: a reference to a part shows where the part really is", arguments: WrappingMove.allCases)
    func part(move: WrappingMove) async throws {
        let good = "<Part xmlns=\"\" Id=\"p\">0101234565</Part>"
        let forged = try ForgedSignature.make {
            $0.uri = "#p"
            $0.inheritsNamespaces = false
            $0.transforms = []
        }
        let signed = try forged.sign("<r>\(good)<Cky /></r>")
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
        let document = Array(Self.document(move, good: good, signature: signature).utf8)
        switch Self.fates[move] {
        case .covers(let path)?:
            let outcome = try await Hostile.expect(
                document, .totalPassed, nil, profile: .xmldsig, covers: [.identifier("p")])
            let finding = try #require(outcome.report?.signatures.first)
            #expect(finding.coveredPaths == [path])
            let ranges = finding.references.flatMap(\.coveredRanges)
            #expect(ranges.count == 1)
            for range in ranges { #expect(String(decoding: document[range], as: UTF8.self) == good) }
            #expect(outcome.content == nil, "a part is not a document")
        default:
            try await Hostile.expect(
                document, .indeterminate, .constraintsFailure, check: "reference-target", said: "2 times",
                profile: .xmldsig)
        }
        try await Hostile.expect(document, .indeterminate, .constraintsFailure, check: "coverage")
    }

    private static func document(_ move: WrappingMove, good: String, signature: String) -> String {
        func evil(_ attributes: String, _ content: String = "") -> String {
            "<Part\(attributes)>0109999999\(content)</Part>"
        }
        func holding(_ content: String) -> String {
            WrappingMove.Parts.replace("</Signature>", content + "</Signature>", signature)
        }
        return switch move {
        case .originalInsideSignature: "<r>\(evil(""))<Cky>\(holding(good))</Cky></r>"
        case .originalBeforeSignature: "<r>\(evil(""))<Cky>\(good)\(signature)</Cky></r>"
        case .evilBeforeMessage: "<r>\(evil(" Id=\"p\""))\(good)<Cky>\(signature)</Cky></r>"
        case .evilAroundMessage: "<r>\(evil(" Id=\"q\"", good))<Cky>\(signature)</Cky></r>"
        case .originalAfterEvil: "<r>\(evil(" Id=\"q\""))<Cky>\(signature)</Cky>\(good)</r>"
        case .originalInsideSignatureBelowRoot: "<r><x>\(evil(" x=\"p\""))</x><Cky>\(holding(good))</Cky></r>"
        case .evilInsideExtensions:
            "<r><Extensions>\(evil(" ID=\"p\""))</Extensions>\(good)<Cky>\(signature)</Cky></r>"
        case .originalInsideObject: "<r>\(evil(""))<Cky>\(holding("<Object>\(good)</Object>"))</Cky></r>"
        }
    }
}
