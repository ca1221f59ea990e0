import SocialInsurance
import Testing
import Wording

@Suite("Documents of VSS")
struct NoticeTests {
    private static let month = YearMonth(of: NoticeSamples.day(2026, 11, 1))
    private static let subject = NoticeHead(period: Self.month, taxCode: "0101234565")

    private static func read(_ text: String, _ form: NoticeForm = .statement) throws -> Notice {
        try NoticeWire.read(Array(text.utf8), as: form, of: self.subject)
    }

    private static func fault(_ text: String, _ form: NoticeForm = .statement) -> NoticeFault? {
        do {
            _ = try NoticeWire.read(Array(text.utf8), as: form, of: self.subject)
            return nil
        } catch {
            return error
        }
    }

    @Test("what is written is read back the same")
    func roundTrip() throws {
        for notice in [Notice.statement(NoticeSamples.statement()), .participants(NoticeSamples.list())] {
            let bytes = try NoticeWire.write(notice)
            #expect(try NoticeWire.read(bytes, as: notice.form, of: Self.subject) == notice)
            #expect(try NoticeWire.write(notice) == bytes)
        }
    }

    @Test("the shape of January 2026: one column for BHXH, numbers as texts, interest among the rows")
    func older() throws {
        let text = """
            {"c12s": [
              {"stt": "A", "noiDung": "Kỳ trước mang sang", "bhxh": "", "cong": ""},
              {"stt": "B.3.1", "noiDung": "Tăng", "bhxh": "2.295.000", "bhyt": "405,000", "bhtn": "180000",
               "bhtnld": 45000, "cong": "2925000"},
              {"stt": "B.5.3", "noiDung": "Lãi", "bhxh": "-12", "cong": "-12"},
              {"stt": "", "noiDung": "2% để lại", "bhxh": "0"},
              {"stt": "Ð.2.2", "noiDung": "Thiếu", "bhxh": "100", "cong": "100"}
            ]}
            """
        guard case .statement(let statement) = try Self.read(text) else { return }
        #expect(statement.edition == .joined && statement.head.period == Self.month)
        #expect(statement.lines.map(\.place.description) == ["A", "B.3.1", "B.5.3", "Đ.2.2"])
        #expect(statement.amount(StatementPlace(.arisen, "3.1"), .social) == 2_295_000)
        #expect(statement.amount(StatementPlace(.arisen, "3.1"), .accident) == 45_000)
        #expect(statement.total(StatementPlace(.arisen, "5.3")) == -12)
        #expect(statement.total(.shortOut) == 100 && statement.faults().isEmpty)
    }

    @Test(
        "what is not as it should be is refused, and the place is named",
        arguments: [
            ("", NoticeFault(.unreadable)), ("[]", NoticeFault(.unreadable)),
            ("{}", NoticeFault(.missing(name: "c12s"))),
            (#"{"form": "D09-TS", "c12s": [{"stt": "A"}]}"#, NoticeFault(.otherForm("D09-TS"))),
            (
                #"{"period": "10/2026", "c12s": [{"stt": "A"}]}"#,
                NoticeFault(.otherSubject(name: "period", text: "10/2026"))
            ),
            (
                #"{"taxCode": "0100109106", "c12s": [{"stt": "A"}]}"#,
                NoticeFault(.otherSubject(name: "taxCode", text: "0100109106"))
            ),
            (#"{"c12s": [{"stt": "A"}, {"stt": "X.1"}]}"#, NoticeFault(.value(name: "stt", text: "X.1"), row: 2)),
            (
                #"{"c12s": [{"stt": "B.3", "odts": "12.5"}]}"#,
                NoticeFault(.value(name: "odts", text: "12.5"), row: 1)
            ),
            (
                #"{"c12s": [{"stt": "B.3", "odts": "1", "cong": "9e9"}]}"#,
                NoticeFault(.value(name: "cong", text: "9e9"), row: 1)
            ),
            (#"{"c12s": [{"stt": "B.3"}, {"stt": "b.3"}]}"#, NoticeFault(.repeated("B.3"), row: 2)),
            (
                #"{"issued": "31/02/2026", "c12s": [{"stt": "A"}]}"#,
                NoticeFault(.value(name: "issued", text: "31/02/2026"))
            ),
        ])
    func malformed(text: String, fault: NoticeFault) {
        #expect(Self.fault(text) == fault)
        #expect(!fault.description.isEmpty)
    }

    @Test("a list without a name or under an unknown heading is refused")
    func malformedList() {
        #expect(
            Self.fault(#"{"d09s": [{"hoTen": " "}]}"#, .participants) == NoticeFault(.missing(name: "hoTen"), row: 1))
        #expect(
            Self.fault(#"{"d09s": [{"hoTen": "A", "nhom": "khac"}]}"#, .participants)
                == NoticeFault(.value(name: "nhom", text: "khac"), row: 1))
        #expect(Self.fault("{}", .participants) == NoticeFault(.missing(name: "d09s")))
    }

    @Test("every row of the form has a name in both languages, and stands once")
    func names() {
        #expect(Set(StatementPlace.form).count == StatementPlace.form.count && StatementPlace.form.count > 50)
        for place in StatementPlace.form {
            for wording in [Wording.vietnamese, .english] {
                let key = place.nameKey ?? ""
                #expect(!key.isEmpty && wording[key] != key, "\(place) \(key)")
            }
            #expect(StatementPlace(place.description) == place)
        }
    }

    @Test("column 6 and what was carried over are checked, and only those")
    func checks() {
        let first = NoticeSamples.statement()
        var next = NoticeSamples.statement(YearMonth(of: NoticeSamples.day(2026, 12, 1)))
        next.lines += [
            ContributionStatement.Line(.shortIn, amounts: [.pension: 1_980_000, .health: 405_000], sum: 2_385_000)
        ]
        #expect(first.faults().isEmpty)
        #expect(
            next.faults(after: first) == [.carry(.shortIn, .health, written: 405_000, before: 400_000)])
        // Two months later nothing is carried over directly.
        next.head.period = next.head.period.adding(months: 1)
        #expect(next.faults(after: first).isEmpty)
        next.lines[0].sum = 1
        #expect(next.faults() == [.sum(.due, written: 1, columns: 2_880_000)])
        // People and a surplus are of no sum.
        next.lines = [
            ContributionStatement.Line(.peopleIn, amounts: [.health: 25, .pension: 25], sum: 25),
            ContributionStatement.Line(.surplusOut, amounts: [.health: 1], sum: 9),
        ]
        #expect(next.faults().isEmpty)
    }

    @Test(
        "payments are read from the words of their rows",
        arguments: [
            ("+ UNC số 12, ngày 05/12/2026", "12", NoticeSamples.day(2026, 12, 5)),
            ("UNC số: FT26/001 ngày: 5/12/2026", "FT26/001", NoticeSamples.day(2026, 12, 5)),
            ("+ UNC số ..., ngày …", "", nil), ("Tiền mặt", "", nil),
        ])
    func payments(words: String, number: String, date: CalendarDate?) {
        let payment = ContributionStatement.Payment(words: words, amount: 5)
        #expect(payment == ContributionStatement.Payment(number: number, date: date, amount: 5))
        if date != nil { #expect(ContributionStatement.Payment(words: payment.words, amount: 5) == payment) }
    }

    @Test(
        "a clinic's code is read where there is one",
        arguments: [("01001", "01001"), ("01-001 Bệnh viện Bạch Mai", "01001"), ("Bạch Mai", nil), ("0100", nil)])
    func clinics(text: String, code: String?) {
        #expect(ParticipantList.Participant(name: "A", clinic: text).clinicCode == code)
    }
}

@Suite("Reasons at rows")
struct RowReasonTests {
    private static func row(_ name: String, _ insured: String, wage: String = "9000000") -> FilingRow {
        FilingRow(["name": name, "insured": insured, "wage": wage, "birth": "01/02/1990"])
    }

    private static let filed: FilingLists = [
        .movements: [row("An", "0123000001"), row("Bình", "0123000002"), row("Chi", "")]
    ]

    private static func reasons(_ reasons: [RowReason], _ current: [FilingRow]) -> RowReasons {
        RowReasons(reasons, filed: self.filed, current: [.movements: current])
    }

    @Test("a reason goes with its person wherever the row stands now, and is gone once the value is another")
    func follows() {
        let reason = RowReason(list: .movements, position: 2, column: "wage", words: "trần cũ")
        let moved = [Self.row("Bình", "0123000002"), Self.row("An", "0123000001")]
        #expect(Self.reasons([reason], moved)[.movements, 0] == [reason])
        #expect(Self.reasons([reason], moved)[.movements, 1].isEmpty)
        let mended = [Self.row("Bình", "0123000002", wage: "50600000")]
        #expect(Self.reasons([reason], mended).isEmpty)
        #expect(Self.reasons([reason], [Self.row("An", "0123000001")]).isEmpty)
    }

    @Test("who has no number is found by place and name; a reason without a column stands until anything changes")
    func unnumbered() {
        let reason = RowReason(list: .movements, position: 3, words: "thiếu nơi KCB")
        let current = Self.filed[.movements] ?? []
        #expect(Self.reasons([reason], current)[.movements, 2] == [reason])
        #expect(Self.reasons([reason], Array(current.reversed()))[.movements, 0] == [reason])
        var changed = current
        changed[2]["clinic"] = "01001"
        #expect(Self.reasons([reason], changed).isEmpty)
    }

    @Test("a number that is mended takes its reason along; what is about the whole dossier stays")
    func wholeDossier() {
        let number = RowReason(
            list: .movements, position: 1, insuredNumber: "0123000001", column: "insured", words: "đang đóng nơi khác")
        let whole = RowReason(words: "thiếu chữ ký")
        let current = [Self.row("An", "0199000001"), Self.row("Bình", "0123000002")]
        let found = Self.reasons([number, whole], current)
        #expect(found.rows.isEmpty && found.others == [whole])
        #expect(Self.reasons([number], Self.filed[.movements] ?? [])[.movements, 0] == [number])
    }

    @Test("elements and columns lead to each other")
    func columns() {
        #expect(RowReason.column(ofElement: "MasoBHXH") == "insured" && RowReason.column(ofElement: "Khac") == nil)
        #expect(RowReason.element(ofColumn: "clinic") == "MaBenhVien")
        for wording in [Wording.vietnamese, .english] {
            for element in ["HoTen", "NgaySinh", "MasoBHXH", "TienLuong", "MaBenhVien"] {
                let key = "notices.field.\(RowReason.column(ofElement: element) ?? "")"
                #expect(wording[key] != key)
            }
        }
    }
}

/// Made-up documents.
enum NoticeSamples {
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(ordinal: 0)
    }

    private static func head(_ month: YearMonth) -> NoticeHead {
        NoticeHead(
            period: month, unitCode: "TA0001A", taxCode: "0101234565", unitName: "CÔNG TY TNHH VÍ DỤ A",
            agency: "BHXH thành phố Hà Nội", issued: month.lastDay.adding(days: 5))
    }

    static func statement(_ month: YearMonth = YearMonth(of: day(2026, 11, 1))) -> ContributionStatement {
        ContributionStatement(
            head: self.head(month),
            lines: [
                ContributionStatement.Line(
                    .due, words: "Phải đóng",
                    amounts: [
                        .sickness: 270_000, .pension: 1_980_000, .health: 405_000, .unemployment: 180_000,
                        .accident: 45_000,
                    ], sum: 2_880_000),
                ContributionStatement.Line(StatementPlace(.paid), sum: 5),
                ContributionStatement.Line(StatementPlace(.paid, "1"), words: "+ UNC số 12, ngày 05/12/2026", sum: 5),
                ContributionStatement.Line(
                    .shortOut, amounts: [.pension: 1_980_000, .health: 400_000], sum: 2_380_000),
            ],
            paidThrough: [ContributionStatement.PaidThrough(fund: .pension, month: month, people: 25)],
            account: "3511", bank: "KBNN", objectBefore: self.day(2026, 12, 15))
    }

    static func list() -> ParticipantList {
        ParticipantList(
            head: self.head(YearMonth(of: self.day(2026, 11, 1))),
            people: [
                ParticipantList.Participant(
                    name: "Nguyễn Văn An", insuredNumber: "0123000001", birth: "01/02/1990", address: "Hà Nội",
                    clinic: "01001", position: "Kế toán",
                    bases: [.social: 9_000_000, .health: 9_000_000, .unemployment: 9_000_000, .accident: 9_000_000]),
                ParticipantList.Participant(
                    group: .left, name: "Trần Thị Bình", insuredNumber: "0123000002", note: "Nghỉ việc"),
            ])
    }
}
