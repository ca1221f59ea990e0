import SigningJobs
import SocialInsurance
import TextDisplay
import Wording

/// A form as labels and values, tables, and warnings.
struct FormPreview {
    /// The longest value that is shown whole.
    private static let valueLimit = 4000
    /// More fields than these are shown as a table, which holds any number.
    private static let fieldLimit = 200
    /// The most characters of one form; a line to the window holds them.
    private static let budget = 4 << 20
    /// How many raw names a warning spells out.
    private static let namesLimit = 8

    private let contents: FormContents
    private let bytes: [UInt8]
    private let wording: Wording
    private var left = Self.budget
    private var isCut = false

    init(_ contents: FormContents, _ bytes: [UInt8], _ wording: Wording) {
        self.contents = contents
        self.bytes = bytes
        self.wording = wording
    }

    consuming func preview() -> DocumentPreview {
        var preview = DocumentPreview(title: self.contents.name.map { self.title($0) })
        preview.parts = self.unitForm() ?? self.contents.parts.map { self.part($0) }
        if self.contents.isSigned { preview.parts.append(.remark(self.wording["preview.form.isSigned"])) }
        preview.warnings = self.warnings()
        return preview
    }

    private func title(_ name: String) -> String {
        name == self.contents.root ? name : "\(name) (\(self.contents.root))"
    }

    private func warnings() -> [String] {
        var warnings: [String] = []
        if self.contents.name == nil {
            let root = DisplayText.clean(self.contents.root, limit: 80)
            warnings.append(self.wording.text("preview.warning.unknownForm", ["root": root]))
        }
        let unknown = self.contents.unknown
        if !unknown.isEmpty {
            let names = unknown.prefix(Self.namesLimit).map { DisplayText.clean($0, limit: 80) }
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

    /// TK3-TS that is exactly as SignTool knows it, under the headings of the portal's own check page.
    private mutating func unitForm() -> [PreviewPart]? {
        guard self.contents.root == DossierForm.unitForm.rawValue, self.contents.unknown.isEmpty,
            let form = try? TK3TS.read(unverified: self.bytes)
        else { return nil }
        var parts: [PreviewPart] = []
        for section in form.sections {
            let rows = section.rows.map { row in
                PreviewFields.Row(label: self.wording[row.labelKey], value: self.text(row.value))
            }
            parts.append(.fields(PreviewFields(title: self.wording[section.titleKey], rows: rows)))
        }
        return parts + self.contents.parts.compactMap { if case .list = $0 { self.part($0) } else { nil } }
    }

    private mutating func part(_ part: FormContents.Part) -> PreviewPart {
        switch part {
        case .fields(let fields) where fields.count > Self.fieldLimit: return .table(self.longTable(fields))
        case .fields(let fields):
            return .fields(
                PreviewFields(
                    rows: fields.map {
                        PreviewFields.Row(label: self.text($0.label), value: self.text($0.value), isKnown: $0.isKnown)
                    }))
        case .list(let list):
            let columns = list.columns.map {
                PreviewTable.Column(label: self.text($0.label), isKnown: $0.isKnown, isImportant: $0.isImportant)
            }
            return .table(
                PreviewTable(
                    title: self.wording.text(
                        "preview.list", ["title": list.title, "count": "\(list.records.count)"]),
                    columns: columns, rows: list.records.map { $0.map { self.text($0) } }))
        }
    }

    private mutating func longTable(_ fields: [FormContents.Field]) -> PreviewTable {
        PreviewTable(
            title: self.wording.text(
                "preview.list", ["title": self.wording["preview.fields"], "count": "\(fields.count)"]),
            columns: [
                PreviewTable.Column(label: self.wording["preview.field"], isImportant: true),
                PreviewTable.Column(label: self.wording["preview.value"], isImportant: true),
            ],
            rows: fields.map { [self.text($0.label), self.text($0.value)] })
    }

    /// A text of the document, harmless, and no longer than there is room for.
    private mutating func text(_ text: String) -> String {
        let shown = DisplayText.clean(text, limit: max(2, min(Self.valueLimit, self.left)))
        if shown.hasSuffix("…"), !text.hasSuffix("…") { self.isCut = true }
        self.left = max(0, self.left - shown.utf8.count)
        return shown
    }
}
