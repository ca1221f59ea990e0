import SocialInsurance
import Testing

/// A file and what it is.
struct FileCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let format: FileFormat
    var fault: FileFault?

    init(_ name: String, _ bytes: [UInt8], _ format: FileFormat, _ fault: FileFault? = nil) {
        self.testDescription = name
        self.bytes = bytes
        self.format = format
        self.fault = fault
    }

    init(_ name: String, _ text: String, _ format: FileFormat, _ fault: FileFault? = nil) {
        self.init(name, Array(text.utf8), format, fault)
    }
}

/// Files as people send them, and as they should not.
enum FileSamples {
    static let honest: [FileCase] = [
        FileCase("plain PDF", FileMaker.pdf(), .pdf),
        FileCase("PDF with junk before its header", FileMaker.pdf(before: Array("HTTP/1.1 200 OK\r\n\r\n".utf8)), .pdf),
        FileCase("PDF with a mark before its header", FileMaker.pdf(before: [0xEF, 0xBB, 0xBF]), .pdf),
        FileCase("PDF with blanks after its end", FileMaker.pdf(after: [UInt8](repeating: 0x20, count: 3000)), .pdf),
        FileCase(
            "PDF saved twice",
            FileMaker.pdf() + Array("5 0 obj\n<< >>\nendobj\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n".utf8), .pdf),
        FileCase("linearised PDF", FileMaker.pdf(["<< /Linearized 1 /L 100 /H [1 2] >>"]), .pdf),
        FileCase(
            "PDF/A whose text says /Encrypt and /JavaScript",
            FileMaker.pdf(["<< /Title (/Encrypt 5 0 R /JS /JavaScript) >>"]), .pdf),
        FileCase(
            "PDF whose stream says trailer",
            FileMaker.pdf(streams: [
                FileMaker.stream(9, "", Array("trailer << /Encrypt 1 0 R >>".utf8), isPacked: false)
            ]), .pdf),
        FileCase(
            "PDF that opens at a place",
            FileMaker.pdf([
                "<< /OpenAction [2 0 R /XYZ null null 0] >>", "<< /OpenAction << /S /GoTo /D [2 0 R /Fit] >> >>",
            ]), .pdf),
        FileCase(
            "PDF with a link", FileMaker.pdf(["<< /Type /Annot /A << /S /URI /URI (https://vidu.vn) >> >>"]), .pdf),
        FileCase(
            "PDF/A-3 with its invoice",
            FileMaker.pdf(
                ["<< /Type /Filespec /F (hoadon.xml) /EF << /F 9 0 R >> >>"],
                streams: [FileMaker.stream(9, "/Type /EmbeddedFile", Array("<a/>".utf8))]), .pdf),
        FileCase(
            "PDF with object streams",
            FileMaker.pdf(streams: [
                FileMaker.stream(9, "/Type /ObjStm /N 1 /First 5", Array("12 0 << /Type /Page >>".utf8))
            ]), .pdf),
        FileCase("plain XML", "<?xml version=\"1.0\"?><a/>", .xml),
        FileCase("XML after blanks", " \n<Hoso>một</Hoso>", .xml),
        FileCase("XML with a mark", "\u{FEFF}<?xml version=\"1.0\"?><a/>", .xml),
        FileCase("XML in UTF-16", FileMaker.utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>Việt</a>"), .xml),
        FileCase("XML whose text names a script", "<a note=\"online\" one=\"1\">&lt;script></a>", .xml),
        FileCase("JPEG", FileMaker.jpeg(), .jpeg),
        FileCase(
            "JPEG of a camera, CMYK, with a thumbnail",
            FileMaker.jpeg([
                (0xE1, Array("Exif\0\0".utf8) + FileMaker.jpeg()), (0xEE, Array("Adobe\0d".utf8) + [0, 0, 0, 0, 2]),
            ]), .jpeg),
        FileCase(
            "JPEG with a video after it",
            FileMaker.jpeg(after: [0, 0, 0, 24] + Array("ftypmp42".utf8) + [UInt8](repeating: 7, count: 500)), .jpeg),
        FileCase("workbook", FileMaker.zip(FileMaker.workbook()), .xlsx),
        FileCase("workbook that is not packed", FileMaker.zip(FileMaker.workbook(), isPacked: false), .xlsx),
        FileCase("workbook with its parts elsewhere", FileMaker.zip(FileMaker.workbook(book: "So/bang.xml")), .xlsx),
        FileCase(
            "workbook with a picture and a document in it",
            FileMaker.zip(
                FileMaker.workbook(more: [
                    ("xl/media/a.jpeg", FileMaker.jpeg()),
                    (
                        "xl/embeddings/b.docx",
                        FileMaker.zip([
                            ("[Content_Types].xml", Array("<Types/>".utf8)), ("word/document.xml", Array("<a/>".utf8)),
                        ])
                    ), ("xl/embeddings/c.bin", FileMaker.compound(["\u{1}CompObj"])),
                ])), .xlsx),
    ]

    static let others: [FileCase] = [
        FileCase("HEIC", [0, 0, 0, 24] + Array("ftypheic".utf8), .heic),
        FileCase("PNG", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], .png),
        FileCase("GIF", "GIF89a", .gif), FileCase("WebP", "RIFF0000WEBPVP8 ", .webp),
        FileCase("RAR", "Rar!\u{1A}\u{7}\u{1}", .rar),
        FileCase("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], .sevenZip),
        FileCase("program", FileMaker.program, .program),
        FileCase("program of Linux", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1], .program),
        FileCase("script", "#!/bin/sh\n", .script),
        FileCase("old workbook", FileMaker.compound([], streams: [("Workbook", [9, 8])]), .xls),
        FileCase("old text", FileMaker.compound(["WordDocument"]), .doc),
        FileCase("mail", FileMaker.compound(["__substg1.0_001A001F"]), .msg),
        FileCase(
            "workbook under a password", FileMaker.compound(["EncryptionInfo", "EncryptedPackage"]), .encryptedOffice,
            .passwordProtected),
        FileCase(
            "text of Word",
            FileMaker.zip(
                FileMaker.workbook(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    book: "word/document.xml")), .docx),
        FileCase(
            "slides",
            FileMaker.zip(
                FileMaker.workbook(
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                    book: "ppt/presentation.xml")), .pptx),
        FileCase(
            "OpenDocument", FileMaker.zip([("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))]),
            .ods),
        FileCase("archive", FileMaker.zip([("a.txt", Array("a".utf8))]), .zip),
        FileCase(
            "archive with names of a workbook",
            FileMaker.zip([("[Content_Types].xml", Array("<Types/>".utf8)), ("xl/workbook.xml", Array("<a/>".utf8))]),
            .zip),
        FileCase(
            "binary workbook",
            FileMaker.zip(
                FileMaker.workbook("application/vnd.ms-excel.sheet.binary.macroEnabled.main", book: "xl/workbook.bin")),
            .xlsb, .macros),
        FileCase("web page", "<html><body>a</body></html>", .html),
        FileCase("web page 5", "<!DOCTYPE html><p>a", .html, .doctype),
        FileCase("drawing", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", .svg), FileCase("text", "Kính gửi", .text),
        FileCase("nothing", [UInt8](), .unknown, .empty), FileCase("noise", [1, 2, 3, 0xFE, 0, 9], .unknown),
    ]

    static let pdfs: [FileCase] = [
        FileCase("encrypted", FileMaker.pdf(trailer: "/Encrypt 12 0 R"), .pdf, .passwordProtected),
        FileCase(
            "encrypted, spelt otherwise", FileMaker.pdf(trailer: "/#45ncrypt << /V 4 >>"), .pdf, .passwordProtected),
        FileCase(
            "encrypted by a cross-reference stream",
            FileMaker.pdf(streams: [FileMaker.stream(9, "/Type /XRef /Encrypt 12 0 R", [0, 0])]), .pdf,
            .passwordProtected),
        FileCase("cut off", Array(FileMaker.pdf(["<< /A 1 >>"]).prefix(120)), .pdf, .truncated),
        FileCase("linearised and cut off", FileMaker.pdf(["<< /Linearized 1 /L 900000 >>"]), .pdf, .truncated),
        FileCase("script", FileMaker.pdf(["<< /S /JavaScript /JS (app.alert(1)) >>"]), .pdf, .activeContent),
        FileCase(
            "script, spelt otherwise", FileMaker.pdf(["<< /S /J#61vaScript /#4AS 5 0 R >>"]), .pdf, .activeContent),
        FileCase(
            "script whose type stands elsewhere", FileMaker.pdf(["<< /S 4 0 R /X (a) >>", "/JavaScript"]), .pdf,
            .activeContent),
        FileCase(
            "script by name", FileMaker.pdf(["<< /Names << /JavaScript << /Names [(a) 4 0 R] >> >> >>"]), .pdf,
            .activeContent),
        FileCase(
            "script in an object stream",
            FileMaker.pdf(streams: [
                FileMaker.stream(9, "/Type /ObjStm /N 1 /First 5", Array("12 0 << /S /JavaScript /JS (a) >>".utf8))
            ]), .pdf, .activeContent),
        FileCase(
            "script in a stream's bytes",
            FileMaker.pdf(streams: [
                FileMaker.stream(9, "", Array("\n20 0 obj << /S /JavaScript /JS (a) >> endobj\n".utf8), isPacked: false)
            ]), .pdf, .activeContent),
        FileCase("form of XFA", FileMaker.pdf(["<< /AcroForm << /XFA [(template) 5 0 R] >> >>"]), .pdf, .activeContent),
        FileCase(
            "starts a program", FileMaker.pdf(["<< /OpenAction << /S /Launch /F (cmd.exe) >> >>"]), .pdf, .activeContent
        ),
        FileCase(
            "sends by itself", FileMaker.pdf(["<< /OpenAction 4 0 R >>", "<< /S /SubmitForm /F (http://a) >>"]), .pdf,
            .activeContent),
        FileCase(
            "calls home by itself", FileMaker.pdf(["<< /AA << /O << /S /URI /URI (http://a) >> >> >>"]), .pdf,
            .activeContent),
        FileCase(
            "program inside",
            FileMaker.pdf(
                ["<< /Type /Filespec /F (a.pdf) /EF << /F 9 0 R >> >>"],
                streams: [FileMaker.stream(9, "", FileMaker.program)]), .pdf, .embeddedProgram),
        FileCase(
            "program inside by its name",
            FileMaker.pdf(
                ["<< /Type /Filespec /UF (hoadon.pdf.js) /EF << /F 9 0 R >> >>"],
                streams: [FileMaker.stream(9, "", [1])]), .pdf, .embeddedProgram),
        FileCase(
            "program inside an archive inside",
            FileMaker.pdf(streams: [
                FileMaker.stream(9, "/Type /EmbeddedFile", FileMaker.zip([("a.bin", FileMaker.program)]))
            ]), .pdf, .embeddedProgram),
        FileCase("archive after its end", FileMaker.pdf(after: FileMaker.zip([("a", [1])])), .pdf, .polyglot),
        FileCase("program after its end", FileMaker.pdf(after: FileMaker.program), .pdf, .polyglot),
        FileCase("program before its header", FileMaker.program + FileMaker.pdf(), .program, .polyglot),
        FileCase("picture before its header", FileMaker.jpeg() + FileMaker.pdf(), .jpeg, .polyglot),
        FileCase(
            "page before its header", Array("<html><script>a()</script>".utf8) + FileMaker.pdf(), .html, .polyglot),
        FileCase(
            "object stream that unpacks without end",
            FileMaker.pdf(streams: [
                FileMaker.stream(9, "/Type /ObjStm /N 1 /First 5", [UInt8](repeating: 32, count: 260 << 20))
            ]), .pdf, .bomb),
    ]

    private static func vba(_ name: String, _ content: [UInt8] = [1, 2]) -> [UInt8] {
        FileMaker.zip(FileMaker.workbook(more: [(name, content)]))
    }

    static let archives: [FileCase] = [
        FileCase("macros", Self.vba("xl/vbaProject.bin"), .xlsx, .macros),
        FileCase("macros in another case", Self.vba("XL/VBAPROJECT.BIN"), .xlsx, .macros),
        FileCase("macros in another folder", Self.vba("a/b/vbaProject.bin"), .xlsx, .macros),
        FileCase("macros by backslash", Self.vba("xl\\vbaProject.bin"), .xlsx, .macros),
        FileCase(
            "macros by content", Self.vba("xl/media/anh.png", FileMaker.compound(["VBA", "_VBA_PROJECT"])), .xlsx,
            .macros),
        FileCase(
            "macros by content type",
            FileMaker.zip(
                FileMaker.workbook(
                    types: "<Override PartName=\"/xl/a.bin\" ContentType=\"application/vnd.MS-office.vbaProject\"/>")),
            .xlsx, .macros),
        FileCase(
            "macros by relationship",
            FileMaker.zip(
                FileMaker.workbook(
                    relations:
                        "<Relationship Id=\"r2\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"a.bin\"/>"
                )), .xlsx, .macros),
        FileCase(
            "macro sheet",
            FileMaker.zip(
                FileMaker.workbook(
                    types: "<Override PartName=\"/xl/m.xml\" ContentType=\"application/vnd.ms-excel.macrosheet+xml\"/>")
            ), .xlsx, .macros),
        FileCase(
            "workbook for macros",
            FileMaker.zip(FileMaker.workbook("application/vnd.ms-excel.sheet.macroEnabled.main+xml")), .xlsm, .macros),
        FileCase(
            "old workbook with macros", FileMaker.compound(["_VBA_PROJECT_CUR", "VBA"], streams: [("Workbook", [9])]),
            .xls, .macros),
        FileCase(
            "command to another program",
            Self.vba(
                "xl/externalLinks/externalLink1.xml",
                Array("<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>".utf8)), .xlsx, .activeContent),
        FileCase("program inside", Self.vba("xl/embeddings/a.bin", FileMaker.program), .xlsx, .embeddedProgram),
        FileCase(
            "program in an object",
            Self.vba(
                "xl/embeddings/a.bin",
                FileMaker.compound(
                    [],
                    streams: [("\u{1}Ole10Native", [0, 0, 0, 0, 2, 0] + Array("a\0C:\\a\0".utf8) + FileMaker.program)])),
            .xlsx, .embeddedProgram),
        FileCase(
            "script in an object by its name",
            Self.vba(
                "xl/embeddings/a.bin",
                FileMaker.compound(
                    [], streams: [("\u{1}Ole10Native", [0, 0, 0, 0, 2, 0] + Array("hoadon.vbs\0C:\\a\0".utf8))])),
            .xlsx, .embeddedProgram),
        FileCase(
            "DOCTYPE in a part", Self.vba("xl/a.xml", Array("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>".utf8)), .xlsx,
            .doctype),
        FileCase("bomb", Self.vba("xl/a.xml", [UInt8](repeating: 32, count: 260 << 20)), .xlsx, .bomb),
        FileCase("encrypted members", FileMaker.zip(FileMaker.workbook(), flags: 1), .zip, .passwordProtected),
        FileCase("archive cut off", Array(FileMaker.zip(FileMaker.workbook()).dropLast(30)), .zip, .truncated),
        FileCase(
            "picture with an archive after it", FileMaker.jpeg(after: FileMaker.zip([("a", [1])])), .jpeg, .polyglot),
        FileCase(
            "picture with a page in it", FileMaker.jpeg([(0xFE, Array("<SCRIPT>a()</SCRIPT>".utf8))]), .jpeg, .polyglot),
        FileCase("picture that is a document too", FileMaker.jpeg([(0xFE, FileMaker.pdf())]), .jpeg, .polyglot),
        FileCase("picture cut off", Array(FileMaker.jpeg().dropLast(2)), .jpeg, .truncated),
    ]

    private static let page = "http://www.w3.org/1999/xhtml"

    static let texts: [FileCase] = [
        FileCase("DOCTYPE", "<!DOCTYPE a><a/>", .xml, .doctype),
        FileCase(
            "DOCTYPE in UTF-16", FileMaker.utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a><a/>"), .xml,
            .doctype),
        FileCase("script", "<a><script xmlns=\"\(page)\">b()</script></a>", .xml, .activeContent),
        FileCase(
            "script under a prefix, in UTF-16", FileMaker.utf16("<a xmlns:h=\"\(page)\"><h:SCRIPT src=\"b\"/></a>"),
            .xml, .activeContent),
        FileCase("stylesheet", "<?xml-stylesheet type=\"text/xsl\" href=\"a.xsl\"?><a/>", .xml, .activeContent),
        FileCase(
            "transformation", "<a xmlns:x=\"http://www.w3.org/1999/XSL/Transform\"><x:template/></a>", .xml,
            .activeContent),
        FileCase("event", "<a onload=\"b()\"/>", .xml, .activeContent),
        FileCase("event of a page", "<a><b xmlns=\"\(page)\" onfancy=\"b()\"/></a>", .xml, .activeContent),
        FileCase("command in a link", "<a href=\" java&#10;script:b()\"/>", .xml, .activeContent),
        FileCase("page of XHTML", "<html xmlns=\"\(page)\"><script>a()</script></html>", .html, .activeContent),
        FileCase("XML cut off", "<a><b>", .xml, .truncated), FileCase("XML that is broken", "<a></b>", .xml, .damaged),
    ]
}
