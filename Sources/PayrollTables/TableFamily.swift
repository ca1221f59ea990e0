package import Contributions
internal import SocialInsurance
package import Spreadsheets

/// The files of one maker: what their columns are called and what is meant by their codes; data of `templates.tsv`.
package struct TableFamily: Sendable {
    /// `official`, `vnpt`, `ebh`, `vss`, `own`, `wire`.
    package let id: String
    package let template: HeaderTemplate
    /// What 1 means in the column of the sex; nil where only words are used.
    package let sexOfOne: Person.Sex?

    package var nameKey: String { "sheet.family.\(self.id)" }

    /// All families in the order of the table; a test keeps it readable.
    package static let shipped = Self.read(PackageResources.templates_tsv)

    /// Those that tables may be of.
    package static var ofTables: [TableFamily] { self.shipped.filter { $0.id != "wire" } }

    static func read(_ file: [UInt8]) -> [TableFamily] {
        var order: [String] = []
        var columns: [String: [HeaderTemplate.Column]] = [:]
        var sexes: [String: Person.Sex] = [:]
        for cells in TabbedLines.read(file, count: 4) {
            if columns[cells[0]] == nil { order.append(cells[0]) }
            let isRequired = cells[1].hasSuffix("*")
            let id = isRequired ? String(cells[1].dropLast()) : cells[1]
            columns[cells[0], default: []].append(
                HeaderTemplate.Column(
                    id, cells[3].split(separator: "|").map(String.init), isRequired: isRequired,
                    isOrdinal: id == "ordinal"))
            if !cells[2].isEmpty { sexes[cells[0]] = cells[2] == "1=male" ? .male : .female }
        }
        return order.map { id in
            TableFamily(
                id: id,
                template: HeaderTemplate(
                    columns[id] ?? [], abbreviations: ["hđlđ": "hợp đồng lao động", "pc": "phụ cấp"]),
                sexOfOne: sexes[id])
        }
    }

    /// The family whose columns a file has most of and least beside; nil where it has no header that is known.
    /// - Throws: `SpreadsheetError`.
    package static func of(_ spreadsheet: Spreadsheet) throws -> TableFamily? {
        var best: (family: TableFamily, score: Int)?
        for family in self.ofTables {
            guard let fit = try TableReader(family.template).fit(spreadsheet) else { continue }
            let score = 2 * fit.found - fit.unknown
            if best.map({ score > $0.score }) ?? true { best = (family, score) }
        }
        return best?.family
    }
}

/// Lines of cells separated by tabs; `#` begins a comment, the first other line names the columns.
enum TabbedLines {
    static func read(_ file: [UInt8], count: Int) -> [[String]] {
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return lines.dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }.filter { $0.count == count }
    }
}

/// What people write for methods.
enum MethodWords {
    static let all: [String: MethodCode] = {
        var words: [String: MethodCode] = [:]
        for code in MethodCode.allCases {
            words[CellText.folded(code.rawValue)] = code
            if let name = Catalogue.labourMethods[code.rawValue]?.name { words[CellText.folded(name)] = code }
        }
        for cells in TabbedLines.read(PackageResources.method_words_tsv, count: 2) {
            guard let code = MethodCode(rawValue: cells[0]) else { continue }
            for name in cells[1].split(separator: "|") { words[CellText.folded(String(name))] = code }
        }
        return words
    }()

    /// Reads a code, a name, or both with a dash between: `TM - Tăng mới`.
    static func read(_ raw: String) -> MethodCode? {
        let folded = CellText.folded(raw)
        if let code = self.all[folded] { return code }
        let head = raw.prefix { $0.isLetter }
        guard head.count == 2, raw.dropFirst(2).first.map({ " -–:.".contains($0) }) ?? false else { return nil }
        return MethodCode(rawValue: head.uppercased())
    }
}
