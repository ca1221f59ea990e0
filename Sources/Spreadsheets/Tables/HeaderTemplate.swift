/// The columns that a table is expected to have, by the names people give them.
package struct HeaderTemplate: Sendable {
    package struct Column: Hashable, Sendable {
        package var id: String
        /// The first is what the column is called in messages; a name may have its group before it: `Tiền lương BHXH`.
        package var names: [String]
        /// A table without it is none of this kind.
        package var isRequired: Bool
        /// Only counts the rows: a row that has nothing else is blank.
        package var isOrdinal: Bool

        package init(_ id: String, _ names: [String], isRequired: Bool = false, isOrdinal: Bool = false) {
            self.id = id
            self.names = names
            self.isRequired = isRequired
            self.isOrdinal = isOrdinal
        }
    }

    package let columns: [Column]
    /// Rows below the table, which nobody is listed in: signatures.
    let endWords: [String]

    private let abbreviations: [String: String]
    private let index: [String: Int]
    let indexByID: [String: Int]

    /// - Parameters:
    ///   - columns: where two columns have the same name, the first gets it.
    ///   - abbreviations: a word as it is shortened and as it is written out, `hđlđ` and `hợp đồng lao động`.
    ///   - endWords: how texts of signatures begin.
    package init(
        _ columns: [Column], abbreviations: [String: String] = [:], endWords: [String] = Self.usualEndWords
    ) {
        self.columns = columns
        self.endWords = endWords.map { CellText.folded($0) }
        let short = abbreviations.map { (CellText.folded($0.key), CellText.folded($0.value)) }
        self.abbreviations = Dictionary(short) { first, _ in first }
        var index: [String: Int] = [:]
        for (number, column) in columns.enumerated() {
            for name in column.names {
                let key = Self.key(name, self.abbreviations)
                if !key.isEmpty, index[key] == nil { index[key] = number }
            }
        }
        self.index = index
        self.indexByID = Dictionary(columns.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// How signatures begin below Vietnamese tables.
    package static let usualEndWords = [
        "Người lập", "Ký, ghi rõ họ tên", "Ký tên", "Thủ trưởng", "Giám đốc", "Đơn vị lập danh sách", "Đại diện đơn vị",
        "Kế toán trưởng", "Cán bộ thu",
    ]

    /// The column of a name; accents, capitals, blanks, line breaks, marks and abbreviations do not matter.
    func column(named name: String) -> Int? { self.index[Self.key(name, self.abbreviations)] }

    private static func key(_ name: String, _ abbreviations: [String: String]) -> String {
        guard !abbreviations.isEmpty else { return CellText.folded(name) }
        return name.split { !$0.isLetter && !$0.isNumber }.map { word in
            let folded = CellText.folded(String(word))
            return abbreviations[folded] ?? folded
        }.joined()
    }
}
