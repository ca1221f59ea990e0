internal import FoundationEssentials

/// How C12-TS and D09-TS are written on the wire; the one place that knows.
///
/// What VSS sends to an I-VAN is not public. The shape is JSON in the manner of VSS's own portal, whose answer with a C12
/// of January 2026 is known (`c12s` with `stt`, `noiDung` and a text for each column); the rest continues it:
///
/// ```
/// {"form": "C12-TS", "period": "11/2026", "unitCode": "TA0001A", "taxCode": "0101234565", "unitName": "…",
///  "agency": "…", "issued": "05/12/2026", "objectBefore": "15/12/2026", "account": "…", "bank": "…",
///  "c12s": [{"stt": "B.3", "noiDung": "Phải đóng", "odts": "270000", "httt": "1980000", "bhyt": "405000",
///            "bhtn": "180000", "bhtnld": "45000", "cong": "2880000"}, …],
///  "paid": [{"fund": "httt", "until": "11/2026", "people": 25}]}
/// {"form": "D09-TS", "period": …, "d09s": [{"nhom": "dangThamGia", "hoTen": …, "maSoBHXH": …, "soCCCD": …,
///  "ngaySinh": …, "diaChi": …, "noiKCB": …, "chucVu": …, "bhxh": "9000000", "bhyt": …, "bhtn": …, "bhtnld": …,
///  "ghiChu": …}, …]}
/// ```
///
/// Before May 2026 the columns `odts` and `httt` were one, `bhxh`, and rows of interest stood among the others. Sums are
/// texts or numbers, with or without groups of three; empty is nothing. Unknown members are passed over, so that VSS may
/// add some; what is known must be what it should be.
package enum NoticeWire {
    /// The most rows that are read.
    package static let mostRows = 200_000

    /// Reads a document.
    /// - Parameters:
    ///   - form: what it was announced as.
    ///   - subject: whose and of which month it must be, which it need not say itself.
    package static func read(
        _ bytes: [UInt8], as form: NoticeForm, of subject: NoticeHead
    ) throws(NoticeFault) -> Notice {
        let wire: WireNotice
        do {
            wire = try JSONDecoder().decode(WireNotice.self, from: Data(bytes))
        } catch {
            throw NoticeFault(.unreadable)
        }
        if let written = wire.form, written != form.rawValue { throw NoticeFault(.otherForm(written)) }
        let head = try self.head(wire, subject)
        switch form {
        case .statement: return .statement(try self.statement(wire, head))
        case .participants: return .participants(try self.participants(wire, head))
        }
    }

    /// Writes a document; the same one always gives the same bytes.
    package static func write(_ notice: Notice) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(WireNotice(notice)))
    }

    private static func head(_ wire: WireNotice, _ subject: NoticeHead) throws(NoticeFault) -> NoticeHead {
        var head = subject
        if let text = wire.period {
            guard case .success(let month) = YearMonth.parse(text) else {
                throw NoticeFault(.value(name: "period", text: text))
            }
            guard month == subject.period else { throw NoticeFault(.otherSubject(name: "period", text: text)) }
        }
        if let text = wire.taxCode, !subject.taxCode.isEmpty,
            text.filter(\.isNumber) != subject.taxCode.filter(\.isNumber)
        {
            throw NoticeFault(.otherSubject(name: "taxCode", text: text))
        }
        head.unitCode = wire.unitCode ?? head.unitCode
        head.unitName = wire.unitName ?? head.unitName
        head.agency = wire.agency ?? head.agency
        head.issued = try self.day(wire.issued, "issued") ?? head.issued
        return head
    }

    private static func day(_ text: String?, _ name: String) throws(NoticeFault) -> CalendarDate? {
        guard let text, !text.isEmpty else { return nil }
        guard case .success(let day) = CalendarDate.parse(text, for: name) else {
            throw NoticeFault(.value(name: name, text: text))
        }
        return day
    }

    private static func statement(
        _ wire: WireNotice, _ head: NoticeHead
    ) throws(NoticeFault) -> ContributionStatement {
        guard let rows = wire.c12s, !rows.isEmpty else { throw NoticeFault(.missing(name: "c12s")) }
        guard rows.count <= self.mostRows else { throw NoticeFault(.tooManyRows(rows.count)) }
        let isSplit = rows.contains { $0.odts != nil || $0.httt != nil }
        var lines: [ContributionStatement.Line] = []
        var places: Set<StatementPlace> = []
        for (index, row) in rows.enumerated() {
            guard let place = StatementPlace(row.stt ?? "") else {
                // Rows of forms that are gone, such as the 2 % left with the unit, have no number.
                guard (row.stt ?? "").isEmpty else {
                    throw NoticeFault(.value(name: "stt", text: row.stt ?? ""), row: index + 1)
                }
                continue
            }
            guard places.insert(place).inserted else { throw NoticeFault(.repeated(place.description), row: index + 1) }
            lines.append(try row.line(place, isSplit: isSplit, index + 1))
        }
        guard !lines.isEmpty else { throw NoticeFault(.missing(name: "stt")) }
        return ContributionStatement(
            head: head, edition: isSplit ? .split : .joined, lines: lines, paidThrough: try self.paid(wire),
            account: wire.account ?? "", bank: wire.bank ?? "",
            objectBefore: try self.day(wire.objectBefore, "objectBefore"))
    }

    private static func paid(_ wire: WireNotice) throws(NoticeFault) -> [ContributionStatement.PaidThrough] {
        var paid: [ContributionStatement.PaidThrough] = []
        for entry in wire.paid ?? [] {
            guard let fund = WireNotice.columns.first(where: { $0.1 == entry.fund })?.0 else {
                throw NoticeFault(.value(name: "fund", text: entry.fund))
            }
            guard case .success(let month) = YearMonth.parse(entry.until) else {
                throw NoticeFault(.value(name: "until", text: entry.until))
            }
            paid.append(ContributionStatement.PaidThrough(fund: fund, month: month, people: entry.people))
        }
        return paid
    }

    private static func participants(_ wire: WireNotice, _ head: NoticeHead) throws(NoticeFault) -> ParticipantList {
        guard let rows = wire.d09s else { throw NoticeFault(.missing(name: "d09s")) }
        guard rows.count <= self.mostRows else { throw NoticeFault(.tooManyRows(rows.count)) }
        var people: [ParticipantList.Participant] = []
        people.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() { people.append(try row.participant(index + 1)) }
        return ParticipantList(head: head, people: people)
    }
}
