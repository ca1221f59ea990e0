#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import Wording

    /// The page with what the doctor found.
    @MainActor
    final class DoctorPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: DoctorPageView.width)
        var defaultButton: Widget? { nil }

        private static let width: Int32 = 640
        private static let edge: Int32 = 24

        private let tools: PageTools
        private let sum = NoticeView()
        private let notice = NoticeView()
        private let busy = BusyView()
        private let list = Widget.column(16)
        private let scroller: Widget
        private let full: Widget
        private let copy: Widget
        private let again: Widget
        private let leave: Widget
        private var page: DoctorPage
        private var shown: DoctorReport?
        /// The tick box is being brought up to date, not ticked.
        private var isUpdating = false
        /// Nothing has the focus while it is examined: another Enter must not press a button by chance.
        private var owesFocus = false

        init(_ page: DoctorPage, tools: PageTools) {
            let words = tools.texts.words
            let relay = Relay()
            self.page = page
            self.tools = tools
            self.scroller = Widget.scrolling(self.list.margins(sides: 4), height: Self.listHeight)
                .focusable(named: words["doctor.window.findings"])
            self.full = .check(words["doctor.window.full"]).described(words["doctor.window.full.hint"])
            self.copy = .button(words["doctor.window.copy"]) { tools.send(.desk(.copy)) }
            self.again = .button(words["doctor.window.again"], "primary") { relay.page?.examine() }
            let hasWayBack = page.view.hasWayBack
            self.leave = .button(tools.texts[hasWayBack ? "button.back" : "button.close"]) {
                tools.send(hasWayBack ? .desk(.back) : .cancel)
            }
            relay.page = self
            self.full.on("toggled") { relay.page?.toggle() }
            self.layOut()
            self.update(.doctor(page))
        }

        /// Lets closures made before `self` reach it, without keeping it alive.
        @MainActor
        private final class Relay {
            weak var page: DoctorPageView?
        }

        /// What the screen leaves for the findings after everything else.
        private static var listHeight: Int32 { min(max(Look.screenHeight - 420, 220), 480) }

        private func layOut() {
            let content = Widget.column(
                12,
                [
                    self.tools.look.header(self.tools.texts.words["doctor.title"]), self.sum.root, self.busy.root,
                    self.scroller, self.notice.root, self.full.aligned(GTK_ALIGN_START),
                    self.tools.footer([self.leave, self.copy, self.again]).margins(top: 4),
                ])
            self.root.append(content.margins(top: 20, sides: Self.edge, bottom: 20))
        }

        func update(_ page: WindowPage) {
            guard case .doctor(let doctor) = page else { return }
            self.page = doctor
            self.sum.show(doctor.sum(in: self.tools.texts.words))
            self.notice.show(doctor.notice)
            self.busy.show(doctor.busy)
            if let report = doctor.view.report, report != self.shown { self.fill(report) }
            self.scroller.isVisible = self.shown != nil
            self.isUpdating = true
            self.full.isTicked = doctor.view.isFull
            self.isUpdating = false
            let isIdle = doctor.busy == nil
            if !isIdle {
                self.owesFocus = true
                self.root.dropFocus()
            }
            self.copy.isSensitive = isIdle && doctor.view.report != nil
            self.full.isSensitive = isIdle
            self.again.isSensitive = isIdle
            if isIdle, self.owesFocus { self.takeFocus() }
        }

        private func examine() {
            self.tools.send(.desk(.examine(isFull: self.full.isTicked)))
        }

        private func toggle() {
            if !self.isUpdating { self.examine() }
        }

        private func fill(_ report: DoctorReport) {
            self.shown = report
            self.list.removeChildren()
            for group in report.groupsByUrgency {
                let rows = group.findings.map { FindingRow.make($0, texts: self.tools.texts) }
                let heading = Widget.heading(self.tools.texts.words["doctor.subject.\(group.subject)"])
                self.list.append(.column(8, [heading] + rows))
            }
            self.scroller.fitHeight(
                of: self.list, width: Self.width - 2 * Self.edge - 24, limit: Self.listHeight)
        }

        func takeFocus() {
            self.owesFocus = !self.again.isSensitive
            if !self.owesFocus { self.again.focus() }
        }
    }
#endif
