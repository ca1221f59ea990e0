internal import CanonicalXML

/// What the styles of a workbook say about numbers: whether a cell shows a date, or a percentage.
struct CellStyles: Sendable {
    enum Look: Hashable, Sendable {
        case plain
        case percent
        case date(DateSerial.Parts)
    }

    /// By the number that cells give.
    private(set) var looks: [Look] = []

    subscript(index: Int) -> Look { self.looks.indices.contains(index) ? self.looks[index] : .plain }

    /// What a format shows: built-in ones by number (ECMA-376 part 1, 18.8.30), others by their code.
    static func look(number: Int, code: String?) -> Look {
        if let code { return self.look(code) }
        switch number {
        case 9, 10: return .percent
        case 14, 15, 27...31, 36, 50...54, 57, 58: return .date(.date)
        case 16: return .date([.day, .month])
        case 17, 55, 56: return .date([.month, .year])
        case 18...21, 32...35, 45...47: return .date(.time)
        case 22: return .date([.date, .time])
        default: return .plain
        }
    }

    /// Reads a code such as `dd/mm/yyyy;@` or `0.0%`; what is quoted, escaped or in brackets shows nothing.
    static func look(_ code: String) -> Look {
        var parts: DateSerial.Parts = []
        var isPercent = false
        var hasMinuteOrMonth = false
        var characters = Array(code.split(separator: ";").first ?? "")[...]
        while let character = characters.popFirst() {
            switch character {
            case "\"": characters = characters.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": _ = characters.popFirst()
            case "[":
                // `[h]` counts hours; colours, conditions and languages show nothing.
                let content = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(content.count + 1)
                if let first = content.first, content.allSatisfy({ $0 == first }), "hmsHMS".contains(first) {
                    parts.insert(.time)
                }
            case "d", "D": parts.insert(.day)
            case "y", "Y": parts.insert(.year)
            case "h", "H", "s", "S": parts.insert(.time)
            case "m", "M": hasMinuteOrMonth = true
            case "%": isPercent = true
            // `General` has letters of its own.
            case "G" where characters.starts(with: "eneral"): characters = characters.dropFirst(6)
            default: break
            }
        }
        // Beside hours an m is a minute, else a month.
        if hasMinuteOrMonth { parts.insert(parts == .time ? .time : .month) }
        return parts.isEmpty ? (isPercent ? .percent : .plain) : .date(parts)
    }

    /// Reads `styles.xml`.
    struct Handler: XMLHandler {
        private(set) var styles = CellStyles()
        private var codes: [Int: String] = [:]
        private var isInCellFormats = false

        mutating func start(_ tag: XMLStartTag) {
            switch tag.name.localName {
            case "numFmt":
                if let id = tag.attribute("numFmtId").flatMap({ Int($0) }) {
                    self.codes[id] = tag.attribute("formatCode")
                }
            case "cellXfs": self.isInCellFormats = true
            case "xf" where self.isInCellFormats:
                let id = tag.attribute("numFmtId").flatMap { Int($0) } ?? 0
                self.styles.looks.append(CellStyles.look(number: id, code: self.codes[id]))
            default: break
            }
        }

        mutating func end(_ name: XMLName) {
            if name.localName == "cellXfs" { self.isInCellFormats = false }
        }

        mutating func text(_ piece: Span<UInt8>) {}
    }
}
