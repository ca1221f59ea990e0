#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay

    /// The page with what one document says.
    @MainActor
    final class PreviewPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: PreviewPageView.width)
        var defaultButton: Widget? { self.back }

        private static let width: Int32 = 780
        private static let edge: Int32 = 24

        private let tools: PageTools
        private let back: Widget
        private let scroller: Widget
        private let parts: PartsView

        init(_ page: PreviewPage, tools: PageTools) {
            self.tools = tools
            self.back = .button(tools.texts["button.back"], "primary") { tools.send(.cancel) }
            self.parts = PartsView(page.preview.parts, width: Self.width - 2 * Self.edge, tools: tools)
            self.scroller = .scrolling(self.parts.root, height: Self.contentHeight)
            let content = Widget.column(
                12,
                [
                    tools.look.header(page.preview.title.map { DisplayText.shown($0) } ?? tools.texts["title.preview"]),
                    .label(page.name, "mono", "muted"),
                ])
            for warning in page.preview.warnings {
                let notice = NoticeView()
                notice.show(Notice(.warning, DisplayText.shown(warning, limit: 1000)))
                content.append(notice.root)
            }
            self.parts.stops.append(self.back)
            content.append(self.scroller)
            content.append(tools.footer([self.back]).margins(top: 4))
            self.root.append(content.margins(top: 20, sides: Self.edge, bottom: 20))
            DocumentScroller.prepare(self.scroller, height: Self.contentHeight, name: tools.texts["preview.scroll"])
        }

        private static var contentHeight: Int32 {
            min(max(Look.screenHeight - 360, 320), 640)
        }

        func update(_ page: WindowPage) {}

        func takeFocus() {
            self.parts.takeFocus()
        }
    }
#endif
