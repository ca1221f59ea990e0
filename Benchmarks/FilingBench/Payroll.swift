import Contributions
import PayrollTables
import SocialInsurance
import Spreadsheets

/// Made-up people of one unit, in November 2026.
enum Payroll {
    struct NoTemplate: Error {}

    static let month = YearMonth(of: day(1))

    static func day(_ day: Int) -> CalendarDate {
        CalendarDate(year: 2026, month: 11, day: day) ?? CalendarDate(ordinal: 0)
    }

    private static let families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"]
    private static let names = ["An", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Khánh", "Lan", "Minh", "Oanh", "Phúc"]

    private static func name(_ number: Int) -> String {
        "\(self.families[number % 10]) \(number % 2 == 0 ? "Văn" : "Thị") \(self.names[number % 11])"
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    private static func born(_ number: Int) -> String {
        "\(self.digits(number % 28 + 1, 2))/\(self.digits(number % 12 + 1, 2))/\(1970 + number % 30)"
    }

    static let unit = "0101234565"

    // MARK: Tables

    /// Our own template with so many newcomers; one in a thousand earns less than the law allows.
    static func workbook(_ count: Int) throws -> [UInt8] {
        try self.workbook((0..<count).map(self.cells))
    }

    /// This month's payroll of those whom the register knows, in the columns of our own template.
    static func payroll(_ count: Int) throws -> [UInt8] {
        try self.workbook(
            (0..<count).map { number in
                let isNew = number % 100 < 2
                let raise = (2..<7).contains(number % 100) ? 500_000 : 0
                return self.employee(isNew ? number + count : number, raise: raise)
            })
    }

    private static func workbook(_ rows: [[String: String]]) throws -> [UInt8] {
        guard let family = TableFamily.shipped.first(where: { $0.id == "own" }) else { throw NoTemplate() }
        let columns = family.template.columns
        let sheet = TableSheet(
            "Dữ liệu", columns: columns.map { .init($0.names[0]) },
            rows: rows.map { values in columns.map { values[$0.id].map { TableSheet.Content.text($0) } ?? .blank } })
        return try WorkbookWriter.write([sheet])
    }

    /// Newcomers without a fault as rows of a list.
    static func newcomers(_ count: Int) -> [FilingRow] {
        (0..<count).map { number in
            var values = self.cells(number)
            values["ordinal"] = nil
            values["sex"] = number % 2 == 0 ? "Nam" : "Nữ"
            values["method"] = "TM"
            values["wage"] = String(6_000_000 + number % 400 * 50_000)
            values["rate"] = "32.0"
            return FilingRow(values)
        }
    }

    /// The people of a register.
    static func employees(_ count: Int) -> [FilingRow] {
        (0..<count).map { FilingRow(self.employee($0, raise: 0)) }
    }

    private static func employee(_ number: Int, raise: Int) -> [String: String] {
        [
            "code": "NV\(number)", "name": self.name(number), "birth": self.born(number),
            "sex": number % 2 == 0 ? "Nam" : "Nữ", "insured": "01\(self.digits(number, 8))",
            "citizen": "001\(number % 2)\(self.digits(70 + number % 30, 2))\(self.digits(number, 6))",
            "position": "Nhân viên kế toán", "workplace": "Phường Hoàn Kiếm, Hà Nội",
            "wage": String(6_000_000 + number % 400 * 50_000 + raise), "contract-kind": "Không xác định thời hạn",
            "contract-number": "\(number % 500)/2026", "signed": "01/01/2026", "effective": "01/01/2026",
            "region": "01", "clinic": "01001",
        ]
    }

    private static func cells(_ number: Int) -> [String: String] {
        [
            "ordinal": String(number + 1), "code": "NV\(number)", "name": self.name(number),
            "birth": self.born(number), "sex": number % 2 == 0 ? "nam" : "nữ",
            // The place, the century with the sex, the year of birth, and a number.
            "citizen": "001\(number % 2)\(self.digits(70 + number % 30, 2))\(self.digits(number, 6))",
            "nationality": "VN", "position": "Nhân viên kế toán", "workplace": "Phường Hoàn Kiếm, Hà Nội",
            "wage": number % 1000 == 7 ? "1.000.000" : String(6_000_000 + number % 400 * 50_000),
            "contract-kind": "Không xác định thời hạn", "contract-number": "\(number % 500)/2026",
            "signed": "01/11/2026", "effective": "01/11/2026", "method": "TM - Tăng mới", "from": "11/2026",
            "region": "01", "clinic": "01001",
            "note": "HĐLĐ số \(number % 500)/2026 ngày 01/11/2026",
        ]
    }

    // MARK: Payrolls

    private static func line(_ number: Int, wage: Int) -> EmployeeMonth {
        EmployeeMonth(
            person: Person(
                code: "NV\(number)", name: self.name(number), birthDate: .year(1970 + number % 30),
                sex: number % 2 == 0 ? .male : .female, citizenNumber: "001070\(self.digits(number, 6))",
                insuredNumber: "01\(self.digits(number, 8))", clinic: "01001"),
            work: Work(
                position: "Nhân viên kế toán", workplace: "Phường Hoàn Kiếm, Hà Nội", wage: .money(wage),
                contract: Contract(
                    kinds: [.indefinite], number: "\(number % 500)/2026", signed: self.day(1), from: self.day(1))))
    }

    static func last(_ count: Int) -> [EmployeeMonth] {
        (0..<count).map { self.line($0, wage: 6_000_000 + $0 % 400 * 50_000) }
    }

    /// Of a hundred two are gone and two new, five earn more, one is on leave.
    static func this(_ count: Int) -> [EmployeeMonth] {
        (0..<count).map { number in
            let isNew = number % 100 < 2
            let wage = 6_000_000 + number % 400 * 50_000
            let raise = (2..<7).contains(number % 100) ? 500_000 : 0
            var line = self.line(isNew ? number + count : number, wage: wage + raise)
            if number % 100 == 7 { line.standing = .unpaidLeave }
            return line
        }
    }
}
