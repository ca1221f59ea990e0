import CanonicalXML
import TestSupport
import Testing

@Suite("Published suites") struct ConformanceTests {
    @Test("the W3C XML conformance suite is judged right")
    func xmlconf() throws {
        guard let folder = Vectors.folder("xmlconf") else { return }
        var plain = Conformance(
            suite: "XML conformance, no DTD",
            about: "the W3C's cases without a DOCTYPE: accepted or refused as they say")
        var doctype = Conformance(
            suite: "XML conformance, with DTD", about: "the W3C's cases with a DOCTYPE: refused with the DTD error")
        for row in try Vectors.table("\(folder)/index.tsv") {
            let document = try Vectors.read("\(folder)/\(row[0])")
            let code = Reading.error(in: document)?.code
            let isSameInPieces = Reading.error(in: document, chunk: 3)?.code == code
            #expect(isSameInPieces, "\(row[0])")
            if row[5] == "doctype" {
                Self.judgeDoctype(row, code, &doctype)
            } else {
                Self.judgePlain(row, code, &plain)
            }
        }
        for conformance in [plain, doctype] {
            try conformance.record()
            #expect(conformance.failed.isEmpty)
        }
        #expect([plain.cases, plain.passed, doctype.cases, doctype.passed] == [396, 389, 2190, 2181])
    }

    /// Cases of the suite that hold for the first four editions of XML 1.0 only, by its own attribute `EDITION`.
    private static let earlierEditions = ["rmt-014", "rmt-016", "rmt-019"]
    /// Names with a colon that is no prefix's.
    private static let colonNames = ["o-p04pass1", "o-p05pass1"]

    private static func judgePlain(_ row: [String], _ code: XMLReadError.Code?, _ suite: inout Conformance) {
        // "error" leaves the choice to the reader; "invalid" is about DTDs, so it must be read.
        if row[1] == "error" || (row[1] == "not-wf") == (code != nil) { return suite.pass() }
        if code == nil, Self.earlierEditions.contains(row[2]) {
            suite.refuse("a name that the fifth edition of XML 1.0 allows; the case is for editions 1 to 4")
        } else if code == .declaration, row[3] == "1.1" {
            suite.refuse("XML 1.1, for which no canonical form is defined")
        } else if code == .namespace, Self.colonNames.contains(row[2]) {
            suite.refuse("a name that Namespaces in XML does not allow")
        } else {
            suite.fail("\(row[0]) \(row[1]): \(code?.description ?? "accepted")")
        }
    }

    /// Cases whose `<!DOCTYPE` stands in a comment, an instruction or a CDATA section.
    private static let withoutDoctype = ["oasis/p15pass1.xml", "oasis/p16pass1.xml", "oasis/p18pass1.xml"]

    private static func judgeDoctype(_ row: [String], _ code: XMLReadError.Code?, _ suite: inout Conformance) {
        if code == .doctype || (code == nil && Self.withoutDoctype.contains(row[0])) { return suite.pass() }
        if row[1] == "not-wf", let code, [.syntax, .root, .declaration].contains(code) {
            suite.refuse("not well-formed before its DOCTYPE, which is then never reached")
        } else {
            suite.fail("\(row[0]) \(row[1]): \(code?.description ?? "accepted")")
        }
    }
}
