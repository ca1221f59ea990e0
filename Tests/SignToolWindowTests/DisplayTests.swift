import FoundationEssentials
import SignToolWindow
import SigningJobs
import Testing
import Wording

@Suite struct DisplayTests {
    @Test(
        "Tax codes are grouped for reading; what is not one stays as it is",
        arguments: [
            ("0101234565", "0101 234 565"), ("0101234565-001", "0101 234 565-001"),
            ("0101234565001", "0101 234 565-001"),
            ("001099123456", "0010 9912 3456"), ("12345", "12345"), ("TA1234T", "TA1234T"), ("", ""),
        ])
    func grouped(code: String, shown: String) {
        #expect(Display.grouped(code) == String(shown.map { $0 == " " ? "\u{A0}" : $0 }))
    }

    @Test(
        "Sizes take the unit that can be read and the decimal sign of the language",
        arguments: [
            (0, "0 B", "0 B"), (812, "812 B", "812 B"), (1024, "1 KB", "1 KB"), (60_033, "58,6 KB", "58.6 KB"),
            (1_048_575, "1 MB", "1 MB"), (1_310_720, "1,3 MB", "1.3 MB"), (5_242_880, "5 MB", "5 MB"),
            (-3, "0 B", "0 B"),
        ])
    func size(bytes: Int, vietnamese: String, english: String) {
        #expect(Display.size(bytes, in: .vietnamese) == vietnamese)
        #expect(Display.size(bytes, in: .english) == english)
    }

    @Test("Days are written dd/MM/yyyy in Vietnam's time, which is a day ahead late in the evening of UTC")
    func day() throws {
        #expect(Display.day(try Date("2026-01-02T00:00:00Z", strategy: .iso8601)) == "02/01/2026")
        #expect(Display.day(try Date("2026-12-31T16:59:59Z", strategy: .iso8601)) == "31/12/2026")
        #expect(Display.day(try Date("2026-12-31T17:00:00Z", strategy: .iso8601)) == "01/01/2027")
        #expect(Display.day(try Date("2028-02-29T05:00:00Z", strategy: .iso8601)) == "29/02/2028")
    }
}

@Suite struct PresentableTests {
    @Test(
        "Everything that a page can name goes through it; the certificate's identifier and the origin's end do not suffer"
    )
    func question() throws {
        let bad = "x\ny\u{202E}" + String(repeating: "z", count: 400)
        var certificate = Sample.certificate(bad, usable: true, reason: bad)
        certificate.owner = bad
        certificate.issuer = bad
        certificate.taxCode = bad
        var question = Sample.question([certificate])
        question.title = bad
        question.unit = bad
        question.taxCode = bad
        question.origin = "https://" + String(repeating: "a.", count: 120) + "example.vn"
        question.documents = [DocumentSummary(name: bad, kind: bad, size: 1, isSigned: true)]
        var model = WindowModel()
        _ = model.receive(.sign(question))
        let page = try #require(model.sign?.question)
        let shown = try #require(page.certificates.first)
        let document = try #require(page.documents.first)
        let texts = [
            page.title, page.unit, page.taxCode, document.name, document.kind, shown.owner, shown.issuer, shown.taxCode,
            shown.token, shown.reason,
        ]
        for text in texts.compactMap(\.self) {
            #expect(text.count <= 300 && !text.contains("\n") && !text.unicodeScalars.contains("\u{202E}"))
        }
        #expect(texts.count == 10 && shown.id == bad)
        #expect(page.origin?.hasSuffix("example.vn") == true)
    }
}

@Suite struct WindowSettingsTests {
    @Test(
        "Vietnamese unless English is asked for; SIGNTOOL_LANGUAGE before the locale",
        arguments: [
            ([:], Wording.Language.vietnamese), (["LANG": "C.UTF-8"], .vietnamese), (["LANG": "en_US.UTF-8"], .english),
            (["LANG": "en_US.UTF-8", "SIGNTOOL_LANGUAGE": "vi"], .vietnamese),
            (["LANG": "vi_VN.UTF-8", "SIGNTOOL_LANGUAGE": "en"], .english),
            (["LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "vi_VN"], .english),
        ])
    func language(environment: [String: String], language: Wording.Language) {
        #expect(WindowSettings(environment: environment).language == language)
    }

    @Test("The look follows the desktop unless it is asked for by name")
    func theme() {
        #expect(WindowSettings(environment: [:]).theme == .system)
        #expect(WindowSettings(environment: ["SIGNTOOL_THEME": "DARK"]).theme == .dark)
        #expect(WindowSettings(environment: ["SIGNTOOL_THEME": "light"]).theme == .light)
        #expect(WindowSettings(environment: ["SIGNTOOL_THEME": "pink"]).theme == .system)
    }

    @Test("Titles carry the brand")
    func brand() {
        let settings = WindowSettings(environment: ["SIGNTOOL_BRAND": "Ví Dụ"])
        #expect(WindowTexts(.vietnamese, brand: settings.brand)["title.sign"] == "Ví Dụ SignTool – Ký hồ sơ")
        #expect(WindowTexts(.vietnamese)["title.consent"] == "iCare SignTool – Cho phép trang web")
        #expect(WindowSettings(environment: ["SIGNTOOL_BRAND": ""]).brand == "iCare")
    }
}
