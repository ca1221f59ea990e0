import CanonicalXML
import TestSupport
import Testing

@Suite("Code in the article on canonical XML") struct CanonicalSnippetTests {
    @Test("the listings do what the article says")
    func run() throws {
        let folder = try TemporaryFolder()
        let document = Array("<a xmlns:unused='urn:u'><name>một</name><name>hai</name></a>".utf8)
        let path = try folder.write(document, to: "a.xml")
        #expect(try canonicalLength(of: path) == CanonicalXML.canonicalize(document, method: .exclusive).count)
        #expect(try names(in: document) == ["một", "hai"])
    }
}
