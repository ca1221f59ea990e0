import Certificates
import FoundationEssentials
import TestSupport
import XMLSignature

/// XAdES signatures of the tests, and the steps that every test takes.
enum XAdESSamples {
    static let form = Array(Samples.form.utf8)
    static let place = "TK3-TS/Cky"

    /// A plan with a fixed Id, signed at ten in the morning.
    static func plan(
        _ objects: [XAdESPlan.DataObject] = [.document], canonicalization: CanonicalMethod = .exclusive,
        identifier: String = "ky-1"
    ) -> XAdESPlan {
        XAdESPlan(
            signingTime: TestTime.now, dataObjects: objects, canonicalization: canonicalization,
            identifier: identifier, joinsOthers: true)
    }

    /// Signs; `change` may spoil the plan first.
    static func sign(
        _ document: [UInt8] = Self.form, at place: String = Self.place, _ plan: XAdESPlan = Self.plan(),
        by signer: TestSigner, change: (inout SignaturePlan) throws -> Void = { _ in }
    ) throws -> [UInt8] {
        var signaturePlan = try plan.plan(for: signer.certificate.der)
        try change(&signaturePlan)
        let xmlSigner = try XMLSigner(plan: signaturePlan, certificates: [signer.certificate.der])
        let prepared = try xmlSigner.prepare(.bytes(document), at: place)
        return try prepared.finish(signer.sign(prepared.signedInfo)).bytes()
    }

    /// Signs properties in which a text has been replaced.
    static func sign(replacing old: String, with new: String, by signer: TestSigner) throws -> [UInt8] {
        try self.sign(by: signer) { plan in
            plan.objects[0].content = Samples.replace(old, with: new, in: plan.objects[0].content)
        }
    }

    /// Adds a time-stamp of the shared authority at a moment such as `20260615030100Z`.
    static func stamp(
        _ document: [UInt8], at time: String, choosing choice: SignatureChoice = .all,
        method: CanonicalMethod = .exclusive, by authority: OpenSSLAuthority? = nil
    ) throws -> [UInt8] {
        let prepared = try PreparedTimeStamp(.bytes(document), choosing: choice, method: method)
        let content = TimeStampContent(answering: prepared.request, at: time)
        let token = try (authority ?? .shared()).sign(content)
        return try prepared.finish(response: TimeStampContent.response(token)).bytes()
    }

    /// Verifies, trusting the test authority, and the shared time-stamping authority too unless told otherwise.
    static func verify(
        _ document: [UInt8], at time: Date = TestTime.now, trustsTimeStamps: Bool = true,
        profile: SignatureProfile = .xadesBaseline, covers: [CoveredPart] = []
    ) async throws -> SignatureReport {
        let roots =
            [try TestAuthority.shared().rootPEM] + (trustsTimeStamps ? [try OpenSSLAuthority.shared().root()] : [])
        return try await XMLVerifier(profile: profile, judge: TrustStore(pem: roots), covers: covers)
            .verify(.bytes(document), at: time)
    }

    /// The names of the checks that did not pass.
    static func failed(_ report: SignatureReport) -> [String] {
        report.signatures.flatMap(\.checks).filter { !$0.passed }.map(\.name)
    }
}
