import SigningJobs

/// Compares what is shown of a dossier with what was shown of it before.
enum PreviewComparison {
    /// The preview with the rows marked that differ, the values shown before beside them; rows that are gone stand last.
    static func marked(_ preview: DocumentPreview, before: DocumentPreview) -> DocumentPreview {
        var preview = preview
        var old = Self.rows(before)
        for part in preview.parts.indices {
            guard case .fields(var fields) = preview.parts[part] else { continue }
            for row in fields.rows.indices {
                let key = Self.key(fields, fields.rows[row])
                guard let first = old[key]?.first else {
                    fields.rows[row].change = .added
                    continue
                }
                old[key]?.removeFirst()
                guard !first.value.utf8.elementsEqual(fields.rows[row].value.utf8) else { continue }
                fields.rows[row].change = .changed
                fields.rows[row].before = first.value
            }
            preview.parts[part] = .fields(fields)
        }
        for part in before.parts {
            guard case .fields(let fields) = part else { continue }
            let gone = fields.rows.compactMap { row -> PreviewFields.Row? in
                guard let first = old[Self.key(fields, row)]?.first else { return nil }
                old[Self.key(fields, row)]?.removeFirst()
                return PreviewFields.Row(
                    label: row.label, value: "", isKnown: row.isKnown, change: .removed, before: first.value)
            }
            if !gone.isEmpty { preview.parts.append(.fields(PreviewFields(title: fields.title, rows: gone))) }
        }
        return preview
    }

    /// How many rows differ.
    static func changes(_ preview: DocumentPreview, before: DocumentPreview) -> Int {
        Self.marked(preview, before: before).parts.reduce(0) { count, part in
            guard case .fields(let fields) = part else { return count }
            return count + fields.rows.count { $0.change != nil }
        }
    }

    private struct Key: Hashable {
        let title: [UInt8]
        let label: [UInt8]
    }

    private static func key(_ fields: PreviewFields, _ row: PreviewFields.Row) -> Key {
        Key(title: Array((fields.title ?? "").utf8), label: Array(row.label.utf8))
    }

    private static func rows(_ preview: DocumentPreview) -> [Key: [PreviewFields.Row]] {
        var rows: [Key: [PreviewFields.Row]] = [:]
        for part in preview.parts {
            guard case .fields(let fields) = part else { continue }
            for row in fields.rows { rows[Self.key(fields, row), default: []].append(row) }
        }
        return rows
    }
}
