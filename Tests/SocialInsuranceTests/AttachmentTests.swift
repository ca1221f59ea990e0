import SocialInsurance
import Testing
import Wording

@Suite("Attachments")
struct AttachmentTests {
    static let pdf = Array("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF".utf8)
    static let xml = Array("<?xml version=\"1.0\"?><a/>".utf8)
    static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8)
    static let encryptedPDF = Array("%PDF-1.7\ntrailer << /Encrypt 12 0 R /Root 1 0 R >>\n%%EOF".utf8)
    static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]

    /// A ZIP stream of stored, empty members.
    static func zip(_ names: [String], padding: Int = 0) -> [UInt8] {
        names.flatMap { name -> [UInt8] in
            let length = name.utf8.count
            return [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22)
                + [UInt8(length & 255), UInt8(length >> 8), 0, 0] + Array(name.utf8)
                + [UInt8](repeating: 0x50, count: padding)
        }
    }

    static let xlsx = zip(["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"], padding: 200)

    @Test(
        "content tells the kind",
        arguments: [
            (pdf, FileKind.pdf), (xml, .xml), ([0xEF, 0xBB, 0xBF] + xml, .xml), (Array(" \n<Hoso/>".utf8), .xml),
            (jpeg, .jpeg), (xlsx, .xlsx), (zip(["[Content_Types].xml", "word/document.xml"]), nil),
            (zip(["a.txt"]), nil),
            (Array("MZ\u{90}".utf8), nil), (Array("<html><body>".utf8), nil), (Array("<!DOCTYPE html>".utf8), nil),
            (Array("hello".utf8), nil), ([], nil),
        ] as [([UInt8], FileKind?)])
    func kinds(bytes: [UInt8], expected: FileKind?) {
        #expect(FileSniffer.examine(bytes).kind == expected)
    }

    @Test("pieces of any size give the same finding", arguments: [1, 2, 3, 7, 31, 64, 500])
    func chunks(size: Int) {
        for bytes in [Self.pdf, Self.xml, Self.jpeg, Self.xlsx, Self.encryptedPDF, Self.compound] {
            var sniffer = FileSniffer()
            var rest = bytes[...]
            while !rest.isEmpty {
                sniffer.feed(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(sniffer.finish() == FileSniffer.examine(bytes))
        }
    }

    @Test("passwords and macros are seen")
    func protection() {
        #expect(FileSniffer.examine(Self.encryptedPDF).isPasswordProtected)
        #expect(!FileSniffer.examine(Self.pdf + Array("the word /Encrypt in a text".utf8)).isPasswordProtected)
        #expect(FileSniffer.examine(Self.compound).isPasswordProtected)
        #expect(FileSniffer.examine(Self.zip(["[Content_Types].xml", "xl/a.xml", "xl/vbaProject.bin"])).hasMacros)
    }

    static func others(_ count: Int, size: Int = 1000) -> [AttachmentRules.Accepted] {
        (0..<count).map { AttachmentRules.Accepted(name: "a\($0).pdf", kind: .pdf, size: size) }
    }

    static let limit = (5 << 20) - (32 << 10)

    @Test(
        "each file that cannot be taken has its own rule",
        arguments: [
            ("", FileFormat.pdf, nil, 100, 0, FieldProblem.Rule.empty), ("a.exe", .pdf, nil, 100, 0, .wrongType),
            ("a.pdf.exe", .pdf, nil, 100, 0, .wrongType), ("pdf", .pdf, nil, 100, 0, .wrongType),
            ("a.docx", .xlsx, nil, 100, 0, .wrongType), ("a\u{FFFD}.pdf", .pdf, nil, 100, 0, .damagedName),
            ("a.pdf", .unknown, .empty, 0, 0, .emptyFile), ("a.pdf", .xml, nil, 100, 0, .typeMismatch),
            ("a.jpg", .heic, nil, 100, 0, .typeMismatch), ("a.jpg", .pdf, .activeContent, 100, 0, .typeMismatch),
            ("a.pdf", .unknown, nil, 100, 0, .unreadable), ("a.pdf", .pdf, .damaged, 100, 0, .unreadable),
            ("a.pdf", .pdf, .passwordProtected, 100, 0, .passwordProtected),
            ("a.xlsx", .encryptedOffice, .passwordProtected, 100, 0, .passwordProtected),
            ("a.xlsx", .xlsx, .macros, 100, 0, .macros), ("a.xlsx", .xlsm, .macros, 100, 0, .macros),
            ("a.xlsx", .xls, nil, 100, 0, .typeMismatch), ("a.pdf", .pdf, .truncated, 100, 0, .truncated),
            ("a.pdf", .pdf, .activeContent, 100, 0, .activeContent), ("a.xml", .xml, .doctype, 100, 0, .doctype),
            ("a.pdf", .pdf, .embeddedProgram, 100, 0, .embeddedProgram), ("a.jpg", .jpeg, .polyglot, 100, 0, .polyglot),
            ("a.pdf", .jpeg, .polyglot, 100, 0, .polyglot), ("a.xlsx", .xlsx, .bomb, 100, 0, .bomb),
            ("a.pdf", .pdf, nil, 100, 5, .tooMany), ("a.pdf", .pdf, nil, limit + 1, 0, .tooLarge),
        ] as [(String, FileFormat, FileFault?, Int, Int, FieldProblem.Rule)])
    func refused(
        name: String, format: FileFormat, fault: FileFault?, size: Int, beside: Int, expected: FieldProblem.Rule
    ) {
        let result = AttachmentRules.bhxh.check(
            name: name, finding: FileFinding(format: format, size: size, fault: fault), beside: Self.others(beside),
            for: .licenceFile)
        guard case .failure(let problem) = result else {
            Issue.record("taken")
            return
        }
        #expect(problem.rule == expected && problem.subject == "licence-file")
        for wording in [Wording.vietnamese, .english] {
            let text = problem.text(in: wording)
            #expect(text != problem.key && !text.contains("{"))
        }
    }

    @Test("a photo of a telephone is named for what it is, with what to do")
    func named() {
        let result = AttachmentRules.bhxh.check(
            name: "gpkd.jpg", finding: FileFinding(format: .heic, size: 9), beside: [], for: .licenceFile)
        guard case .failure(let problem) = result else {
            Issue.record("taken")
            return
        }
        #expect(
            problem.text(in: .vietnamese)
                == "Tệp gpkd.jpg là ảnh HEIC của iPhone, không phải JPG. Mở ảnh, lưu hoặc xuất thành JPG rồi chọn lại")
    }

    @Test(
        "files up to the limits are taken",
        arguments: [
            ("a.PDF", FileKind.pdf), ("a.xml", .xml), ("a.jpeg", .jpeg), ("a.JPG", .jpeg), ("a.xlsx", .xlsx),
        ])
    func taken(name: String, kind: FileKind) throws {
        let accepted = try AttachmentRules.bhxh.check(
            name: name, finding: FileFinding(format: kind.format, size: 77), beside: Self.others(4)
        ).get()
        #expect(accepted.kind == kind && accepted.name == "a" + kind.fileExtension && accepted.size == 77)
    }

    @Test("the total counts the files before and the forms")
    func totals() {
        let rules = AttachmentRules.bhxh
        #expect(rules.bytesLeft(beside: []) == Self.limit && rules.filesLeft(beside: []) == 5)
        #expect(rules.bytesLeft(beside: Self.others(2, size: 1 << 20)) == Self.limit - (2 << 20))
        #expect(
            rules.bytesLeft(beside: Self.others(6, size: 1 << 20)) == 0 && rules.filesLeft(beside: Self.others(6)) == 0)
        let exact = FileFinding(format: .pdf, size: Self.limit)
        #expect(rule(rules.check(name: "a.pdf", finding: exact, beside: [])) == nil)
        let over = FileFinding(format: .pdf, size: Self.limit + 1)
        #expect(rule(rules.check(name: "a.pdf", finding: over, beside: [])) == .tooLarge)
    }

    @Test("sizes for people", arguments: [(0, "0 byte"), (2048, "2 kB"), (5 << 20, "5 MB"), (1_600_000, "1,5 MB")])
    func sizes(bytes: Int, expected: String) {
        #expect(AttachmentRules.size(bytes) == expected)
    }
}

@Suite("File names")
struct FileNameTests {
    @Test(
        "names are labels",
        arguments: [
            ("GPKD.pdf", "GPKD.pdf"), ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\Users\\a\\GPKD.PDF", "GPKD.pdf"),
            ("giấy phép  đăng ký.pdf", "giấy phép đăng ký.pdf"), ("a\u{202E}fdp.pdf", "afdp.pdf"),
            ("a\u{0}\nb.pdf", "a b.pdf"), ("CON.pdf", "tep_CON.pdf"), ("com1.txt.pdf", "tep_com1.txt.pdf"),
            (".pdf", "tep.pdf"), ("...pdf", "tep.pdf"), ("a<b>:c.pdf", "a_b__c.pdf"), ("", "tep.pdf"), ("a/", "a.pdf"),
            ("GPKD.xml", "GPKD.pdf"), ("công ty.pdf ", "công ty.pdf"),
        ])
    func clean(raw: String, expected: String) {
        #expect(FileName.clean(raw, kind: .pdf) == expected)
    }

    @Test("long names are cut between characters", arguments: ["a", "ộ", "o\u{0302}\u{0323}", "🇻🇳", "é"])
    func long(piece: String) {
        let name = FileName.clean(String(repeating: piece, count: 200) + ".xlsx", kind: .xlsx)
        #expect(name.utf8.count <= 100 && name.utf8.count > 70 && name.hasSuffix(".xlsx"))
        #expect(Set(name.dropLast(5)).count == 1)
    }

    @Test("a name that is taken gets a number")
    func unique() {
        #expect(FileName.unique("a.pdf", among: []) == "a.pdf")
        #expect(FileName.unique("a.pdf", among: ["A.PDF"]) == "a-2.pdf")
        #expect(FileName.unique("a.pdf", among: ["a.pdf", "a-2.pdf"]) == "a-3.pdf")
        let long = FileName.clean(String(repeating: "a", count: 200) + ".pdf", kind: .pdf)
        let second = FileName.unique(long, among: [long])
        #expect(second != long && second.utf8.count <= 100 && second.hasSuffix("-2.pdf"))
    }

    @Test("the names of our own documents stay ours")
    func ownNames() throws {
        let accepted = try AttachmentRules.bhxh.check(
            name: "TK3-TS.xml", finding: FileFinding(format: .xml, size: 9), beside: []
        ).get()
        #expect(accepted.name == "TK3-TS-2.xml")
    }
}
