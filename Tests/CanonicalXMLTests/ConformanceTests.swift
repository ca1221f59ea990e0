import CanonicalXML
import TestSupport
import Testing

@Suite("Published suites") struct ConformanceTests {
    /// What this reader makes of a case of the W3C suite.
    private enum Judgement: String { case right, wrong, refusedByDesign }

    @Test("the W3C XML conformance suite is judged right")
    func xmlconf() throws {
        guard let folder = Vectors.folder("xmlconf") else { return }
        var counts: [String: [Judgement: Int]] = [:]
        for row in try Vectors.table("\(folder)/index.tsv") {
            let kind = row[5]
            let document = try Vectors.read("\(folder)/\(row[0])")
            let code = Reading.error(in: document)?.code
            let judgement =
                kind == "doctype"
                ? Self.judgeDoctype(row[0], code) : Self.judgePlain(row, code, document)
            counts[kind, default: [:]][judgement, default: 0] += 1
            #expect(judgement != .wrong, "\(row[0]) \(row[1]): \(code?.description ?? "accepted")")
        }
        for (kind, judged) in counts.sorted(by: { $0.key < $1.key }) {
            let (right, refused) = (judged[.right] ?? 0, judged[.refusedByDesign] ?? 0)
            print("xmlconf \(kind): \(right) judged right, \(refused) refused by design, \(judged[.wrong] ?? 0) wrong")
        }
        #expect((counts["plain"]?[.right] ?? 0) >= 225)
    }

    private static func judgePlain(_ row: [String], _ code: XMLReadError.Code?, _ document: [UInt8]) -> Judgement {
        // "error" leaves the choice to the reader; "invalid" is about DTDs, so it must be read.
        switch row[1] {
        case "error": return .right
        case "not-wf":
            if code != nil { return .right }
            // Written for XML 1.1 but labelled 1.0, where these characters are allowed.
            return row[4] == "XML1.1" && row[3] == "1.0" ? .refusedByDesign : .wrong
        default:
            if code == nil { return .right }
            let isUTF16 = document.starts(with: [0xFE, 0xFF]) || document.starts(with: [0xFF, 0xFE])
            // XML 1.1, UTF-16, and names with colons that Namespaces in XML does not allow.
            let isByDesign = row[3] == "1.1" || isUTF16 || (code == .namespace && row[4].isEmpty)
            return isByDesign ? .refusedByDesign : .wrong
        }
    }

    /// Cases whose `<!DOCTYPE` stands in a comment, an instruction or a CDATA section.
    private static let withoutDoctype = ["oasis/p15pass1.xml", "oasis/p16pass1.xml", "oasis/p18pass1.xml"]

    private static func judgeDoctype(_ file: String, _ code: XMLReadError.Code?) -> Judgement {
        if code == .doctype { return .right }
        if code == nil { return Self.withoutDoctype.contains(file) ? .right : .wrong }
        // What comes before the DOCTYPE is already wrong, or the encoding is not UTF-8.
        return [.encoding, .syntax, .root, .declaration].contains(code) ? .refusedByDesign : .wrong
    }

    @Test("published canonical forms come out byte for byte")
    func canonicalVectors() throws {
        guard let folder = Vectors.folder("c14n") else { return }
        let methods = [
            ("without-comments", CanonicalMethod.inclusive),
            ("with-comments", CanonicalMethod(.inclusive, withComments: true)),
            ("1-1-without-comments", CanonicalMethod(.inclusive11)), ("exc-without-comments", .exclusive),
        ]
        var (passed, subsets, doctypes, encodings) = (0, 0, 0, 0)
        for (name, method) in methods {
            let files = try Vectors.names(in: "\(folder)/input/\(name)")
            for file in files where file.hasSuffix(".xml") {
                let base = String(file.dropLast(4))
                if files.contains("\(base).xpath") {
                    subsets += 1
                    continue
                }
                do {
                    let result = try CanonicalXML.canonicalize(
                        Vectors.read("\(folder)/input/\(name)/\(file)"), method: method)
                    let isSame = try result == Vectors.read("\(folder)/output/\(name)/\(base)")
                    #expect(isSame, "\(name)/\(file)")
                    passed += 1
                } catch let error as XMLReadError where error.code == .doctype {
                    doctypes += 1
                } catch let error as XMLReadError where error.code == .encoding {
                    encodings += 1
                }
            }
        }
        print(
            "c14n: \(passed) byte for byte, refused by design: \(doctypes) with a DTD, \(encodings) not UTF-8; "
                + "skipped: \(subsets) that need XPath subsets")
        #expect(passed >= 3)
    }
}
