#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay

    /// The page with a dossier that is not what the first window showed: what differs is marked, and signing is the
    /// choice that has to be made.
    @MainActor
    final class ConfirmPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: ConfirmPageView.width)
        var defaultButton: Widget? { self.refuse }

        private static let width: Int32 = 780
        private static let edge: Int32 = 24

        private let refuse: Widget

        init(_ page: ConfirmPage, tools: PageTools) {
            let texts = tools.texts
            let question = page.question
            self.refuse = .button(texts["confirm.refuse"], "primary") { tools.send(.cancel) }
            let sign = Widget.button(texts["confirm.sign"]) { tools.send(.confirm) }
            let parts = PartsView(question.envelope.preview.parts, width: Self.width - 2 * Self.edge, tools: tools)
            let scroller = Widget.scrolling(parts.root, height: Self.contentHeight)
            DocumentScroller.prepare(scroller, height: Self.contentHeight, name: texts["preview.scroll"])
            let notice = NoticeView()
            notice.show(page.notice(texts))
            let name = texts(
                "confirm.name",
                ["name": question.envelope.name, "size": Display.size(question.envelope.size, in: texts.language)])
            let content = Widget.column(
                12, [tools.look.header(texts[question.wasShown ? "confirm.heading" : "confirm.first"]), notice.root])
            if let origin = question.origin {
                content.append(tools.fact(texts["sign.site"], .label(origin, "mono", "strong")))
            }
            content.append(.label(name, "mono", "muted"))
            for warning in question.envelope.preview.warnings {
                let notice = NoticeView()
                notice.show(Notice(.warning, DisplayText.shown(warning, limit: 1000)))
                content.append(notice.root)
            }
            content.append(scroller)
            content.append(tools.footer([sign, self.refuse]).margins(top: 4))
            parts.stops += [sign, self.refuse]
            self.root.append(content.margins(top: 20, sides: Self.edge, bottom: 20))
        }

        private static var contentHeight: Int32 {
            min(max(Look.screenHeight - 480, 240), 560)
        }

        func update(_ page: WindowPage) {}

        func takeFocus() {
            self.refuse.focus()
        }
    }
#endif
