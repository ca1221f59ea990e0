import SigningJobs

// What the documents say.

extension WindowModel {
    /// A document was read; whoever looks at the list can open it now.
    mutating func take(_ update: PreviewUpdate) {
        guard var list, list.question.documents.indices.contains(update.document) else { return }
        list.question.documents[update.document].preview = update.preview
        self.list = list
        guard case .sign(var sign) = self.page else { return }
        sign.question.documents[update.document].preview = update.preview
        self.page = .sign(sign)
    }

    mutating func openPreview(_ index: Int, from sign: SignPage) -> [WindowAction] {
        guard sign.question.documents.indices.contains(index),
            let preview = sign.question.documents[index].preview
        else { return [] }
        self.list = sign
        self.page = .preview(PreviewPage(document: index, name: sign.question.documents[index].name, preview: preview))
        return []
    }

    mutating func back(from page: PreviewPage) -> [WindowAction] {
        guard var list else { return [] }
        list.lastViewed = page.document
        self.show(list)
        return []
    }
}
