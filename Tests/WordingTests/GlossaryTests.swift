import FoundationEssentials
import Testing
import Wording

@Suite("One voice")
struct GlossaryTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(self.root)/\(path)")), as: UTF8.self)
    }

    private let glossary: Glossary

    init() throws {
        self.glossary = Glossary(try Self.text("docs/thuat-ngu.md"))
    }

    @Test("the catalogue uses no form that the glossary refuses")
    func catalogue() {
        // A printed form's own words stay its own.
        for key in Wording.vietnamese.keys() where !key.hasPrefix("tk3.") {
            #expect(self.glossary.refused(in: Wording.vietnamese[key]) == [], "\(key)")
        }
    }

    @Test(
        "the guide, the installer's page, and the names of forms and choices use none either",
        arguments: [
            "docs/huong-dan.md", "packaging/DOC-TRUOC.txt", "Sources/SocialInsurance/Forms/labels.tsv",
            "Sources/SocialInsurance/Catalogues/forms.tsv", "Sources/SocialInsurance/Catalogues/choices.tsv",
            "Sources/SocialInsurance/Catalogues/agencies.tsv", "Sources/SocialInsurance/Procedures/procedures.tsv",
            "Sources/SocialInsurance/Procedures/Tables/D02-TS.595.tsv",
            "Sources/SocialInsurance/Procedures/Tables/TK1-TS.595.tsv",
            "Sources/SocialInsurance/Procedures/Tables/M01B-HSB.2023.tsv",
        ])
    func pages(path: String) throws {
        for line in try Self.text(path).split(separator: "\n") {
            // Only what is Vietnamese in a file of two languages; code in backticks is no text.
            let plain = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 0 }.map(\.element)
            let columns = path.hasSuffix(".tsv") ? line.split(separator: "\t").filter(Self.isVietnamese) : plain
            guard columns.contains(where: Self.isVietnamese) else { continue }
            for column in columns { #expect(self.glossary.refused(in: String(column)) == [], "\(path): \(line)") }
        }
    }

    @Test("templates, scripts of pages and what sources say in Vietnamese use none either")
    func sources() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: "\(Self.root)/Sources").filter { path in
            // The simulator says what VSS says.
            !path.hasPrefix("VSSSimulator/") && ["mustache", "js", "swift"].contains { path.hasSuffix(".\($0)") }
        }
        #expect(paths.count > 300)
        for path in paths {
            for line in try Self.text("Sources/\(path)").split(separator: "\n")
            where Self.isVietnamese(line) && !line.drop(while: \.isWhitespace).hasPrefix("//") {
                #expect(self.glossary.refused(in: String(line)) == [], "\(path): \(line)")
            }
        }
    }

    @Test(
        "a form is found at the ends of a text, in quotes and with a capital, and not inside of other words",
        arguments: [
            ("Vui lòng thử lại", ["vui lòng"]), ("rồi bấm “Thử lại”", ["bấm"]), ("Bấm Tiếp tục.", ["bấm"]),
            ("Anh/chị nhập", ["anh/chị"]), ("không quá 05 MB;", ["05 MB"]), ("(driver)", ["driver"]),
            ("dấu vân của tệp", ["dấu vân"]), ("dấu vân tay của tệp", []), ("--pin-source file:TÊN", []),
            ("{file}: không có tệp", []), ("Anh/Chị nhấn Tiếp tục", []),
        ])
    func finding(text: String, forms: [String]) {
        #expect(self.glossary.refused(in: text) == forms)
    }

    @Test("the table is whole: every row has a term, the terms stand in the texts, no term is refused by another row")
    func table() {
        #expect(self.glossary.rows.count > 25)
        let all = Wording.vietnamese.keys().map { Wording.vietnamese[$0].lowercased() }
        for row in self.glossary.rows {
            #expect(!row.refused.isEmpty && !row.term.isEmpty, "\(row.term)")
            for term in row.term.split(separator: ", ") {
                #expect(all.contains { $0.contains(term.lowercased()) }, "\(term) stands in no text")
            }
            #expect(self.glossary.refused(in: row.term) == [], "\(row.term)")
        }
    }

    /// Whether a text has a letter that only Vietnamese has.
    private static func isVietnamese(_ text: some StringProtocol) -> Bool {
        text.lowercased().unicodeScalars.contains { scalar in
            "ăđơư".unicodeScalars.contains(scalar) || (0x1EA0...0x1EF9).contains(scalar.value)
        }
    }
}
