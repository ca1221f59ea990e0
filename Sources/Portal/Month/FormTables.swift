internal import Secrets
internal import SocialInsurance
internal import TextDisplay
internal import Wording

/// A form as the page shows it before it is signed: read back from its very bytes, lists as tables.
struct FormTables {
    /// As many rows of a list stand on a page.
    private static let pageSize = 100

    let wording: Wording
    /// From 1.
    let page: Int

    /// - Parameter path: below which the form's file is.
    func model(_ form: FilingDocuments.Prepared, at path: String) throws -> PageModel {
        let contents = try FormContents.read(unverified: form.bytes, in: self.wording.language)
        return [
            "formTitle": contents.name ?? form.form.fileName, "formName": form.form.fileName,
            "formPath": "\(path)/\(form.form.fileName)", "formSize": AttachmentRules.size(form.bytes.count),
            "formDigest": Digest.sha256Hex(form.bytes),
            "parts": contents.parts.map { self.part($0, path) },
        ]
    }

    private func part(_ part: FormContents.Part, _ path: String) -> PageModel {
        switch part {
        case .fields(let fields):
            return [
                "isList": false,
                "fields": fields.map { field -> PageModel in
                    ["fieldLabel": field.label, "fieldText": self.text(field.value)]
                },
            ]
        case .list(let list): return self.table(list, path)
        }
    }

    /// Columns in which no row has anything are not drawn: the file has them, empty.
    private func table(_ list: FormContents.List, _ path: String) -> PageModel {
        let used = list.columns.indices.filter { column in
            list.records.contains { $0[column].map { !$0.text.isEmpty } ?? false }
        }
        let last = max(1, (list.records.count + Self.pageSize - 1) / Self.pageSize)
        let page = min(self.page, last)
        let shown = list.records.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        return [
            "isList": true, "listTitle": list.title,
            "columns": used.map { ["columnLabel": list.columns[$0].label] as PageModel },
            "records": shown.map { record -> PageModel in
                [
                    "cells": used.map { column -> PageModel in
                        [
                            "cellText": record[column].map(self.text) ?? "",
                            "isSum": record[column]?.isSum ?? false,
                        ]
                    }
                ]
            },
            "hasPages": last > 1,
            "pageText": self.wording.text("month.rows.page", ["page": "\(page)", "of": "\(last)"]),
            "hasPrevious": page > 1, "previousPath": "\(path)?trang=\(page - 1)", "hasNext": page < last,
            "nextPagePath": "\(path)?trang=\(page + 1)",
            "emptyText": self.wording.text(
                "month.check.empty-columns", ["count": "\(list.columns.count - used.count)"]),
            "hasEmpty": used.count < list.columns.count,
        ]
    }

    private func text(_ value: FormContents.Value) -> String {
        let text = DisplayText.clean(value.text, limit: 2000)
        guard let words = value.words else { return text.isEmpty ? "–" : text }
        if value.isSum { return words }
        return text.isEmpty ? words : "\(text) (\(words))"
    }
}
