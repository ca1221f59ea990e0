#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// The last page of the wizard.
    @MainActor
    final class InstallFinishedView: PageView {
        let root: Widget
        var defaultButton: Widget? { self.finish }
        private let finish: Widget

        init(_ summary: InstallSummary, tools: PageTools) {
            let texts = tools.texts
            let send = tools.send
            let start = Widget.check(texts.install("finished.start"))
            start.isTicked = true
            self.finish = .button(texts.install("button.finish"), "primary") {
                send(.install(.finish(start: start.isTicked)))
            }
            let done = texts.install("finished.text", ["version": summary.version])
            self.root = tools.wizardPage(
                texts.install("finished.heading"), step: 5,
                [
                    tools.fact(done, .label(summary.folder, "mono")).styled("panel"),
                    .label(texts.install("finished.next")), start,
                    .label(texts.install("finished.login"), "muted"),
                ],
                buttons: [self.finish])
        }

        func update(_ page: WindowPage) {
            self.finish.isSensitive = page.install?.isAnswered == false
        }

        func takeFocus() {
            self.finish.focus()
        }
    }

    /// The page that says why it could not be done.
    @MainActor
    final class InstallFailedView: PageView {
        let root: Widget
        var defaultButton: Widget? { self.back }
        private let back: Widget

        init(_ message: InstallMessage, tools: PageTools) {
            let texts = tools.texts
            let notice = NoticeView()
            notice.show(Notice(.error, message.text))
            self.back = .button(texts["button.back"], "primary") { tools.send(.install(.back)) }
            let close = Widget.button(texts["button.close"]) { tools.send(.cancel) }
            self.root = tools.wizardPage(
                texts.install("failed.heading"),
                [
                    notice.root, .label(texts.install("failed.unchanged")),
                    .label(texts.install("code", ["code": message.code]), "caption"),
                ],
                buttons: [close, self.back])
        }

        func update(_ page: WindowPage) {
            self.back.isSensitive = page.install?.isAnswered == false
        }

        func takeFocus() {
            self.back.focus()
        }
    }
#endif
