import FoundationEssentials
import SocialInsurance
import Testing
import Wording

/// The rule that refused, or nil.
func rule<Value>(_ result: Result<Value, FieldProblem>) -> FieldProblem.Rule? {
    if case .failure(let problem) = result { problem.rule } else { nil }
}

/// The accepted value's spelling, or nil.
func spelling<Value: CustomStringConvertible>(_ result: Result<Value, FieldProblem>) -> String? {
    if case .success(let value) = result { value.description } else { nil }
}

@Suite("Tax code")
struct TaxCodeTests {
    @Test(
        "any spelling is brought to one",
        arguments: [
            ("0101234565", "0101234565"), (" 0101 234 565 ", "0101234565"), ("0101.234.565", "0101234565"),
            ("0101234565-001", "0101234565-001"), ("0101234565001", "0101234565-001"),
            ("0101234565\u{2013}001", "0101234565-001"), ("\u{200B}0101234565\u{FEFF}\u{202C}", "0101234565"),
            ("０１０１２３４５６５", "0101234565"), ("001\u{00A0}199 000001", "001199000001"),
        ])
    func spellings(raw: String, expected: String) {
        #expect(spelling(TaxCode.parse(raw)) == expected)
    }

    @Test(
        "each kind of mistake has its own rule",
        arguments: [
            ("", FieldProblem.Rule.empty), ("  \u{200B} ", .empty), ("01012345AB", .wrongCharacters),
            ("٠١٢٣٤٥٦٧٨٩", .wrongCharacters), ("010123456", .tooShort), ("01012345650", .wrongFormat),
            ("0101234565000", .notReal), ("01012345650011", .tooLong),
        ])
    func mistakes(raw: String, expected: FieldProblem.Rule) {
        #expect(rule(TaxCode.parse(raw)) == expected)
    }

    @Test(
        "check digits of made-up codes that keep the rule",
        arguments: [
            "0101234565", "0109999005", "0109999012", "0317777772", "0101234565-123",
        ])
    func goodCheckDigit(raw: String) throws {
        #expect(try TaxCode.parse(raw).get().warnings().isEmpty)
    }

    @Test("a wrong check digit only warns", arguments: 0...9)
    func checkDigitWarns(digit: Int) throws {
        let code = try TaxCode.parse("010123456\(digit)").get()
        #expect(code.warnings().map(\.rule) == (digit == 5 ? [] : [.checkDigit]))
    }

    @Test("a citizen number as tax code has no check digit")
    func personal() throws {
        let code = try TaxCode.parse("001199000001").get()
        #expect(code.isPersonal && code.warnings().isEmpty && code.branch == nil)
    }

    @Test("head and branch")
    func branch() throws {
        let code = try TaxCode.parse("0101234565-001").get()
        #expect(code.head == "0101234565" && code.branch == "001" && code.digits == "0101234565001")
    }

    @Test("as JSON it is its spelling; a wrong one is refused")
    func json() throws {
        let code = try TaxCode.parse("0101234565001").get()
        let data = try JSONEncoder().encode([code])
        #expect(String(decoding: data, as: UTF8.self) == #"["0101234565-001"]"#)
        #expect(try JSONDecoder().decode([TaxCode].self, from: data) == [code])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([TaxCode].self, from: Data(#"["1"]"#.utf8)) }
    }
}

@Suite("Other numbers")
struct NumberTests {
    @Test(
        "unit code: upper case, shape only warns",
        arguments: [
            ("ab 1234c", "AB1234C", true), ("TZ0123Z", "TZ0123Z", true), ("1234567", "1234567", false),
            ("ABC", "ABC", false), ("AB12345678", "AB12345678", false),
        ])
    func unitCode(raw: String, expected: String, usual: Bool) throws {
        let code = try UnitCode.parse(raw).get()
        #expect(code.description == expected)
        #expect(code.warnings().map(\.rule) == (usual ? [] : [.unusual]))
    }

    @Test(
        "unit code refuses only what cannot be one",
        arguments: [
            (" ", FieldProblem.Rule.empty), ("ĐV1234", .wrongCharacters), ("AB/12", .wrongCharacters),
            (String(repeating: "A", count: 21), .tooLong),
        ])
    func unitCodeMistakes(raw: String, expected: FieldProblem.Rule) {
        #expect(rule(UnitCode.parse(raw)) == expected)
    }

    @Test(
        "insured number: exactly 10 digits",
        arguments: [
            ("0123456789", nil), ("01 2345-6789", nil), ("", FieldProblem.Rule.empty), ("012345678", .tooShort),
            ("01234567890", .tooLong), ("012345678x", .wrongCharacters),
        ] as [(String, FieldProblem.Rule?)])
    func insuredNumber(raw: String, expected: FieldProblem.Rule?) {
        #expect(rule(InsuredNumber.parse(raw)) == expected)
    }

    @Test(
        "citizen number: 12 digits, or 9 of the old card",
        arguments: [
            ("001199000001", nil), ("001 199 000 001", nil), ("012345678", nil), ("", FieldProblem.Rule.empty),
            ("12345678", .tooShort), ("0123456789", .wrongFormat), ("01234567890", .wrongFormat),
            ("0123456789012", .tooLong), ("B1234567", .wrongCharacters),
        ] as [(String, FieldProblem.Rule?)])
    func citizenNumber(raw: String, expected: FieldProblem.Rule?) {
        #expect(rule(CitizenNumber.parse(raw)) == expected)
    }

    @Test("the old card is told from the new one")
    func citizenKinds() throws {
        #expect(try CitizenNumber.parse("012345678").get().kind == .oldIdentityCard)
        #expect(try CitizenNumber.parse("001199000001").get().kind == .citizen)
    }

    @Test(
        "telephone numbers in any spelling",
        arguments: [
            ("0900 000 000", "0900000000", PhoneNumber.Kind.mobile), ("+84 900-000-000", "0900000000", .mobile),
            ("84900000000", "0900000000", .mobile), ("0084900000000", "0900000000", .mobile),
            ("+84 (0)900 000 000", "0900000000", .mobile), ("(024) 3000.0000", "02430000000", .landline),
            ("0240000000", "0240000000", .landline), ("1900 0000", "19000000", .hotline),
        ])
    func phones(raw: String, expected: String, kind: PhoneNumber.Kind) throws {
        let number = try PhoneNumber.parse(raw).get()
        #expect(number.description == expected && number.kind == kind)
    }

    @Test(
        "telephone mistakes",
        arguments: [
            ("", FieldProblem.Rule.empty), ("09000000ab", .wrongCharacters), ("090000000", .tooShort),
            ("024300000001", .tooLong), ("0400000000", .wrongFormat), ("09000000001", .wrongFormat),
            ("12345678901", .wrongFormat), ("0900 000 000; 0900 000 001", .wrongCharacters),
        ])
    func phoneMistakes(raw: String, expected: FieldProblem.Rule) {
        #expect(rule(PhoneNumber.parse(raw)) == expected)
    }

    @Test("a landline is no mobile")
    func mobileOnly() {
        #expect(rule(PhoneNumber.parse("02430000000", for: "mobile", allowed: [.mobile])) == .wrongFormat)
    }

    @Test(
        "e-mail addresses",
        arguments: [
            (" ketoan@Vidu.EXAMPLE ", "ketoan@vidu.example"), ("a.b+c@x-y.com.vn", "a.b+c@x-y.com.vn"),
            ("Ke.Toan@vidu.example\u{200B}", "Ke.Toan@vidu.example"),
        ])
    func emails(raw: String, expected: String) {
        #expect(spelling(EmailAddress.parse(raw)) == expected)
    }

    @Test(
        "e-mail mistakes",
        arguments: [
            ("", FieldProblem.Rule.empty), ("a@b.vn, c@d.vn", .several), ("a@b.vn;c@d.vn", .several),
            ("a@b.vn c@d.vn", .several), ("kế.toán@vidu.vn", .wrongCharacters), ("a b@c.vn", .wrongCharacters),
            ("a@b.vn\r\nBcc: c@d.vn", .several), ("<a@b.vn>", .wrongCharacters), ("vidu.example", .wrongFormat),
            ("a@b", .wrongFormat), ("a@@b.vn", .wrongFormat), ("@b.vn", .wrongFormat), ("a@-b.vn", .wrongFormat),
            ("a..b@c.vn", .wrongFormat), ("a@b..vn", .wrongFormat), ("a@127.0.0.1", .wrongFormat),
            (String(repeating: "a", count: 250) + "@b.vn", .tooLong),
        ])
    func emailMistakes(raw: String, expected: FieldProblem.Rule) {
        #expect(rule(EmailAddress.parse(raw)) == expected)
    }

    @Test("typed twice, it must be the same")
    func emailTwice() {
        #expect(spelling(EmailAddress.confirm(" a@B.vn", as: "a@b.vn")) == "a@b.vn")
        #expect(rule(EmailAddress.confirm("", as: "a@b.vn")) == .empty)
        #expect(rule(EmailAddress.confirm("a@c.vn", as: "a@b.vn")) == .mismatch)
        #expect(rule(EmailAddress.confirm("nothing", as: "a@b.vn")) == .mismatch)
        #expect(rule(EmailAddress.confirm("a@b.vn", as: "")) == .mismatch)
    }

    @Test(
        "a slip in a host that many people have is asked about, and only there",
        arguments: [
            ("ketoan@gmial.com", "ketoan@gmail.com"), ("a@gmail.con", "a@gmail.com"), ("a@yaho.com", "a@yahoo.com"),
            ("a@hotmial.com", "a@hotmail.com"), ("a@GMAI.com", "a@gmail.com"), ("a@yahoo.con.vn", "a@yahoo.com.vn"),
            ("a@outlok.con", "a@outlook.com"), ("a@gmail.com", nil), ("a@mail.com", nil), ("a@ymail.com", nil),
            ("a@vidu.example", nil), ("gmial.com@vidu.vn", nil), ("a@fpt.com", nil),
        ])
    func slip(raw: String, meant: String?) throws {
        let address = try EmailAddress.parse(raw).get()
        #expect(address.meant?.description == meant)
        #expect(address.warnings().contains { $0.rule == .misspelt } == (meant != nil))
    }

    @Test(
        "Yahoo is discouraged, not refused",
        arguments: [
            ("a@yahoo.com", true), ("a@yahoo.com.vn", true), ("a@ymail.com", true), ("yahoo@vidu.vn", false),
        ])
    func yahoo(raw: String, discouraged: Bool) throws {
        #expect(try EmailAddress.parse(raw).get().warnings().map(\.rule) == (discouraged ? [.discouraged] : []))
    }
}

@Suite("Texts and counts")
struct TextRuleTests {
    @Test("names keep their marks and lose what cannot be seen")
    func normalising() {
        let rule = TextRule(maximum: 100)
        #expect(
            try! rule.parse("  Công  ty\tTNHH\u{200B} Vi\u{0301} Du\u{0323} A ", for: "x").get()
                == "Công ty TNHH Ví Dụ A")
        let decomposed = try! rule.parse("Hoa\u{0300}", for: "x").get()
        #expect(Array(decomposed.unicodeScalars) == Array("Hoà".unicodeScalars) && decomposed.unicodeScalars.count == 3)
        #expect(try! rule.parse("ab\u{202E}fdp.exe", for: "x").get() == "abfdp.exe")
    }

    @Test(
        "length counts what people see",
        arguments: [
            (String(repeating: "ộ", count: 100), nil), (String(repeating: "o\u{0302}\u{0323}", count: 100), nil),
            (String(repeating: "ộ", count: 101), FieldProblem.Rule.tooLong), ("A", .tooShort), ("--", .wrongCharacters),
            ("\u{200B}", .empty),
        ] as [(String, FieldProblem.Rule?)])
    func lengths(raw: String, expected: FieldProblem.Rule?) {
        #expect(rule(TextRule(maximum: 100).parse(raw, for: "x")) == expected)
    }

    @Test(
        "names of people",
        arguments: [
            ("Nguyễn Văn A", nil), ("Y Ban Niê-Kđăm", nil), ("O'Neil Jr.", nil),
            ("Nguyễn Văn 2", FieldProblem.Rule.wrongCharacters),
            ("Nguyễn <b>", .wrongCharacters),
        ] as [(String, FieldProblem.Rule?)])
    func personNames(raw: String, expected: FieldProblem.Rule?) {
        #expect(rule(TextRule(maximum: 100, alphabet: .personName).parse(raw, for: "x")) == expected)
    }

    @Test("several lines keep their breaks")
    func paragraphs() throws {
        let rule = TextRule(maximum: 100, severalLines: true)
        #expect(try rule.parse("\r\n một \r\n\r\n\r\n hai\n", for: "x").get() == "một\n\nhai")
    }

    @Test(
        "counts",
        arguments: [
            ("1", nil), ("1.200", nil), ("007", nil), ("", FieldProblem.Rule.empty), ("0", .tooSmall),
            ("-5", .wrongCharacters),
            ("1,5", .wrongCharacters), ("1000001", .tooLarge), ("99999999999999999999", .tooLarge),
        ] as [(String, FieldProblem.Rule?)])
    func counts(raw: String, expected: FieldProblem.Rule?) {
        #expect(rule(CountRule(1...1_000_000).parse(raw, for: "x")) == expected)
    }
}
