#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import Wording

    /// The page *Chứng thư số*: what is on the tokens, to be read only.
    @MainActor
    final class CertificatesPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: CertificatesPageView.width)
        var defaultButton: Widget? { nil }

        private static let width: Int32 = 620
        private static let edge: Int32 = 24

        private let tools: PageTools
        private let notice = NoticeView()
        private let busy = BusyView()
        private let list = Widget.column(16)
        private let scroller: Widget
        private let again: Widget
        private var shown: [CertificateSummary]?
        /// Nothing has the focus while tokens are looked at: another Enter must not press a button by chance.
        private var owesFocus = false

        init(_ page: CertificatesPage, tools: PageTools) {
            let words = tools.texts.words
            self.tools = tools
            self.scroller = Widget.scrolling(self.list.margins(sides: 4), height: Self.listHeight)
                .focusable(named: words["settings.certificates.list"])
            self.again = .button(words["settings.certificates.again"], "primary") { tools.send(.desk(.lookAgain)) }
            let close = Widget.button(tools.texts["button.close"]) { tools.send(.cancel) }
            let content = Widget.column(
                12,
                [
                    tools.look.header(words["settings.certificates.title"]), self.notice.root, self.busy.root,
                    self.scroller, tools.footer([close, self.again]).margins(top: 4),
                ])
            self.root.append(content.margins(top: 20, sides: Self.edge, bottom: 20))
            self.update(.certificates(page))
        }

        /// What the screen leaves for the list after everything else.
        private static var listHeight: Int32 { min(max(Look.screenHeight - 320, 220), 480) }

        func update(_ page: WindowPage) {
            guard case .certificates(let page) = page else { return }
            self.notice.show(page.notice(in: self.tools.texts.words))
            self.busy.show(page.busy)
            if let certificates = page.view.certificates, certificates != self.shown { self.fill(certificates) }
            self.scroller.isVisible = self.shown?.isEmpty == false
            let isIdle = page.busy == nil
            if !isIdle {
                self.owesFocus = true
                self.root.dropFocus()
            }
            self.again.isSensitive = isIdle
            if isIdle, self.owesFocus { self.takeFocus() }
        }

        private func fill(_ certificates: [CertificateSummary]) {
            self.shown = certificates
            self.list.removeChildren()
            for certificate in certificates { self.list.append(self.row(certificate)) }
            self.scroller.fitHeight(
                of: self.list, width: Self.width - 2 * Self.edge - 24, limit: Self.listHeight)
        }

        private func row(_ certificate: CertificateSummary) -> Widget {
            let texts = self.tools.texts
            let column = Widget.column(0, [.wideLabel(certificate.owner, "strong")])
            for line in CertificateRow.lines(certificate, texts) { column.append(.wideLabel(line, "muted")) }
            let state =
                certificate.usable
                ? texts.words["settings.certificates.usable"] : certificate.reason ?? texts["certificate.unusable"]
            let style = certificate.usable ? "good" : "advice"
            column.append(.wideLabel(state, style, "strong"))
            let symbol = certificate.usable ? "object-select-symbolic" : "dialog-warning-symbolic"
            return .row(12, [.symbol(symbol).styled(style), column])
        }

        func takeFocus() {
            self.owesFocus = !self.again.isSensitive
            if !self.owesFocus { self.again.focus() }
        }
    }
#endif
