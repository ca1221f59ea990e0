import CanonicalXML
import Certificates
import TestSupport
import Testing
import XMLSignature

/// What became of a hostile document, and the ways in which tests ask about it.
enum Hostile {
    /// Everything that a verification says.
    struct Outcome: Hashable {
        var report: SignatureReport?
        var content: SignedContent?
        var error: XMLSignatureError?
    }

    /// Verifies from memory, from a file and in pieces, expecting the same every time.
    static func outcome(
        _ bytes: [UInt8], profile: SignatureProfile = .bhxh, keys: [VerificationKey] = [],
        covers: [CoveredPart] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let verifier = XMLVerifier(profile: profile, judge: try TestAuthority.trust(), keys: keys, covers: covers)
        let whole = await Self.verify(.bytes(bytes), verifier)
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "document.xml")
        let file = await Self.verify(.file(folder.file("document.xml")), verifier)
        #expect(Self.isSame(file, whole), "a file is judged differently", sourceLocation: sourceLocation)
        for size in bytes.count > 64 << 10 ? [5000] : [1, 7, 64] {
            let pieces = await PieceSize.$forced.withValue(size) { await Self.verify(.bytes(bytes), verifier) }
            #expect(
                Self.isSame(pieces, whole), "pieces of \(size) are judged differently", sourceLocation: sourceLocation)
        }
        return whole
    }

    /// Expects a verdict, its reason, and the failed check behind it; nothing that was not signed is handed over.
    /// - Parameter said: a part of the failed check's reason.
    @discardableResult static func expect(
        _ bytes: [UInt8], _ verdict: SignatureReport.Verdict, _ reason: SubIndication?, check: String? = nil,
        said: String? = nil, profile: SignatureProfile = .bhxh, keys: [VerificationKey] = [],
        covers: [CoveredPart] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let outcome = try await Self.outcome(
            bytes, profile: profile, keys: keys, covers: covers, sourceLocation: sourceLocation)
        let report = try #require(
            outcome.report, "\(outcome.error?.reason ?? "")", sourceLocation: sourceLocation)
        #expect(report.verdict == verdict, "\(report)", sourceLocation: sourceLocation)
        #expect(report.subIndication == reason, "\(report)", sourceLocation: sourceLocation)
        let failed = report.signatures.flatMap(\.checks).filter { !$0.passed }
        if let check {
            #expect(failed.contains { $0.name == check }, "\(failed)", sourceLocation: sourceLocation)
        }
        if let said {
            let reasons = failed.filter { $0.name == check }.compactMap(\.reason)
            #expect(reasons.contains { $0.contains(said) }, "\(reasons)", sourceLocation: sourceLocation)
        }
        if verdict == .totalFailed { #expect(outcome.content == nil, sourceLocation: sourceLocation) }
        return outcome
    }

    /// Expects that the document cannot even be read.
    static func expectUnreadable(
        _ bytes: [UInt8], _ code: XMLReadError.Code, profile: SignatureProfile = .bhxh,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let outcome = try await Self.outcome(bytes, profile: profile, sourceLocation: sourceLocation)
        #expect(outcome.error?.code == .notReadable, "\(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.error?.readError?.code == code, "\(outcome)", sourceLocation: sourceLocation)
    }

    private static func verify(_ source: XMLSource, _ verifier: XMLVerifier) async -> Outcome {
        do throws(XMLSignatureError) {
            let (report, content) = try await verifier.verifyKeepingContent(source, at: TestTime.now)
            return Outcome(report: report, content: content)
        } catch {
            return Outcome(error: error)
        }
    }

    /// The same but for where in the bytes a mistake was noticed.
    private static func isSame(_ first: Outcome, _ second: Outcome) -> Bool {
        first.report == second.report && first.content == second.content && first.error?.code == second.error?.code
            && first.error?.readError?.code == second.error?.readError?.code
    }
}
