#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// The first page of the wizard: what will happen.
    @MainActor
    final class InstallWelcomeView: PageView {
        let root: Widget
        var defaultButton: Widget? { self.next }
        private let next: Widget

        init(version: String, tools: PageTools) {
            let texts = tools.texts
            self.next = tools.answerButton("next", "primary", .next)
            let does = Widget.column(
                4,
                [
                    .label(texts.install("welcome.does"), "heading"), tools.point(texts.install("welcome.copy")),
                    tools.point(texts.install("welcome.entry")), tools.point(texts.install("welcome.test")),
                ])
            self.root = tools.wizardPage(
                texts.install("welcome.heading"), step: 1,
                [
                    .label(texts.install("welcome.version", ["version": version]), "strong"),
                    .label(texts.install("welcome.what")), does,
                ],
                buttons: [tools.cancelButton(), self.next])
        }

        func update(_ page: WindowPage) {
            self.next.isSensitive = page.install?.isAnswered == false
        }

        func takeFocus() {
            self.next.focus()
        }
    }
#endif
