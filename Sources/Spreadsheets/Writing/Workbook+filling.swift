internal import Archives

extension Workbook {
    /// What is written into a cell.
    package enum Filling: Hashable, Sendable {
        case text(String)
        case number(DecimalNumber)
    }

    /// A copy of the workbook with values in cells of one sheet; everything else stays as it is, byte for byte.
    /// - Returns: the file, and the cells that were left alone as they hold formulas.
    /// - Throws: ``SpreadsheetError``.
    package func filled(
        _ sheet: Sheet, _ values: [CellAddress: Filling]
    ) throws -> (bytes: [UInt8], formulas: [CellAddress]) {
        guard let member = self.archive.members.first(where: { Self.isPart(sheet.part, $0.name) }) else {
            throw SpreadsheetError(.damaged, place: sheet.name)
        }
        do {
            var budget = SpreadsheetLimits.standard.unpackedBytes
            let content = try self.archive.unpack(member, keeping: budget, budget: &budget)
            var rewriter = SheetRewriter(content, values, sheet: sheet.name)
            let rewritten = try rewriter.rewrite()
            return (try self.archive.replacing([member.name: rewritten]), rewriter.formulas.sorted())
        } catch let fault as ArchiveFault {
            throw SpreadsheetError(archive: fault)
        }
    }

    private static func isPart(_ part: String, _ name: String) -> Bool {
        let name = name.hasPrefix("/") ? String(name.dropFirst()) : name
        return name.lowercased() == part.lowercased()
    }
}

/// Copies a worksheet's XML and replaces or adds cells on the way.
private struct SheetRewriter {
    private(set) var formulas: [CellAddress] = []

    private let source: [UInt8]
    private let sheet: String
    private var output: [UInt8] = []
    /// What is still to be written, in order.
    private var waiting: ArraySlice<(CellAddress, Workbook.Filling)>
    private var row = 0
    private var prefix: [UInt8] = []

    init(_ source: [UInt8], _ values: [CellAddress: Workbook.Filling], sheet: String) {
        self.source = source
        self.sheet = sheet
        self.waiting = values.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }[...]
    }

    mutating func rewrite() throws -> [UInt8] {
        self.output.reserveCapacity(self.source.count + self.waiting.count * 64)
        let source = self.source
        try source.withUnsafeBufferPointer { bytes in
            var place = 0
            while place < bytes.count {
                guard let start = bytes.find(UInt8(ascii: "<"), from: place) else { break }
                self.output += bytes.part(place, start)
                place = try self.token(bytes, at: start)
            }
            self.output += bytes.part(min(place, bytes.count), bytes.count)
        }
        guard self.waiting.isEmpty else { throw SpreadsheetError(.damaged, place: self.sheet) }
        return self.output
    }

    /// Copies or replaces one tag, or a whole cell; returns where it ends.
    private mutating func token(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) throws -> Int {
        if bytes.has("<!--", at: start) || bytes.has("<?", at: start) || bytes.has("<![CDATA[", at: start) {
            let isComment = bytes.has("<!--", at: start)
            let end =
                bytes.has("<?", at: start)
                ? bytes.find("?>", from: start)
                : isComment ? bytes.find("-->", from: start) : bytes.find("]]>", from: start)
            guard let end else { throw SpreadsheetError(.damaged, place: self.sheet) }
            self.output += bytes.part(start, end)
            return end
        }
        guard let close = bytes.tagEnd(from: start) else { throw SpreadsheetError(.damaged, place: self.sheet) }
        let content = bytes.part(start + 1, close)
        if content.first == UInt8(ascii: "/") {
            let name = bytes.part(start + 2, close).localName
            if name.equals("row") { self.writeCells(upTo: Int.max) }
            if name.equals("sheetData") { self.writeRows(upTo: Int.max) }
            self.output += bytes.part(start, close + 1)
            return close + 1
        }
        let tag = PartTag(content)
        if tag.name.equals("c") { return try self.cell(tag, bytes, start, close) }
        if tag.name.equals("row") || tag.name.equals("sheetData") { self.prefix = Self.prefix(of: content) }
        if tag.name.equals("row") {
            let number = tag.number("r") ?? self.row + 1
            self.writeRows(upTo: number)
            self.row = number
            self.open(tag, bytes.part(start, close + 1), hasCells: self.waiting.first?.0.row == number)
        } else if tag.name.equals("sheetData"), tag.isEmpty {
            self.output += bytes.part(start, close - 1) + [UInt8(ascii: ">")]
            self.writeRows(upTo: Int.max)
            self.output += Array("</".utf8) + self.prefix + Array("sheetData>".utf8)
        } else {
            self.output += bytes.part(start, close + 1)
        }
        return close + 1
    }

    /// What stands before the names of a sheet's elements, with its colon.
    private static func prefix(of tag: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let name = tag.prefix { !$0.isXMLBlank && $0 != UInt8(ascii: "/") }
        return name.firstIndex(of: UInt8(ascii: ":")).map { Array(name[...$0]) } ?? []
    }

    /// A row's tag; one without cells is opened where it gets some.
    private mutating func open(_ tag: PartTag, _ whole: UnsafeBufferPointer<UInt8>, hasCells: Bool) {
        guard tag.isEmpty, hasCells else {
            self.output += whole
            return
        }
        self.output += whole.dropLast(2) + [UInt8(ascii: ">")]
        self.writeCells(upTo: Int.max)
        self.output += Array("</".utf8) + self.prefix + Array("row>".utf8)
    }

    /// A cell that is there: replaced with its style kept, or copied; returns where it ends.
    private mutating func cell(
        _ tag: PartTag, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ close: Int
    ) throws -> Int {
        var end = close + 1
        if !tag.isEmpty {
            let name = Array("</".utf8) + self.prefix + Array("c>".utf8)
            var place = end
            while let next = bytes.find(UInt8(ascii: "<"), from: place), !bytes[next...].starts(with: name) {
                place = next + 1
            }
            guard let next = bytes.find(UInt8(ascii: "<"), from: place) else {
                throw SpreadsheetError(.damaged, place: self.sheet)
            }
            end = next + name.count
        }
        guard let address = tag.attribute("r").flatMap({ CellAddress.parse($0) }) else {
            throw SpreadsheetError(.damaged, place: self.sheet)
        }
        self.writeCells(upTo: address.column)
        guard let next = self.waiting.first, next.0 == address else {
            self.output += bytes.part(start, end)
            return end
        }
        self.waiting.removeFirst()
        let content = bytes.part(close + 1, end)
        if content.find("f>", from: 0) != nil || content.find("<f", from: 0) != nil {
            self.formulas.append(address)
            self.output += bytes.part(start, end)
        } else {
            self.write(address, next.1, style: tag.attribute("s").map { Array($0) })
        }
        return end
    }

    /// The cells of this row that come before a column.
    private mutating func writeCells(upTo column: Int) {
        while let next = self.waiting.first, next.0.row == self.row, next.0.column < column {
            self.waiting.removeFirst()
            self.write(next.0, next.1, style: nil)
        }
    }

    /// Rows that the sheet has not, before a row that it has.
    private mutating func writeRows(upTo number: Int) {
        while let next = self.waiting.first, next.0.row < number, next.0.row > self.row {
            self.row = next.0.row
            self.output += Array("<".utf8) + self.prefix + Array("row r=\"\(self.row)\">".utf8)
            self.writeCells(upTo: Int.max)
            self.output += Array("</".utf8) + self.prefix + Array("row>".utf8)
        }
    }

    private mutating func write(_ address: CellAddress, _ value: Workbook.Filling, style: [UInt8]?) {
        let name = String(decoding: self.prefix, as: UTF8.self)
        let look = style.map { " s=\"\(String(decoding: $0, as: UTF8.self))\"" } ?? ""
        switch value {
        case .number(let number):
            self.output += "<\(name)c r=\"\(address)\"\(look)><\(name)v>\(number)</\(name)v></\(name)c>".utf8
        case .text(let text):
            self.output +=
                "<\(name)c r=\"\(address)\"\(look) t=\"inlineStr\"><\(name)is><\(name)t xml:space=\"preserve\">".utf8
            self.output += Self.escaped(text).utf8
            self.output += "</\(name)t></\(name)is></\(name)c>".utf8
        }
    }

    /// What XML cannot hold is left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
