/// Where the text of an element comes from, and how a row is read back from it.
///
/// Written in a table's `source` cell:
/// - `name` or `name =0`: a column, with what stands for it where it is empty; `=0` or nothing alone: a column of the element's
///   own name, so that whatever was read is written again.
/// - `wage or coefficient`: one of two columns; up to 100 is the second's.
/// - `sex in sex`: a column whose words have codes. `method to movement`: a code that follows from a column.
/// - `present insured`: 1 where a column says something, else 0. `precision birth`: 0 day, 1 month, 2 year.
/// - `effective where contract-kind fixed`: a column, where another says so.
/// - `head clinic`, `tail clinic`: the first two and the other characters of a five-digit code.
/// - `number`, `row-id`: the row's place, and that place in ten digits.
/// - `count method TM TH`: how many rows say one of these.
enum ElementSource: Hashable, Sendable {
    case column(String, default: String)
    case either(String, String)
    case coded(String, list: String)
    case derived(String, list: String)
    case present(String)
    case precision(String)
    case chosen(String, by: String, code: String)
    case head(String)
    case tail(String)
    case number
    case rowID
    case count(String, Set<String>)

    /// Reads a cell; nil where it says nothing that is known.
    init?(_ cell: String, element: String) {
        let words = cell.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case (nil, _): self = .column(element, default: "")
        case ("number", 1): self = .number
        case ("row-id", 1): self = .rowID
        case ("present", 2): self = .present(words[1])
        case ("precision", 2): self = .precision(words[1])
        case ("head", 2): self = .head(words[1])
        case ("tail", 2): self = .tail(words[1])
        case ("count", 3...): self = .count(words[1], Set(words.dropFirst(2)))
        case (let first?, 1):
            self =
                first.hasPrefix("=")
                ? .column(element, default: String(first.dropFirst())) : .column(first, default: "")
        case (let first?, 2) where words[1].hasPrefix("="):
            self = .column(first, default: String(words[1].dropFirst()))
        case (let first?, 3) where words[1] == "or": self = .either(first, words[2])
        case (let first?, 3) where words[1] == "in" && RowWords.shipped.has(words[2]):
            self = .coded(first, list: words[2])
        case (let first?, 3) where words[1] == "to" && RowWords.shipped.has(words[2]):
            self = .derived(first, list: words[2])
        case (let first?, 4) where words[1] == "where" && RowWords.shipped.word(words[3], in: words[2]) != nil:
            self = .chosen(first, by: words[2], code: words[3])
        default: return nil
        }
    }

    /// The columns that it reads.
    var columns: [String] {
        switch self {
        case .column(let name, _), .coded(let name, _), .derived(let name, _), .present(let name), .precision(let name),
            .head(let name), .tail(let name), .count(let name, _):
            [name]
        case .either(let first, let second): [first, second]
        case .chosen(let name, let other, _): [name, other]
        case .number, .rowID: []
        }
    }

    /// The column whose value the element is; nil where the element only follows from others.
    var column: String? {
        switch self {
        case .column(let name, _), .coded(let name, _), .chosen(let name, _, _), .head(let name), .tail(let name): name
        case .either(let first, _): first
        case .derived, .present, .precision, .number, .rowID, .count: nil
        }
    }

    /// The text for a row at a place, counted from 1.
    func text(_ row: FilingRow, at place: Int, of rows: [FilingRow]) -> String {
        switch self {
        case .column(let name, let fallback): row[name].isEmpty ? fallback : row[name]
        case .either(let first, let second): row[first].isEmpty ? row[second] : row[first]
        case .coded(let name, let list): RowWords.shipped.code(row[name], in: list) ?? row[name]
        case .derived(let name, let list): RowWords.shipped.code(row[name], in: list) ?? ""
        case .present(let name): row[name].isEmpty ? "0" : "1"
        case .precision(let name): Self.precision(row[name])
        case .chosen(let name, let other, let code):
            RowWords.shipped.code(row[other], in: other) == code ? row[name] : ""
        case .head(let name): Self.split(row[name]).head
        case .tail(let name): Self.split(row[name]).tail
        case .number: "\(place)"
        case .rowID: "\(1_000_000_000 + place)"
        case .count(let name, let words): "\(rows.count { words.contains($0[name]) })"
        }
    }

    /// Takes the text of an element into a row, in the order of the wire.
    func take(_ text: String, into row: inout FilingRow) {
        switch self {
        case .column(let name, let fallback): row[name] = text == fallback ? "" : text
        case .either(let first, let second): row[Self.isCoefficient(text) ? second : first] = text
        case .coded(let name, let list): row[name] = RowWords.shipped.word(text, in: list) ?? text
        case .chosen(let name, let other, let code):
            let said = RowWords.shipped.code(row[other], in: other)
            guard !text.isEmpty, row[name].isEmpty, said == nil || said == code else { return }
            row[name] = text
            row[other] = RowWords.shipped.word(code, in: other) ?? ""
        case .head(let name): row[name] = text
        case .tail(let name): row[name] += text
        case .derived, .present, .precision, .number, .rowID, .count: break
        }
    }

    private static func precision(_ date: String) -> String {
        switch date.utf8.count(where: { $0 == UInt8(ascii: "/") }) {
        case 2: "0"
        case 1: "1"
        default: date.isEmpty ? "0" : "2"
        }
    }

    private static func split(_ code: String) -> (head: String, tail: String) {
        code.utf8.count == 5 && code.isDigits ? (String(code.prefix(2)), String(code.dropFirst(2))) : ("", code)
    }

    /// The portal's rule: a sum of up to 100 is a coefficient.
    private static func isCoefficient(_ text: String) -> Bool {
        let whole = text.prefix { $0 != "." && $0 != "," }
        return text.count > whole.count || whole.utf8.count < 3 && !whole.isEmpty || whole == "100"
    }
}
