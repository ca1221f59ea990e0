internal import CanonicalXML

/// Writes records of one list as the tree of nodes would be written, without the tree: a list of 100,000 has ten million
/// elements.
struct RecordWriter {
    private enum Text {
        /// What a column says, or what stands for it.
        case column(Int, default: String)
        case either(Int, Int)
        /// What only the source itself knows to make.
        case source(ElementSource)
    }

    private struct Element {
        var open: [UInt8]
        var close: [UInt8]
        var name: String
        /// The column of its own name, which stands before what follows from others.
        var own: Int
        var text: Text
    }

    private let open: [UInt8]
    private let close: [UInt8]
    private let elements: [Element]
    /// The places of the columns that any element asks for.
    private let places: [String: Int]

    init(_ table: ElementTable, _ list: ElementTable.List) {
        var places: [String: Int] = [:]
        func place(_ column: String) -> Int {
            let place = places[column] ?? places.count
            places[column] = place
            return place
        }
        self.elements = table.record.map { element in
            let text: Text =
                switch element.source {
                case .column(let name, let fallback): .column(place(name), default: fallback)
                case .either(let first, let second): .either(place(first), place(second))
                default: .source(element.source)
                }
            let name = element.ownColumn
            return Element(
                open: Array("<\(name)>".utf8), close: Array("</\(name)>".utf8), name: name, own: place(name),
                text: text)
        }
        self.places = places
        let name = list.path.last ?? ""
        self.open = Array("<\(name)>".utf8)
        self.close = Array("</\(name)>".utf8)
    }

    /// Appends a record.
    /// - Throws: ``DossierError`` when a text holds characters that XML cannot carry.
    func write(
        _ row: FilingRow, at place: Int, of rows: [FilingRow], into bytes: inout [UInt8]
    ) throws(DossierError) {
        var texts = [String](repeating: "", count: self.places.count)
        for (column, text) in row.values {
            if let place = self.places[column] { texts[place] = text }
        }
        bytes.append(contentsOf: self.open)
        for element in self.elements {
            bytes.append(contentsOf: element.open)
            try Self.append(self.text(element, texts, row, at: place, of: rows), of: element.name, to: &bytes)
            bytes.append(contentsOf: element.close)
        }
        bytes.append(contentsOf: self.close)
    }

    private func text(
        _ element: Element, _ texts: [String], _ row: FilingRow, at place: Int, of rows: [FilingRow]
    ) -> String {
        if !texts[element.own].isEmpty { return texts[element.own] }
        return switch element.text {
        case .column(let column, let fallback): texts[column].isEmpty ? fallback : texts[column]
        case .either(let first, let second): texts[first].isEmpty ? texts[second] : texts[first]
        case .source(let source): source.text(row, at: place, of: rows)
        }
    }

    private static func append(_ text: String, of name: String, to bytes: inout [UInt8]) throws(DossierError) {
        if text.isEmpty { return }
        do {
            try XMLWriter.append(text, to: &bytes)
        } catch {
            throw DossierError(.unwritable, element: name, detail: "\(error)")
        }
    }
}
