internal import Archives
internal import CanonicalXML

/// A workbook of Excel 2007 and later (`.xlsx`, ECMA-376), read by parts; nothing outside it is ever fetched.
package struct Workbook: Sendable {
    package let sheets: [Sheet]
    /// Whether days are counted from 1904.
    package let startsIn1904: Bool
    /// How many other workbooks its formulas refer to.
    package let externalLinks: Int

    let archive: ZipArchive
    private let styles: CellStyles
    private let shared: SharedTexts
    private let limits: SpreadsheetLimits

    /// Opens a workbook: its list of sheets, styles and shared texts; the cells are read sheet by sheet.
    /// - Throws: ``SpreadsheetError``.
    package init(_ bytes: [UInt8], limits: SpreadsheetLimits = .standard) throws {
        var parts = try WorkbookParts(bytes, limits: limits)
        let main = try parts.relationships(of: "").first { $0.kind == "officeDocument" }?.target
        guard let main, parts.has(main) else { throw SpreadsheetError(.notATable) }
        let relationships = try parts.relationships(of: main)
        let outline = try parts.read(main, with: WorkbookOutline())
        self.startsIn1904 = outline.startsIn1904
        self.externalLinks = relationships.count { $0.kind == "externalLink" }
        let tables = relationships.filter { $0.kind == "worksheet" && parts.has($0.target) }
        self.sheets = outline.sheets.compactMap { entry in
            tables.first { $0.id == entry.relationship }.map {
                Sheet(name: entry.name, visibility: entry.visibility, part: $0.target)
            }
        }
        guard !self.sheets.isEmpty else { throw SpreadsheetError(.noSheet) }
        guard self.sheets.count <= limits.sheets else { throw SpreadsheetError(.tooLarge, place: main) }
        let styles = relationships.first { $0.kind == "styles" && parts.has($0.target) }?.target
        self.styles = try styles.map { try parts.read($0, with: CellStyles.Handler()).styles } ?? CellStyles()
        let texts = relationships.first { $0.kind == "sharedStrings" && parts.has($0.target) }?.target
        self.shared =
            try texts.map { part in
                try parts.scan(part, with: SharedTexts.Handler(limits, part: part)).texts
            } ?? SharedTexts()
        self.archive = parts.archive
        self.limits = limits
    }

    /// Reads the rows of a sheet that hold something, in order, until `take` wants no more.
    /// - Returns: what is known of the sheet; of one that was not read to its end, only of what was read.
    /// - Throws: ``SpreadsheetError``, or what `take` throws.
    @discardableResult
    package func read(_ sheet: Sheet, _ take: (SheetRow) throws -> Bool) throws -> SheetFacts {
        var parts = try WorkbookParts(self.archive, limits: self.limits)
        return try withoutActuallyEscaping(take) { take in
            let handler = SheetHandler(
                sheet: sheet.name, shared: self.shared, styles: self.styles, startsIn1904: self.startsIn1904,
                limits: self.limits, take: take)
            return try parts.scan(sheet.part, with: handler).facts
        }
    }
}

/// A sheet of a workbook, or the only one of a text file.
package struct Sheet: Hashable, Sendable {
    package enum Visibility: String, Hashable, Sendable {
        case visible
        case hidden
        /// Hidden so that Excel's menus do not show it.
        case veryHidden
    }

    package var name: String
    package var visibility: Visibility
    /// Where its cells are.
    var part: String

    package var isVisible: Bool { self.visibility == .visible }
}

/// Reads `workbook.xml`.
private struct WorkbookOutline: XMLHandler {
    struct Entry {
        var name: String
        var visibility: Sheet.Visibility
        var relationship: String
    }

    private(set) var sheets: [Entry] = []
    private(set) var startsIn1904 = false

    mutating func start(_ tag: XMLStartTag) {
        switch tag.name.localName {
        case "sheet":
            let relationship = tag.attributes.first { $0.name.localName == "id" && !$0.name.namespace.isEmpty }?.value
            self.sheets.append(
                Entry(
                    name: tag.attribute("name") ?? "",
                    visibility: tag.attribute("state").flatMap(Sheet.Visibility.init(rawValue:)) ?? .visible,
                    relationship: relationship ?? ""))
        case "workbookPr": self.startsIn1904 = ["1", "true"].contains(tag.attribute("date1904"))
        default: break
        }
    }

    mutating func end(_ name: XMLName) {}

    mutating func text(_ piece: Span<UInt8>) {}
}
