import SigningJobs
import SocialInsurance
import TextDisplay
import Wording

/// A form as labels and values, tables, and warnings.
struct FormPreview {
    /// What happens to a form that is more than a window can show.
    enum Rule: Hashable, Sendable {
        /// It is refused: everything is shown, whole.
        case whole
        /// Its end is left out, and that is said.
        case cut
    }

    /// Something cannot be shown whole.
    struct NotWhole: Error {}

    /// More fields than these are shown as a table, which holds any number.
    private static let fieldLimit = 200
    /// More rows than these are not for reading one by one.
    private static let groupLimit = 5000
    /// The most bytes of one form; a line to the window holds them.
    private static let budget = 4 << 20
    /// How many raw names a warning spells out.
    private static let namesLimit = 8

    private let contents: FormContents
    private let wording: Wording
    private let rule: Rule
    private var account: FormAccount
    private var left = Self.budget
    private var isCut = false

    init(_ contents: FormContents, _ wording: Wording, _ rule: Rule) {
        self.contents = contents
        self.wording = wording
        self.rule = rule
        self.account = FormAccount(count: contents.count)
    }

    /// The form as it is drawn, with tables.
    consuming func preview() throws(NotWhole) -> DocumentPreview {
        try self.assembled { form, part throws(NotWhole) in try form.parts(part) }
    }

    /// The form as fields only, each file under a heading: for reading one by one, and for comparing.
    consuming func groups() throws(NotWhole) -> DocumentPreview {
        let rows = self.contents.parts.reduce(0) { sum, part in
            switch part {
            case .fields(let fields): sum + fields.count
            case .list(let list): sum + list.records.count * list.columns.count
            }
        }
        guard rows <= Self.groupLimit else { throw NotWhole() }
        return try self.assembled { form, part throws(NotWhole) in
            switch part {
            case .fields(let fields): try form.sections(fields)
            case .list(let list): try form.records(list)
            }
        }
    }

    private consuming func assembled(
        _ make: (inout FormPreview, FormContents.Part) throws(NotWhole) -> [PreviewPart]
    ) throws(NotWhole) -> DocumentPreview {
        var form = self
        var preview = DocumentPreview(title: form.title())
        for part in form.contents.parts { preview.parts += try make(&form, part) }
        if let remark = form.whitespaceRemark() { preview.parts.append(.remark(remark)) }
        if form.contents.isSigned { preview.parts.append(.remark(form.wording["preview.form.isSigned"])) }
        preview.warnings = try form.warnings()
        guard form.rule == .cut || form.account.isComplete else { throw NotWhole() }
        return preview
    }

    // MARK: Around the parts

    /// The form's name, which shows its root and what all such forms have.
    private mutating func title() -> String? {
        self.account.show(self.contents.nameItems)
        guard let name = self.contents.name else { return nil }
        return name == self.contents.root ? name : "\(name) (\(self.contents.root))"
    }

    private mutating func whitespaceRemark() -> String? {
        guard !self.contents.whitespace.isEmpty else { return nil }
        self.account.show(self.contents.whitespace)
        return self.wording.text("preview.form.whitespace", ["count": "\(self.contents.whitespaceLength)"])
    }

    private mutating func warnings() throws(NotWhole) -> [String] {
        var warnings: [String] = []
        if self.contents.name == nil {
            let root = try self.name(self.contents.root)
            warnings.append(self.wording.text("preview.warning.unknownForm", ["root": root]))
        }
        let unknown = self.contents.unknown
        if !unknown.isEmpty {
            // The names stand whole beside their values.
            let names = unknown.prefix(Self.namesLimit)
                .map { DisplayText.shown(DisplayText.spelled($0), limit: 80) }
            let more = unknown.count > names.count ? ", …" : ""
            warnings.append(
                self.wording.text(
                    "preview.warning.unknownElement",
                    ["count": "\(unknown.count)", "names": names.joined(separator: ", ") + more]))
        }
        if self.contents.files.contains(where: { $0.content == nil }) {
            warnings.append(self.wording["preview.warning.unreadableFile"])
        }
        if self.isCut { warnings.append(self.wording["preview.warning.cut"]) }
        return warnings
    }

    // MARK: Parts

    private mutating func parts(_ part: FormContents.Part) throws(NotWhole) -> [PreviewPart] {
        switch part {
        case .fields(let fields) where fields.count > Self.fieldLimit: return [.table(try self.longTable(fields))]
        case .fields(let fields): return try self.sections(fields)
        case .list(let list): return [.table(try self.table(list))]
        }
    }

    /// Fields under the headings of the printed form, as far as they stand together.
    private mutating func sections(_ fields: [FormContents.Field]) throws(NotWhole) -> [PreviewPart] {
        var groups: [PreviewFields] = []
        var section: String??
        for field in fields {
            if section != .some(field.section) {
                groups.append(PreviewFields(title: field.section.map { self.wording[$0] }, rows: []))
                section = .some(field.section)
            }
            groups[groups.count - 1].rows.append(try self.row(field.label, field.value, field.isKnown))
        }
        return groups.map { .fields($0) }
    }

    private mutating func table(_ list: FormContents.List) throws(NotWhole) -> PreviewTable {
        var columns: [PreviewTable.Column] = []
        for column in list.columns {
            columns.append(
                PreviewTable.Column(
                    label: try self.name(column.label, column.isKnown), isKnown: column.isKnown,
                    isImportant: column.isImportant))
        }
        var rows: [[String]] = []
        for record in list.records {
            var row: [String] = []
            for value in record { row.append(try value.map { value throws(NotWhole) in try self.text(value) } ?? "") }
            rows.append(row)
        }
        return PreviewTable(title: self.title(of: list), columns: columns, rows: rows)
    }

    /// Each record of a list as a group of fields.
    private mutating func records(_ list: FormContents.List) throws(NotWhole) -> [PreviewPart] {
        var parts: [PreviewPart] = []
        for (index, record) in list.records.enumerated() {
            var group = PreviewFields(title: "\(list.title): \(index + 1)/\(list.records.count)", rows: [])
            for (column, value) in zip(list.columns, record) {
                guard let value else { continue }
                group.rows.append(try self.row(column.label, value, column.isKnown))
            }
            parts.append(.fields(group))
        }
        return parts
    }

    private func title(of list: FormContents.List) -> String {
        self.wording.text("preview.list", ["title": list.title, "count": "\(list.records.count)"])
    }

    private mutating func longTable(_ fields: [FormContents.Field]) throws(NotWhole) -> PreviewTable {
        var rows: [[String]] = []
        for field in fields { rows.append([try self.name(field.label, field.isKnown), try self.text(field.value)]) }
        return PreviewTable(
            title: self.wording.text(
                "preview.list", ["title": self.wording["preview.fields"], "count": "\(fields.count)"]),
            columns: [
                PreviewTable.Column(label: self.wording["preview.field"], isImportant: true),
                PreviewTable.Column(label: self.wording["preview.value"], isImportant: true),
            ],
            rows: rows)
    }

    // MARK: Texts

    private mutating func row(
        _ label: String, _ value: FormContents.Value, _ isKnown: Bool
    ) throws(NotWhole) -> PreviewFields.Row {
        PreviewFields.Row(label: try self.name(label, isKnown), value: try self.text(value), isKnown: isKnown)
    }

    private mutating func text(_ value: FormContents.Value) throws(NotWhole) -> String {
        self.account.show(value.items)
        return try self.written(value.spelled, limit: DocumentPreview.valueLimit)
    }

    /// A label: our own words, or a raw name.
    private mutating func name(_ name: String, _ isKnown: Bool = false) throws(NotWhole) -> String {
        isKnown ? name : try self.written(DisplayText.spelled(name), limit: DocumentPreview.labelLimit)
    }

    /// A text as the window gets it; whole, unless it may be cut.
    private mutating func written(_ text: String, limit: Int) throws(NotWhole) -> String {
        // Spelled out already, so that what is marked as ours is.
        let shown = DisplayText.shown(text, limit: self.rule == .whole ? limit : max(2, min(limit, self.left)))
        let isWhole = shown.utf8.elementsEqual(text.utf8) && shown.utf8.count <= self.left
        guard isWhole || self.rule == .cut else { throw NotWhole() }
        if !isWhole { self.isCut = true }
        self.left = max(0, self.left - shown.utf8.count)
        return shown
    }
}
