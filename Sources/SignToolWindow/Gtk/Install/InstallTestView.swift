#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// The page of the self-test: each result with a symbol and words.
    @MainActor
    final class InstallTestView: PageView {
        let root: Widget
        var defaultButton: Widget? { self.next }
        private let tools: PageTools
        private let busy = BusyView()
        private let verdict = NoticeView()
        private let list = Widget.column(10)
        private let next: Widget
        private let again: Widget
        private var shown: [InstallCheck]?

        init(_ page: InstallPage, tools: PageTools) {
            self.tools = tools
            self.next = tools.answerButton("forward", "primary", .next)
            self.again = tools.answerButton("again", "secondary", .again)
            self.root = tools.wizardPage(
                tools.texts.install("test.heading"), step: 4, [self.busy.root, self.verdict.root, self.list],
                buttons: [self.again, self.next])
            self.update(.install(page))
        }

        func update(_ page: WindowPage) {
            guard let page = page.install, case .test(let checks) = page.screen else { return }
            let isRunning = checks.isEmpty || page.isAnswered
            self.next.isSensitive = !isRunning
            self.again.isSensitive = !isRunning
            self.busy.show(checks.isEmpty ? self.tools.texts.install("test.running") : nil)
            guard checks != self.shown else { return }
            self.shown = checks
            self.list.removeChildren()
            self.verdict.show(checks.isEmpty ? nil : self.notice(checks))
            for check in checks { self.list.append(self.row(check)) }
            if !checks.isEmpty { self.takeFocus() }
        }

        private func notice(_ checks: [InstallCheck]) -> Notice {
            let texts = self.tools.texts
            if checks.contains(where: { $0.state == .bad }) { return Notice(.error, texts.install("test.bad")) }
            if checks.contains(where: { $0.state == .toDo }) { return Notice(.warning, texts.install("test.toDo")) }
            return Notice(.success, texts.install("test.good"))
        }

        private func row(_ check: InstallCheck) -> Widget {
            let symbol = Widget.symbol(check.state.symbol).styled(check.state.style)
            let words = Widget.column(0, [.label(check.name, "strong"), .label(check.detail)])
            return .row(10, [symbol, words])
        }

        func takeFocus() {
            if self.next.isSensitive { self.next.focus() }
        }
    }

    extension InstallCheck.State {
        fileprivate var symbol: String {
            switch self {
            case .good: "object-select-symbolic"
            case .toDo: "dialog-warning-symbolic"
            case .bad: "dialog-error-symbolic"
            }
        }

        fileprivate var style: String {
            switch self {
            case .good: "good"
            case .toDo: "warn"
            case .bad: "bad"
            }
        }
    }
#endif
