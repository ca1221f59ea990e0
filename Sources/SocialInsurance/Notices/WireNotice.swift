internal import FoundationEssentials

/// The members of ``NoticeWire``'s JSON.
struct WireNotice: Codable {
    struct Paid: Codable {
        var fund: String
        var until: String
        var people: Int
    }

    var form: String?
    var period: String?
    var unitCode: String?
    var taxCode: String?
    var unitName: String?
    var agency: String?
    var issued: String?
    var objectBefore: String?
    var account: String?
    var bank: String?
    var c12s: [WireLine]?
    var d09s: [WireParticipant]?
    var paid: [Paid]?

    /// What the columns are called.
    static let columns: [(StatementColumn, String)] = [
        (.sickness, "odts"), (.pension, "httt"), (.social, "bhxh"), (.health, "bhyt"), (.unemployment, "bhtn"),
        (.accident, "bhtnld"),
    ]

    init(_ notice: Notice) {
        let head = notice.head
        self.form = notice.form.rawValue
        self.period = head.period.description
        self.unitCode = head.unitCode
        self.taxCode = head.taxCode
        self.unitName = head.unitName
        self.agency = head.agency
        self.issued = head.issued?.description
        switch notice {
        case .statement(let statement):
            self.objectBefore = statement.objectBefore?.description
            self.account = statement.account
            self.bank = statement.bank
            self.c12s = statement.lines.map(WireLine.init)
            self.paid = statement.paidThrough.map { paid in
                Paid(
                    fund: Self.columns.first { $0.0 == paid.fund }?.1 ?? "", until: paid.month.description,
                    people: paid.people)
            }
        case .participants(let list):
            self.d09s = list.people.map(WireParticipant.init)
        }
    }
}

/// A sum as a text or a number.
struct WireSum: Codable {
    var text: String

    init(_ value: Int) { self.text = String(value) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else {
            self.text = String(try container.decode(Int.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.text)
    }

    /// Nil for nothing; digits, alone or in groups of three, a sign in front.
    func value(_ name: String, _ row: Int) throws(NoticeFault) -> Int? {
        let line = Normaliser.line(self.text)
        guard !line.isEmpty, line != "-" else { return nil }
        let isNegative = line.hasPrefix("-")
        let digits = isNegative ? line.dropFirst() : line[...]
        let groups = digits.split(omittingEmptySubsequences: false) { ".,".contains($0) }
        let isGrouped = groups.count > 1
        let areDigits = groups.allSatisfy(\.isDigits)
        let areThrees = !isGrouped || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
        guard areDigits, areThrees, let value = Int(groups.joined()), value <= 1_000_000_000_000_000 else {
            throw NoticeFault(.value(name: name, text: self.text), row: row)
        }
        return isNegative ? -value : value
    }
}

/// A row of C12-TS.
struct WireLine: Codable {
    var stt: String?
    var noiDung: String?
    var odts: WireSum?
    var httt: WireSum?
    var bhxh: WireSum?
    var bhyt: WireSum?
    var bhtn: WireSum?
    var bhtnld: WireSum?
    var cong: WireSum?

    init(_ line: ContributionStatement.Line) {
        func sum(_ column: StatementColumn) -> WireSum? { line.amounts[column].map { WireSum($0) } }
        self.stt = line.place.description
        self.noiDung = line.words
        self.odts = sum(.sickness)
        self.httt = sum(.pension)
        self.bhxh = sum(.social)
        self.bhyt = sum(.health)
        self.bhtn = sum(.unemployment)
        self.bhtnld = sum(.accident)
        self.cong = line.sum.map { WireSum($0) }
    }

    func line(
        _ place: StatementPlace, isSplit: Bool, _ row: Int
    ) throws(NoticeFault) -> ContributionStatement.Line {
        let members: [(StatementColumn, String, WireSum?)] =
            isSplit
            ? [
                (.sickness, "odts", self.odts), (.pension, "httt", self.httt), (.health, "bhyt", self.bhyt),
                (.unemployment, "bhtn", self.bhtn), (.accident, "bhtnld", self.bhtnld),
            ]
            : [
                (.social, "bhxh", self.bhxh), (.health, "bhyt", self.bhyt), (.unemployment, "bhtn", self.bhtn),
                (.accident, "bhtnld", self.bhtnld),
            ]
        var line = ContributionStatement.Line(place, words: self.noiDung ?? "")
        for (column, name, sum) in members { line.amounts[column] = try sum?.value(name, row) }
        line.sum = try self.cong?.value("cong", row)
        return line
    }
}

/// A row of D09-TS.
struct WireParticipant: Codable {
    var nhom: String?
    var hoTen: String
    var maSoBHXH: String?
    var soCCCD: String?
    var ngaySinh: String?
    var diaChi: String?
    var noiKCB: String?
    var chucVu: String?
    var bhxh: WireSum?
    var bhyt: WireSum?
    var bhtn: WireSum?
    var bhtnld: WireSum?
    var ghiChu: String?

    private static let groups: [(ParticipantList.Group, String)] = [
        (.current, "dangThamGia"), (.joined, "tangMoi"), (.left, "giam"), (.changed, "dieuChinh"),
    ]

    init(_ person: ParticipantList.Participant) {
        func sum(_ column: StatementColumn) -> WireSum? { person.bases[column].map { WireSum($0) } }
        self.nhom = Self.groups.first { $0.0 == person.group }?.1
        self.hoTen = person.name
        self.maSoBHXH = person.insuredNumber
        self.soCCCD = person.citizenNumber
        self.ngaySinh = person.birth
        self.diaChi = person.address
        self.noiKCB = person.clinic
        self.chucVu = person.position
        self.bhxh = sum(.social)
        self.bhyt = sum(.health)
        self.bhtn = sum(.unemployment)
        self.bhtnld = sum(.accident)
        self.ghiChu = person.note
    }

    func participant(_ row: Int) throws(NoticeFault) -> ParticipantList.Participant {
        guard let group = self.nhom.map({ text in Self.groups.first { $0.1 == text }?.0 }) ?? .current else {
            throw NoticeFault(.value(name: "nhom", text: self.nhom ?? ""), row: row)
        }
        let name = Normaliser.line(self.hoTen)
        guard !name.isEmpty else { throw NoticeFault(.missing(name: "hoTen"), row: row) }
        var bases: [StatementColumn: Int] = [:]
        bases[.social] = try self.bhxh?.value("bhxh", row)
        bases[.health] = try self.bhyt?.value("bhyt", row)
        bases[.unemployment] = try self.bhtn?.value("bhtn", row)
        bases[.accident] = try self.bhtnld?.value("bhtnld", row)
        return ParticipantList.Participant(
            group: group, name: name, insuredNumber: Normaliser.code(self.maSoBHXH ?? ""),
            citizenNumber: Normaliser.code(self.soCCCD ?? ""), birth: Normaliser.line(self.ngaySinh ?? ""),
            address: Normaliser.line(self.diaChi ?? ""), clinic: Normaliser.line(self.noiKCB ?? ""),
            position: Normaliser.line(self.chucVu ?? ""), bases: bases, note: Normaliser.line(self.ghiChu ?? ""))
    }
}
