internal import SocialInsurance

/// What a PDF does by itself or when something is pressed (ISO 32000-1, 12.6).
struct PDFActions {
    let values: [PDFValue]
    let objects: [Int: PDFValue]

    /// Actions that run code, other programs or take in data.
    private static let refused: Set<String> = ["JavaScript", "Launch", "ImportData", "Rendition", "RichMediaExecute"]
    /// Actions that a document may do when it is opened: to show a place.
    private static let harmless: Set<String> = [
        "GoTo", "Named", "GoTo3DView", "SetOCGState", "Hide", "Thread", "Trans",
    ]

    var fault: FileFault? {
        self.values.contains { self.isActive($0, depth: 0) } ? .activeContent : nil
    }

    private func isActive(_ value: PDFValue, depth: Int) -> Bool {
        guard depth < 100 else { return true }
        switch value {
        // A name that stands alone can be the type of an action elsewhere.
        case .name(let name): return depth == 0 && Self.refused.contains(name)
        case .array(let items): return items.contains { self.isNested($0) && self.isActive($0, depth: depth + 1) }
        case .dictionary(let entries):
            if self.isAction(entries) { return true }
            return entries.values.contains { self.isNested($0) && self.isActive($0, depth: depth + 1) }
        default: return false
        }
    }

    private func isNested(_ value: PDFValue) -> Bool {
        switch value {
        case .array, .dictionary: true
        default: false
        }
    }

    private func isAction(_ entries: [String: PDFValue]) -> Bool {
        if let type = entries["S"]?.name, Self.refused.contains(type) { return true }
        if entries["JS"]?.isPresent == true, entries["S"] != nil || entries["Type"]?.name == "Action" { return true }
        if entries["JavaScript"]?.isPresent == true || entries["XFA"]?.isPresent == true { return true }
        if let opening = entries["OpenAction"], self.doesMore(opening) { return true }
        if let more = entries["AA"].map(self.resolved) {
            return more.dictionary.values.contains { self.doesMore($0) }
        }
        return false
    }

    /// Whether an action that nobody asked for does more than to show a place.
    private func doesMore(_ value: PDFValue) -> Bool {
        let entries = self.resolved(value).dictionary
        guard let type = entries["S"].map(self.resolved)?.name else { return false }
        return !Self.harmless.contains(type)
    }

    private func resolved(_ value: PDFValue) -> PDFValue {
        if case .reference(let number) = value { return self.objects[number] ?? .other }
        return value
    }
}
