import CanonicalXML
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// Rows 3, 11 and 44 of the attack catalogue: what a valid signature says, and what it does not.
@Suite("Attacks: coverage") struct CoverageAttackTests {
    static let withPart = Samples.form.split(separator: "<NoiDung>").joined(
        separator: "<NoiDung Id=\"a\"></NoiDung><NoiDung>")

    @Test("row 3: a signature over something else than the dossier does not pass", arguments: ["#a", "#sigid"])
    func somethingElse(uri: String) async throws {
        let forged = try ForgedSignature.make {
            $0.uri = uri
            $0.transforms = []
            $0.afterKeyInfo = "<Object Id=\"sigid\"></Object>"
            $0.digested =
                uri == "#a" ? nil : Self.canonicalObject
        }
        let document = try forged.sign(Self.withPart)
        let outcome = try await Hostile.expect(
            document, .indeterminate, .constraintsFailure, check: "coverage", said: "does not cover the whole document")
        #expect(outcome.report?.signatures.first?.cryptographicallyValid == true)
        #expect(outcome.content == nil)
        let changed = Samples.replace("0101234565", with: "0109999999", in: document)
        let plain = try await Hostile.expect(
            changed, .totalPassed, nil, profile: .xmldsig, covers: [CoveredPart(uri)])
        try await Hostile.expect(changed, .indeterminate, .constraintsFailure, check: "covers", profile: .xmldsig)
        #expect(plain.report?.signatures.first?.coveredPaths == [uri == "#a" ? "TK3-TS/NoiDung" : Self.objectPath])
    }

    private static let objectPath = "TK3-TS/Cky/Signature/Object"
    private static let canonicalObject = Array(
        ("<Object xmlns=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
            + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" Id=\"sigid\"></Object>").utf8)

    @Test("row 3: a signature without a reference, or with one that is removed later, is refused")
    func removedReference() async throws {
        let signed = try Samples.signedForm()
        let reference = Samples.part(from: "<Reference ", to: "</Reference>", of: signed)
        try await Hostile.expect(
            Samples.replace(reference, with: "", in: signed), .totalFailed, .formatFailure, check: "format",
            said: "SignedInfo is not built as it should be")
    }

    @Test("row 3: the document without the enveloped transform covers its own signature, which cannot be")
    func notEnveloped() async throws {
        let forged = try ForgedSignature.make { $0.transforms = [] }
        try await Hostile.expect(forged.sign(Samples.form), .totalFailed, .hashFailure, check: "reference-digest")
    }

    @Test("row 11: every reference is verified, whichever comes first, and keeps its own URI")
    func everyReference() async throws {
        let good = Array("<NoiDung Id=\"a\"></NoiDung>".utf8)
        let wrong = ForgedSignature.reference("#a", digesting: Array("else".utf8))
        let scope =
            "<NoiDung xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" Id=\"a\"></NoiDung>"
        let right = ForgedSignature.reference("#a", digesting: Array(scope.utf8))
        #expect(good != Array(scope.utf8))
        for (extra, fits) in [
            ([wrong], [true, false]), ([right, wrong], [true, true, false]), ([wrong, right], [true, false, true]),
        ] {
            let document = try ForgedSignature.make { $0.extraReference = extra.joined() }.sign(Self.withPart)
            let outcome = try await Hostile.expect(
                document, .totalFailed, .hashFailure, check: "reference-digest", profile: .xmldsig)
            let references = try #require(outcome.report?.signatures.first?.references)
            #expect(references.map(\.digestFits) == fits)
            #expect(references.map(\.uri) == [""] + extra.map { _ in "#a" })
            #expect(references.first?.coveredPaths == ["TK3-TS"])
        }
        let both = try ForgedSignature.make { $0.extraReference = right }.sign(Self.withPart)
        let outcome = try await Hostile.expect(both, .totalPassed, nil, profile: .xmldsig)
        #expect(outcome.report?.signatures.first?.coveredPaths == ["TK3-TS", "TK3-TS/NoiDung"])
        // The dossier's profile has exactly one reference, so that nobody asks which of them counts.
        try await Hostile.expect(both, .indeterminate, .constraintsFailure, check: "coverage")
    }

    @Test("row 11: two signatures are both judged, and the worse one decides")
    func twoSignatures() async throws {
        let signed = try Samples.signedForm()
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
        let twice = Samples.replace("</Cky>", with: "\(signature)</Cky>", in: signed)
        let outcome = try await Hostile.expect(twice, .totalFailed, .hashFailure, check: "reference-digest")
        #expect(outcome.report?.signatures.count == 2)
        #expect(outcome.content == nil)
    }

    @Test("row 44: the time that nobody signed is a claim, whatever it says")
    func claimedTime() async throws {
        let signed = try Samples.signedForm()
        let time = Samples.part(from: "<SigningTime", to: "</SigningTime>", of: signed)
        let other = "<SigningTime xmlns=\"http://example.org/#signatureProperties\">1999-01-01T00:00:00Z</SigningTime>"
        let outcome = try await Hostile.expect(
            Samples.replace(time, with: other, in: signed), .totalPassed, nil)
        let finding = try #require(outcome.report?.signatures.first)
        // The certificate was not valid in 1999; it is judged at the time that the caller asks about.
        #expect(finding.claimedSigningTime == "1999-01-01T00:00:00Z")
        #expect(finding.trusted)
        let late = try TestAuthority.signer(notBefore: TestTime.now.addingTimeInterval(3600))
        let early = try Samples.sign(.bytes(Array(Samples.form.utf8)), by: late).bytes()
        try await Hostile.expect(early, .indeterminate, .notYetValid, check: "trust")
    }
}
