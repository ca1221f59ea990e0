#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// The page that asks whether a website may use SignTool at all.
    @MainActor
    final class ConsentPageView: PageView {
        let root = Widget.column(16).styled("page").sized(width: 520)
        var defaultButton: Widget? { nil }
        private let deny: Widget

        init(_ question: ConsentQuestion, tools: PageTools) {
            let texts = tools.texts
            self.deny = .button(texts["button.deny"]) { tools.send(.deny) }
            let allow = Widget.button(texts["button.allow"], "primary") { tools.send(.allow) }
            allow.described(question.origin)
            let means = Widget.column(
                4,
                [
                    .label(texts["consent.means"], "heading"), Self.point(texts["consent.see"]),
                    Self.point(texts["consent.ask"]),
                ])
            let advice = NoticeView()
            advice.show(Notice(.warning, texts["consent.advice"]))
            let page = Widget.column(
                16,
                [
                    tools.look.header(texts["consent.heading"]),
                    tools.fact(texts["consent.asks"], .label(question.origin, "origin")).styled("panel"),
                    means, .label(texts["consent.never"]), advice.root,
                    tools.footer([self.deny, allow]).margins(top: 8),
                ])
            self.root.append(page.margins(top: 20, sides: 24, bottom: 20))
        }

        private static func point(_ text: String) -> Widget {
            let bullet = Widget.label("•")
            gtk_widget_set_hexpand(bullet.pointer, 0)
            gtk_widget_set_valign(bullet.pointer, GTK_ALIGN_START)
            return .row(8, [bullet, .label(text)])
        }

        func update(_ page: WindowPage) {}

        func takeFocus() {
            self.deny.focus()
        }
    }
#endif
