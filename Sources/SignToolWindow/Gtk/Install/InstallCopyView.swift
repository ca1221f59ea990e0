#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay

    /// The page with the progress bar.
    @MainActor
    final class InstallCopyView: PageView {
        let root: Widget
        var defaultButton: Widget? { self.next }
        private let tools: PageTools
        private let bar = Widget(gtk_progress_bar_new())
        private let file = Widget.alert()
        private let next: Widget
        private let cancel: Widget

        init(_ page: InstallPage, tools: PageTools) {
            self.tools = tools
            self.next = tools.answerButton("forward", "primary", .next)
            self.cancel = tools.cancelButton()
            self.bar.named(tools.texts.install("copying.bar"))
            gtk_progress_bar_set_show_text(self.bar.opaque, 1)
            self.root = tools.wizardPage(
                tools.texts.install("copying.heading"), step: 3, [self.bar.margins(top: 24), self.file],
                buttons: [self.cancel, self.next])
            self.update(.install(page))
        }

        func update(_ page: WindowPage) {
            guard let page = page.install else { return }
            let texts = self.tools.texts
            switch page.screen {
            case .copying(let progress):
                self.show(progress)
                self.next.isSensitive = false
                self.cancel.isSensitive = !page.isStopping
                let key = page.isStopping ? "copying.stopping" : "copying.begin"
                let isNaming = !page.isStopping && !progress.name.isEmpty
                self.say(
                    isNaming
                        ? texts.install("copying.file", ["name": DisplayText.shown(progress.name)]) : texts.install(key)
                )
            case .copied(let progress):
                self.show(progress)
                self.say(texts.install("copied.heading") + ". " + texts.install("copied.text"))
                self.cancel.isVisible = false
                self.next.isSensitive = !page.isAnswered
                if !page.isAnswered { self.next.focus() }
            default: break
            }
        }

        private func show(_ progress: CopyProgress) {
            let fraction = progress.total > 0 ? Double(progress.done) / Double(progress.total) : 1
            gtk_progress_bar_set_fraction(self.bar.opaque, fraction)
        }

        private func say(_ text: String) {
            self.file.text = text
            self.file.named(text)
        }

        func takeFocus() {
            (self.next.isSensitive ? self.next : self.cancel).focus()
        }
    }
#endif
