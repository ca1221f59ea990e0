package import SocialInsurance
package import Wording

/// The code of a method (phương án) as the wire writes it.
package enum MethodCode: String, Hashable, Sendable, CaseIterable {
    case newcomer = "TM"
    case fromUnit = "TD"
    case fromProvince = "TC"
    case newContract = "TH"
    case back = "ON"
    case left = "GH"
    case toProvince = "GC"
    case toUnit = "GD"
    case unpaidLeave = "KL"
    case sickLeave = "OF"
    case maternity = "TS"
    case wageChange = "DC"
    case positionChange = "CD"
    case moreArrears = "AD"
    case lessArrears = "SB"
    case healthArrears = "TT"
    case lessHealth = "TU"
    case arrearsAtLevel = "AT"
    case pensionUp = "TV"
    case pensionDown = "GV"
    case unemploymentUp = "TN"
    case unemploymentDown = "GN"
    case accidentUp = "TL"
    case accidentDown = "GL"
    case accidentChange = "DL"
    case unemploymentChange = "DN"

    /// What the method does and demands, as `methods.tsv` says.
    package var method: Method? { Method.byPlace[self.place] }

    /// A number of its own below 676, out of its two letters.
    fileprivate var place: Int { self.rawValue.utf8.reduce(0) { $0 * 26 + Int($1) - 0x41 } }

    package func hash(into hasher: inout Hasher) { hasher.combine(self.place) }
}

/// What a method does to the list and to the money, what it demands, and where it is used; one object for each code, as
/// each row of a list of thousands asks for it again and again.
package final class Method: Sendable {
    package enum Direction: String, Hashable, Sendable {
        case increase
        case decrease
        case adjust
        case correct
    }

    /// How amounts change.
    package enum Sign: String, Hashable, Sendable {
        case adds = "+"
        case takes = "-"
        case replaces = "="
    }

    package enum Need: String, Hashable, Sendable {
        case contract
        case papers
        case reason
        case previousWage = "previous-wage"
        case previousPosition = "previous-position"
        case until
    }

    /// What somebody is afterwards.
    package enum Outcome: String, Hashable, Sendable {
        case working
        case unpaid
        case sick
        case maternity
        case left
        case movedToUnit = "moved-unit"
        case movedToProvince = "moved-province"
    }

    package let code: MethodCode
    package let direction: Direction
    /// `Loai` on the wire; nil where the value is not known.
    package let wire: String?
    package let sign: Sign
    package let funds: Set<Fund>
    /// Nil where the standing stays.
    package let outcome: Outcome?
    /// Codes of the procedures that use it.
    package let procedures: [String]
    package let needs: Set<Need>
    package let bringsHealthRow: Bool
    package let basis: LegalBasis
    private let note: String

    private init(
        code: MethodCode, direction: Direction, wire: String?, sign: Sign, funds: Set<Fund>, outcome: Outcome?,
        procedures: [String], needs: Set<Need>, bringsHealthRow: Bool, basis: LegalBasis, note: String
    ) {
        self.code = code
        self.direction = direction
        self.wire = wire
        self.sign = sign
        self.funds = funds
        self.outcome = outcome
        self.procedures = procedures
        self.needs = needs
        self.bringsHealthRow = bringsHealthRow
        self.basis = basis
        self.note = note
    }

    /// The table that is shipped; a test keeps it readable and whole.
    package static let shipped = (try? Method.read(PackageResources.methods_tsv)) ?? [:]

    fileprivate static let byPlace: [Method?] = {
        var methods = [Method?](repeating: nil, count: 676)
        for (code, method) in Method.shipped { methods[code.place] = method }
        return methods
    }()

    /// The Vietnamese name, or the English one.
    package func name(in language: Wording.Language) -> String {
        Catalogue.labourMethods[self.code.rawValue]?.name(in: language) ?? self.code.rawValue
    }

    /// The note of a row; nil while what it needs is missing.
    package func note(number: String = "", date: CalendarDate? = nil, returnFrom: Standing? = nil) -> String? {
        let leave: String? =
            switch returnFrom {
            case .maternityLeave?: "Thai sản"
            case .sickLeave?: "Nghỉ ốm"
            case .unpaidLeave?: "Nghỉ không lương"
            default: nil
            }
        let values = ["number": number.isEmpty ? nil : number, "date": date?.description, "leave": leave]
        var text = self.note
        for (name, value) in values where text.contains("{\(name)}") {
            guard let value else { return nil }
            text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false).joined(separator: value)
        }
        return text
    }

    /// Reads a table in the shape of `methods.tsv`.
    static func read(_ file: [UInt8]) throws(DataFileError) -> [MethodCode: Method] {
        var methods: [MethodCode: Method] = [:]
        for row in try DataTable(file).rows {
            let code = try row.read("code") { MethodCode(rawValue: $0) }
            methods[code] = Method(
                code: code, direction: try row.read("direction") { Direction(rawValue: $0) },
                wire: row["wire"].isEmpty ? nil : row["wire"], sign: try row.read("sign") { Sign(rawValue: $0) },
                funds: try row.read("funds") { text in
                    text == "all" ? Set(Fund.allCases) : Fund(rawValue: text).map { [$0] }
                },
                outcome: row["standing"].isEmpty ? nil : try row.read("standing") { Outcome(rawValue: $0) },
                procedures: row["procedures"].split(separator: " ").map(String.init),
                needs: try row.read("needs") { text in
                    let needs = text.split(separator: " ").map { Need(rawValue: String($0)) }
                    return needs.contains(nil) ? nil : Set(needs.compactMap(\.self))
                },
                bringsHealthRow: try row.read("health-row") { $0.isEmpty ? false : $0 == "yes" ? true : nil },
                basis: try row.basis(), note: row["note"])
        }
        return methods
    }
}
