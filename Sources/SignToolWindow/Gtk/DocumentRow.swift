#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay

    /// One document of the list: what it is, what to beware of, and a button that shows what it says.
    @MainActor
    final class DocumentRow {
        let root: Widget
        private let texts: WindowTexts
        private let view: Widget
        private let warning = Widget.wideLabel("", "reason")
        private let warningLine: Widget
        private var isShown = false

        init(_ document: DocumentSummary, tools: PageTools, opened: @escaping @MainActor () -> Void) {
            let texts = tools.texts
            let size = Display.size(document.size, in: texts.language)
            let icon = Widget.symbol(document.isSigned ? "document-edit-symbolic" : "mail-attachment-symbolic")
            let state = texts[document.isSigned ? "sign.signed" : "sign.enclosed"]
            self.texts = texts
            self.view = .button(texts["button.view"], "small", action: opened).aligned(GTK_ALIGN_END, GTK_ALIGN_START)
            self.view.named(texts("sign.view", ["name": document.name]))
            self.view.isVisible = false
            self.warningLine = .row(6, [.symbol("dialog-warning-symbolic"), self.warning])
            self.warningLine.isVisible = false
            let words = Widget.column(
                0,
                [
                    .wideLabel(document.name, "strong"),
                    .wideLabel("\(document.kind) · \(size) · \(state)", "muted"), self.warningLine,
                ])
            self.root = .row(12, [icon, words, self.view.margins(sides: 4)])
            self.show(document.preview)
        }

        /// Offers what was read of the document.
        func show(_ preview: DocumentPreview?) {
            guard let preview, !self.isShown else { return }
            self.isShown = true
            self.view.isVisible = true
            guard let first = preview.warnings.first else { return }
            let line = DisplayText.shown(first, limit: 300)
            let others = preview.warnings.count - 1
            self.warning.text =
                others == 0 ? line : self.texts("sign.warnings", ["warning": line, "count": String(others)])
            self.warningLine.isVisible = true
        }

        func focus() {
            self.view.focus()
        }
    }
#endif
