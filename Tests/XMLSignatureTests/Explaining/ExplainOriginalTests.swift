import TestSupport
import Testing
import XMLSignature

@Suite("Explaining with the original at hand") struct ExplainOriginalTests {
    private static func comparison(_ document: [UInt8], _ original: [UInt8]) throws -> OriginalComparison? {
        try XMLVerifier(judge: Untrusting()).explain(.bytes(document), original: .bytes(original)).first?.comparison
    }

    @Test("the first difference has its element, its kind and its place, and the original is what was signed")
    func difference() throws {
        let damaged = try Samples.replace("0101234565", with: "0101234566", in: Damage.signed())
        for original in [Array(Damage.form.utf8), try Damage.signed()] {
            let comparison = try #require(try Self.comparison(damaged, original))
            #expect(comparison.originalFits)
            let difference = try #require(comparison.difference)
            #expect(difference.kind == .text)
            #expect(difference.path == "TK3-TS/NoiDung/MaSoThue")
            #expect(difference.left.position.line == 2)
            #expect(difference.left.position == difference.right.position)
            #expect(difference.left.after.hasPrefix("6</MaSoThue>"))
            #expect(difference.right.after.hasPrefix("5</MaSoThue>"))
            let digested = try CanonicalXML.canonicalize(Array(Damage.form.utf8))
            #expect(String(decoding: digested[difference.offset...], as: UTF8.self).hasPrefix("5</MaSoThue>"))
        }
    }

    @Test("a file that is not the original is called so")
    func otherOriginal() throws {
        let damaged = try Samples.replace("0101234565", with: "0101234566", in: Damage.signed())
        let other = Samples.replace("0101234565", with: "0101234567", in: Array(Damage.form.utf8))
        let comparison = try #require(try Self.comparison(damaged, other))
        #expect(!comparison.originalFits)
        #expect(comparison.difference?.right.after.hasPrefix("7</MaSoThue>") == true)
        let same = try #require(try Self.comparison(damaged, damaged))
        #expect(same == OriginalComparison(originalFits: false, difference: nil))
    }

    @Test("an original that is no XML is an error")
    func broken() throws {
        let damaged = try Samples.replace("0101234565", with: "0101234566", in: Damage.signed())
        #expect(throws: XMLSignatureError.self) { try Self.comparison(damaged, Array("<a>".utf8)) }
    }

    @Test("files are compared as streams too")
    func files() throws {
        let folder = try TemporaryFolder()
        let rows = (0..<3_000).map { "<dong so=\"\($0)\">Ví dụ \($0)</dong>" }.joined(separator: "\n")
        let text = "<a>\n\(rows)\n<Cky/></a>"
        let signed = try Samples.sign(.bytes(Array(text.utf8)), at: "a/Cky", by: TestAuthority.signer()).bytes()
        let damaged = try folder.write(Samples.replace("Ví dụ 2000<", with: "Ví dụ 2001<", in: signed), to: "now.xml")
        let original = try folder.write(text.utf8, to: "original.xml")
        let found = try XMLVerifier(judge: Untrusting()).explain(.file(damaged), original: .file(original))
        #expect(found.map(\.cause.code) == [.contentChanged])
        #expect(found.first?.comparison?.originalFits == true)
        #expect(found.first?.comparison?.difference?.left.position.line == 2_002)
        #expect(found.first?.comparison?.difference?.path == "a/dong")
    }
}
