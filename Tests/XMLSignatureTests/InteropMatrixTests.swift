import TestSupport
import Testing
import XMLSignature

/// Every algorithm, canonicalisation and form, signed by us and verified by another engine, and the other way round.
@Suite("Interoperability, both ways", .enabled(if: Tool.exists("openssl"), "openssl is not installed"))
struct InteropMatrixTests {
    @Test("xmlsec1", .enabled(if: Tool.exists("xmlsec1"), "xmlsec1 is not installed"))
    func xmlsec1() async throws { try await Self.run(with: .xmlsec1) }

    @Test("the JDK", .enabled(if: Tool.exists("java"), "java is not installed"))
    func jdk() async throws { try await Self.run(with: .jdk) }

    @Test("pybergshamra", .enabled(if: InteropProgram.hasModule("pybergshamra"), "pybergshamra is not in .venv"))
    func pybergshamra() async throws { try await Self.run(with: .pybergshamra) }

    /// What this engine signs, once for all peers.
    private static let signed = Result {
        let keys = try InteropKeys.shared.get()
        return try InteropCase.all.map { (test: $0, document: try $0.signed(with: keys)) }
    }

    private static func run(with peer: InteropPeer) async throws {
        let keys = try InteropKeys.shared.get()
        var table = InteropTable(peer: peer)
        let signed = try self.signed.get()
        for (test, answer) in zip(InteropCase.all, try peer.verify(signed, keys)) {
            table.add(test, .weSign, error: answer.error)
        }
        for (test, answer) in zip(InteropCase.all, try peer.sign(InteropCase.all, keys)) {
            let error = answer.error.isEmpty ? try await Self.refusal(of: answer.document, test, keys) : answer.error
            table.add(test, .theySign, error: error)
        }
        try await Self.checkRefusals(by: peer, signed, keys)
        print(table.text)
        try table.conformance.record()
        #expect(table.conformance.failed.isEmpty, "\(table.problems)")
    }

    /// Why we do not accept a document, with the caller's key and with the one that it carries; nothing where we do.
    private static func refusal(of document: [UInt8], _ test: InteropCase, _ keys: InteropKeys) async throws -> String {
        let given = try keys.verificationKey(test.key)
        for keys in test.key == "secret" ? [[given]] : [[given], []] {
            let verifier = XMLVerifier(profile: .xmldsig, judge: Untrusting(), keys: keys)
            let report = try await verifier.verify(.bytes(document), at: TestTime.now)
            guard report.signatures.count == 1, report.signatures[0].cryptographicallyValid else {
                return report.signatures.first.map { "we refuse it: \($0.checks.filter { !$0.passed })" }
                    ?? "no signature"
            }
        }
        return ""
    }

    /// To accept means something only where a changed document is refused.
    private static func checkRefusals(
        by peer: InteropPeer, _ signed: [(test: InteropCase, document: [UInt8])], _ keys: InteropKeys
    ) async throws {
        let samples = signed.filter { $0.test.method == .inclusive && peer.unknownPart(of: $0.test) == nil }
        let changed = samples.map { ($0.test, Samples.replace("i dung", with: "i dunG", in: $0.document)) }
            .filter { $0.0.form == .enveloping }
        #expect(!changed.isEmpty)
        for ((test, document), answer) in zip(changed, try peer.verify(changed, keys)) {
            #expect(!answer.error.isEmpty, "\(peer.name) accepts a changed document: \(test.name)")
            let ours = try await Self.refusal(of: document, test, keys)
            #expect(!ours.isEmpty, "we accept a changed document: \(test.name)")
        }
    }
}
