#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay

    /// The page that asks whether SignTool shall be removed; the focus is on *Hủy bỏ*.
    @MainActor
    final class RemovalView: PageView {
        let root: Widget
        var defaultButton: Widget? { nil }
        private let cancel: Widget
        private let remove: Widget

        init(_ question: RemovalQuestion, tools: PageTools) {
            let texts = tools.texts
            let send = tools.send
            let purge = Widget.check(texts.install("removal.state"))
            purge.isVisible = question.hasState
            self.cancel = tools.cancelButton()
            self.remove = .button(texts.install("button.remove"), "primary") {
                send(.install(.remove(purge: purge.isTicked)))
            }
            let folder = texts.install("removal.folder")
            self.root = tools.wizardPage(
                texts.install("removal.heading"),
                [
                    .label(texts.install("removal.text")),
                    tools.fact(folder, .label(question.folder, "mono")).styled("panel"), purge,
                ],
                buttons: [self.cancel, self.remove])
        }

        func update(_ page: WindowPage) {
            let isAnswered = page.install?.isAnswered ?? true
            for button in [self.cancel, self.remove] { button.isSensitive = !isAnswered }
        }

        func takeFocus() {
            self.cancel.focus()
        }
    }

    /// The page that says what was removed, and what stays.
    @MainActor
    final class RemovedView: PageView {
        let root: Widget
        var defaultButton: Widget? { self.close }
        private let close: Widget

        init(_ summary: RemovalSummary, tools: PageTools) {
            let texts = tools.texts
            self.close = .button(texts["button.close"], "primary") { tools.send(.cancel) }
            var contents: [Widget] = []
            if summary.kept.isEmpty, summary.failed.isEmpty {
                let notice = NoticeView()
                notice.show(Notice(.success, texts.install("removed.text")))
                contents.append(notice.root)
            }
            for (key, paths) in [("removed.kept", summary.kept), ("removed.failed", summary.failed)]
            where !paths.isEmpty {
                contents.append(.label(texts.install(key)))
                contents += paths.map { .label(DisplayText.shown($0, limit: 300), "mono") }
            }
            if summary.hasState { contents.append(.label(texts.install("removed.stays"))) }
            self.root = tools.wizardPage(texts.install("removed.heading"), contents, buttons: [self.close])
        }

        func update(_ page: WindowPage) {}

        func takeFocus() {
            self.close.focus()
        }
    }
#endif
