import FoundationEssentials
import SignToolAgent
import SigningJobs
import SocialInsurance
import Synchronization
import TestFixtures
import TestSupport
import Testing
import Wording

@Suite("What the window shows of documents", .timeLimit(.minutes(15))) struct PreviewTests {
    private func preview(
        _ name: String, _ bytes: [UInt8], mediaType: String? = nil, painter: PagePainter? = nil
    ) async throws -> DocumentPreview {
        let previewer = DocumentPreviewer(painter: try painter ?? self.painter(), wording: .vietnamese)
        guard let mediaType else { return await previewer.preview(name: name, bytes: bytes) }
        return await previewer.preview(
            JobDocument(name: name, mediaType: mediaType, content: Base64Content(bytes)))
    }

    /// The painter as the agent has it, but patient: what a file may take of a processor is limited all the same.
    private func painter(_ more: String...) throws -> PagePainter {
        var painter = PagePainter(
            pictureProgram: try? BuildProducts.path("signtool-window"),
            confiner: [try BuildProducts.signtool(), "confine"] + more)
        painter.patience = .seconds(600)
        return painter
    }

    private func warnings(_ preview: DocumentPreview, _ beginnings: String...) -> Bool {
        preview.warnings.count == beginnings.count
            && zip(preview.warnings, beginnings).allSatisfy { $0.contains($1) }
    }

    private func form() throws -> [UInt8] {
        try TK3TS(
            registration: TestDossier.registration(),
            attachments: [
                TK3TS.Attachment(name: "GPKD.pdf", description: "Giấy phép", size: 9, sha256: "ab")
            ], date: CalendarDate(at: TestTime.now)
        ).xml()
    }

    private func rows(_ preview: DocumentPreview) -> [PreviewFields.Row] {
        preview.parts.flatMap { part -> [PreviewFields.Row] in
            if case .fields(let fields) = part { fields.rows } else { [] }
        }
    }

    // MARK: Forms

    @Test("TK3-TS is shown with the numbers of print, and with its enclosed papers as a table and nothing to warn of")
    func unitForm() async throws {
        let preview = try await self.preview("TK3-TS.xml", self.form(), mediaType: "application/xml")
        #expect(preview.warnings == [])
        #expect(preview.title == "Tờ khai đơn vị đăng ký, điều chỉnh thông tin tham gia BHXH, BHYT (TK3-TS)")
        let sections = preview.parts.compactMap { if case .fields(let fields) = $0 { fields } else { nil } }
        #expect(sections.map(\.title) == [Wording.vietnamese["tk3.section"]])
        let rows = sections.flatMap(\.rows)
        #expect(rows.contains(PreviewFields.Row(label: "[01] Tên đơn vị", value: "CÔNG TY TNHH VÍ DỤ A")))
        guard case .table(let table) = preview.parts.last else {
            Issue.record("no table of papers")
            return
        }
        #expect(table.rows == [["GPKD.pdf", "Giấy phép", "9", "ab"]])
    }

    @Test("05/SĐ-IVAN is shown under its own name, and a job may sign it; not for another unit, nor with a file in it")
    func certificateChange() async throws {
        let answers = CertificateAnswers(["tax-code": "0101234565", "new-certificate-serial": "5401AC"])
        let setting = FilingSetting(today: CalendarDate(at: TestTime.now))
        let bytes = try CertificateForm(answers: answers, setting: setting).xml()
        let preview = try await self.preview("05_SD-IVAN.xml", bytes, mediaType: "application/xml")
        #expect(preview.warnings == [] && preview.title?.hasPrefix("Tờ khai thay đổi thông tin") == true)
        #expect(self.rows(preview).contains { $0.label == "Số chứng thư số mới" && $0.value == "5401AC" })

        func check(_ bytes: [UInt8], of taxCode: String = "0101234565") throws {
            let document = JobDocument(
                name: "05_SD-IVAN.xml", mediaType: "application/xml", content: Base64Content(bytes),
                signAt: ElementSignPlace.envelope)
            try EnvelopeGuard.check(shown: [document], carried: [], taxCode: taxCode)
        }
        try check(bytes)
        #expect(throws: Refusal.self) { try check(bytes, of: "0109999005") }
        let file = "<ToKhais><FileToKhai><NoiDungFile>YQ==</NoiDungFile></FileToKhai></ToKhais></NoiDung>"
        let loaded = String(decoding: bytes, as: UTF8.self).split(separator: "</NoiDung>").joined(separator: file)
        #expect(throws: Refusal.self) { try check(Array(loaded.utf8)) }
    }

    @Test("One more element in TK3-TS is shown by its raw name and warned of")
    func unknownElement() async throws {
        let xml = String(decoding: try self.form(), as: UTF8.self)
        let parts = xml.split(separator: "<NgayLap>", omittingEmptySubsequences: false)
        let changed = parts.joined(separator: "<ChuyenTien>1000000000</ChuyenTien><NgayLap>")
        let preview = try await self.preview("TK3-TS.xml", Array(changed.utf8))
        #expect(self.warnings(preview, "NoiDung/ChuyenTien"))
        let rows = self.rows(preview)
        let row = PreviewFields.Row(label: "NoiDung/ChuyenTien", value: "1000000000", isKnown: false)
        #expect(rows.contains(row))
    }

    @Test("A form that SignTool does not know is warned of and shown all the same")
    func unknownForm() async throws {
        let preview = try await self.preview("D05-TS.xml", Array("<D05-TS><X>một</X><Cky/></D05-TS>".utf8))
        #expect(self.warnings(preview, "(D05-TS)") && preview.title == nil)
        guard case .fields(let fields) = preview.parts.first else {
            Issue.record("nothing is shown")
            return
        }
        #expect(fields.rows.first == PreviewFields.Row(label: "X", value: "một", isKnown: false))
    }

    @Test("Two thousand employees come as one table, whole, with the columns that matter first")
    func manyEmployees() async throws {
        let people = (1...2000).map { "<LaoDong><STT>\($0)</STT><HoTen>Nguyễn Văn \($0)</HoTen><PA>TM</PA></LaoDong>" }
        let xml = "<D02-TS><NoiDung>\(people.joined())</NoiDung><Cky></Cky></D02-TS>"
        let preview = try await self.preview("D02-TS.xml", Array(xml.utf8))
        #expect(preview.warnings == [])
        guard case .table(let table) = preview.parts.first else {
            Issue.record("no table")
            return
        }
        #expect(table.rows.count == 2000 && table.rows[1999] == ["2000", "Nguyễn Văn 2000", "TM ⟨Tăng mới⟩"])
        #expect(table.columns.map(\.isImportant) == [true, true, true])
        #expect(table.title == "Người lao động (2000)")
    }

    @Test("An envelope shows the forms inside as well")
    func envelope() async throws {
        var envelope = DossierEnvelope(files: [
            .form(.unitForm, content: try self.form()),
            .attachment(name: "a.pdf", description: "Giấy phép", content: Array("%PDF-1.7 hỏng".utf8)),
        ])
        envelope[.taxCode] = "0101234565"
        let preview = try await self.preview("04_DK-IVAN.xml", envelope.xml())
        #expect(self.warnings(preview, "a.pdf: Không đọc được tệp PDF"))
        #expect(preview.parts.contains(.remark("Tệp trong hồ sơ: TK3-TS.xml")))
        let rows = self.rows(preview)
        #expect(rows.contains { $0.label == "[01] Tên đơn vị" && $0.value == "CÔNG TY TNHH VÍ DỤ A" })
    }

    @Test("Text of a form cannot turn the writing or break lines")
    func hostileText() async throws {
        let preview = try await self.preview("x.xml", Array("<X><Y>a\u{202E}b&#10;c</Y></X>".utf8))
        guard case .fields(let fields) = preview.parts.first else { return }
        #expect(fields.rows.map(\.value) == ["a⟨U+202E⟩b⏎c"])
    }

    @Test("A value without end is cut, and that is said")
    func longText() async throws {
        let preview = try await self.preview(
            "x.xml", Array("<X><Y>\(String(repeating: "a", count: 5000))</Y></X>".utf8))
        #expect(self.warnings(preview, "(X)", "quá dài"))
    }

    @Test("What is no XML inside is said to be unreadable", arguments: ["<X>", "<X>&nothing;</X>"])
    func brokenXML(text: String) async throws {
        let preview = try await self.preview("x.xml", Array(text.utf8))
        #expect(preview.warnings.last?.contains("không đọc được tệp XML") == true)
    }

    // MARK: Pages and pictures

    @Test(
        "The first pages of a PDF come as plain PNG of bounded size; the others are counted", .enabled(if: hasPoppler))
    func pages() async throws {
        let preview = try await self.preview("a.pdf", SamplePDF.pages(5), mediaType: "application/pdf")
        #expect(preview.warnings == [])
        let pictures = preview.parts.compactMap { if case .picture(let picture) = $0 { picture } else { nil } }
        #expect(pictures.map(\.caption) == ["Trang 1/5", "Trang 2/5", "Trang 3/5"])
        for picture in pictures {
            #expect(picture.png.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(self.size(of: picture.png.bytes) == [707, 1000])
            #expect(Set(self.chunks(of: picture.png.bytes)) == ["IHDR", "IDAT", "IEND"])
        }
        #expect(
            preview.parts.first
                == .remark("Tệp có 5 trang; ở đây hiện 3 trang đầu. Anh/Chị mở tệp gốc để xem các trang còn lại."))
    }

    @Test("A page as long as a street stays in its frame", .enabled(if: hasPoppler))
    func longPage() async throws {
        let preview = try await self.preview("a.pdf", SamplePDF.pages(1, width: 14_400, height: 20))
        guard case .picture(let picture) = preview.parts.first else {
            Issue.record("no picture: \(preview.warnings)")
            return
        }
        #expect(self.size(of: picture.png.bytes).allSatisfy { (1...1000).contains($0) })
    }

    @Test("Without a program for PDF that is said, and nothing fails")
    func noPoppler() async throws {
        let folder = try TemporaryFolder()
        let previewer = DocumentPreviewer(painter: PagePainter(tools: folder.path), wording: .vietnamese)
        let preview = await previewer.preview(name: "a.pdf", bytes: SamplePDF.pages(1))
        #expect(self.warnings(preview, "poppler-utils"))
        let picture = await previewer.preview(name: "a.jpg", bytes: [0xFF, 0xD8, 0xFF, 0xE0])
        #expect(self.warnings(picture, "cài lại SignTool"))
    }

    @Test(
        "Where the kernel cannot confine, no file is decoded, and that is said in plain words",
        .enabled(if: hasPoppler))
    func unconfined() async throws {
        let without = try self.painter("--landlock", "0")
        let preview = try await self.preview("a.pdf", SamplePDF.pages(1), painter: without)
        #expect(self.warnings(preview, "không cách ly được chương trình đọc tệp"))
        #expect(preview.parts.isEmpty)
        let unknown = try await self.preview("a.pdf", SamplePDF.pages(1), painter: PagePainter())
        #expect(self.warnings(unknown, "không cách ly được chương trình đọc tệp"))
    }

    @Test("A child that ends before it read its file disturbs nobody", .enabled(if: hasPoppler))
    func earlyEnd() async throws {
        let painter = try self.painter("--landlock", "0")
        let large = [UInt8](repeating: 0x25, count: 8 << 20)
        for _ in 0..<8 { #expect(await painter.pages(of: large) == .unconfined) }
        #expect(try await self.painter().pages(of: large) == .unreadable)
    }

    @Test(
        "Pages and pictures are drawn under each version of Landlock", .enabled(if: hasPoppler),
        arguments: [1, 2, 3, 4, 5, 6, 7])
    func versions(version: Int) async throws {
        let painter = try self.painter("--landlock", "\(version)")
        let pages = try await self.preview("a.pdf", SamplePDF.pages(1), painter: painter)
        #expect(pages.warnings == [] && pages.parts.count == 1)
        guard (try? BuildProducts.path("signtool-window")) != nil else { return }
        let picture = try await self.preview("a.jpg", SamplePicture.jpeg, painter: painter)
        #expect(picture.warnings == [])
        guard case .picture(let drawn) = picture.parts.first else {
            Issue.record("no picture")
            return
        }
        #expect(self.chunks(of: drawn.png.bytes) == ["IHDR", "IDAT", "IEND"])
    }

    @Test("A PDF that is none, and one with a password, are told apart", .enabled(if: hasPoppler))
    func badPDF() async throws {
        #expect(self.warnings(try await self.preview("a.pdf", SampleJob.licence), "Không đọc được tệp PDF"))
        let locked = Array("%PDF-1.4\ntrailer << /Encrypt 9 0 R >>".utf8)
        #expect(self.warnings(try await self.preview("a.pdf", locked), "mật khẩu"))
    }

    @Test("A name or a type that does not fit the bytes is warned of first")
    func mismatch() async throws {
        #expect(self.warnings(try await self.preview("a.pdf", Array("<X/>".utf8)), "a.pdf thật ra là XML", "(X)"))
        let typed = try await self.preview("a.xml", Array("<X/>".utf8), mediaType: "image/jpeg")
        #expect(self.warnings(typed, "a.xml thật ra là XML", "(X)"))
        #expect(self.warnings(try await self.preview("a.exe", [0x4D, 0x5A, 0x90]), "chưa biết kiểu"))
    }

    private func size(of png: [UInt8]) -> [Int] {
        [16, 20].map { png[$0..<($0 + 4)].reduce(0) { $0 << 8 | Int($1) } }
    }

    /// The kinds of a PNG's parts.
    private func chunks(of png: [UInt8]) -> [String] {
        var kinds: [String] = []
        var position = 8
        while position + 12 <= png.count {
            kinds.append(String(decoding: png[(position + 4)..<(position + 8)], as: UTF8.self))
            position += png[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) } + 12
        }
        return kinds
    }

    // MARK: On the way to the window

    @Test("The window gets a preview of each document, made of the bytes that are signed")
    func toTheWindow() async throws {
        let shown = Mutex<[PreviewUpdate]>([])
        let windows = ScriptedWindows { window in
            while let request = await window.heard() {
                guard case .preview(let update) = request else { continue }
                let count = shown.withLock { updates in
                    updates.append(update)
                    return updates.count
                }
                if count == 2 { window.say(.cancelled) }
            }
        }
        try await AgentHarness.run(tokens: FakeTokens([try TestAuthority.signer()]), windows: windows) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.problem == .cancelled)
        }
        let updates = shown.withLock { $0 }
        #expect(updates.map(\.document) == [0, 1])
        #expect(updates[0].preview.warnings.first?.contains("NoiDung") == true)
        #expect(updates[1].preview.warnings.count == 1)
    }
}

/// Whether this computer has poppler-utils; what happens without is tested everywhere.
private let hasPoppler = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftoppm")
