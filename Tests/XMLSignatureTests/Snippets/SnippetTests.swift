import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("Code in the articles") struct SnippetTests {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

    private static func text(_ path: String) throws -> String {
        let data = try #require(FileManager.default.contents(atPath: "\(Self.root)/\(path)"))
        return String(decoding: data, as: UTF8.self)
    }

    /// The listings of an article, without their fences.
    private static func listings(_ article: String) -> [String] {
        article.split(separator: "```swift\n", omittingEmptySubsequences: false).dropFirst().compactMap {
            $0.split(separator: "\n```", omittingEmptySubsequences: false).first.map(String.init)
        }
    }

    @Test("every listing of the catalogues is code that compiles in this test")
    func listings() throws {
        var count = 0
        for (catalogue, tests) in [
            ("Sources/XMLSignature/XMLSignature.docc", "Tests/XMLSignatureTests/Snippets"),
            ("Sources/CanonicalXML/CanonicalXML.docc", "Tests/CanonicalXMLTests/Snippets"),
        ] {
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(Self.root)/\(tests)")
            let code = try names.filter { $0.hasSuffix("Snippet.swift") }.map { try Self.text("\(tests)/\($0)") }
            let articles = try FileManager.default.contentsOfDirectory(atPath: "\(Self.root)/\(catalogue)")
            for name in articles where name.hasSuffix(".md") {
                for listing in try Self.listings(Self.text("\(catalogue)/\(name)")) {
                    count += 1
                    #expect(code.contains { $0.contains("\(listing)\n") }, "\(name): \(listing)")
                }
            }
        }
        #expect(count >= 6)
    }

    @Test("the listings do what the articles say")
    func run() async throws {
        let folder = try TemporaryFolder()
        let signer = try TestAuthority.signer()
        let input = try folder.write(Samples.form.utf8, to: "form.xml")
        let output = folder.file("signed.xml")
        // The digest alone is enough for a key; the one in memory takes the message, so it is made again.
        let prepared = try XMLSigner(certificate: signer.certificate.der, signingTime: TestTime.now)
            .prepare(.file(input), at: "TK3-TS/Cky")
        #expect(prepared.digest.count == 32)
        try sign(input, to: output, certificate: signer.certificate.der) { digest in
            #expect(digest == prepared.digest)
            return try signer.sign(prepared.signedInfo)
        }
        #expect(try await verify(output, trusting: Vouching()).contains("0101234565"))
        #expect(try await verify(output, trusting: Untrusting()) == "cannot be decided: NO_CERTIFICATE_CHAIN_FOUND")
        let signed = try folder.read("signed.xml")
        #expect(try await taxCode(in: signed, trusting: Vouching()) == "0101234565")
        let changed = try folder.write(Samples.replace("0101234565", with: "0101234566", in: signed), to: "changed.xml")
        #expect(try await verify(changed, trusting: Vouching()) == "not valid: HASH_FAILURE")
        #expect(try await taxCode(in: folder.read("changed.xml"), trusting: Vouching()) == nil)
        #expect(try explain(changed, original: input) == ["content-changed line 1, in TK3-TS/NoiDung/MaSoThue"])
        #expect(try explain(output, original: nil) == [])
    }

    @Test("a plan of one's own signs an element")
    func plan() async throws {
        let signer = try TestAuthority.signer(key: .p256)
        let document = Array("<a><b Id='part'>1</b><c>2</c></a>".utf8)
        let signed = try signElement("part", of: document, certificate: signer.certificate.der) {
            try signer.sign($0)
        }
        let report = try await Samples.verify(signed, profile: .xmldsig, covers: [.identifier("part")])
        #expect(report.verdict == .totalPassed)
        #expect(report.signatures.first?.coveredPaths == ["a/b"])
    }

    /// Trusts everybody, as the test's certificate is judged elsewhere.
    private struct Vouching: SignerJudge {
        func judge(certificate: [UInt8], at time: Date) async -> SignerJudgement {
            let facts = (try? SignerCertificate(der: certificate))?.facts
            return SignerJudgement(facts: facts, trusted: true, subIndication: nil, checks: [])
        }
    }
}
