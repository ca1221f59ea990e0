#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import Wording

    /// The page *Cài đặt SignTool*.
    @MainActor
    final class SettingsPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: SettingsPageView.width)
        var defaultButton: Widget? { nil }

        private static let width: Int32 = 640
        private static let edge: Int32 = 24

        private let tools: PageTools
        private let vietnamese: Widget
        private let english: Widget
        private let login: Widget
        private let drivers: DriverList
        private let sites: SiteList
        private let notice = NoticeView()
        private let body = Widget.column(16).margins(sides: 4)
        private let scroller: Widget
        private let close: Widget
        private var page: SettingsPage
        /// Switches are being brought up to date, not pressed.
        private var isUpdating = false

        init(_ page: SettingsPage, tools: PageTools) {
            let words = tools.texts.words
            self.page = page
            self.tools = tools
            self.vietnamese = .choice(words["settings.language.vi"])
            self.english = .choice(words["settings.language.en"], with: self.vietnamese)
            self.login = .check(words["settings.login"])
            self.drivers = DriverList(tools)
            self.sites = SiteList(tools)
            self.scroller = .scrolling(self.body, height: Self.bodyHeight)
            self.close = .button(tools.texts["button.close"]) { tools.send(.cancel) }
            self.layOut()
            self.update(.settings(page))
            for (choice, language) in [(self.vietnamese, "vi"), (self.english, "en")] {
                choice.on("toggled") { [weak self] in self?.speak(language, choice) }
            }
            self.login.on("toggled") { [weak self] in self?.switchLogin() }
        }

        private func layOut() {
            let words = self.tools.texts.words
            let language = Widget.column(
                4, [.heading(words["settings.language"]), .row(16, [self.vietnamese, self.english])])
            for part in [language, self.login, self.sites.root, self.drivers.root] { self.body.append(part) }
            let doctor = Widget.button(words["settings.doctor"], "text") {
                [tools] in tools.send(.desk(.examine(isFull: false)))
            }
            let content = Widget.column(
                12,
                [
                    self.tools.look.header(words["settings.title"]), self.notice.root,
                    self.scroller,
                    self.tools.footer([doctor, self.close]).margins(top: 4),
                ])
            self.root.append(content.margins(top: 20, sides: Self.edge, bottom: 20))
        }

        /// What the screen leaves for the settings after title and buttons.
        private static var bodyHeight: Int32 { max(Look.screenHeight - 260, 320) }

        func update(_ page: WindowPage) {
            guard case .settings(let settings) = page else { return }
            self.page = settings
            let view = settings.view
            self.isUpdating = true
            (view.language == .vietnamese ? self.vietnamese : self.english).isTicked = true
            self.login.isTicked = view.startsAtLogin ?? false
            self.login.isSensitive = view.startsAtLogin != nil
            self.isUpdating = false
            self.notice.show(view.problem.map { Notice(.error, $0) })
            self.drivers.show(view.drivers)
            self.sites.show(view.sites)
            self.scroller.fitHeight(of: self.body, width: Self.width - 2 * Self.edge - 8, limit: Self.bodyHeight)
        }

        private func speak(_ language: String, _ choice: Widget) {
            guard !self.isUpdating, choice.isTicked else { return }
            self.tools.send(.desk(.change(.language(language == "en" ? .english : .vietnamese))))
        }

        private func switchLogin() {
            guard !self.isUpdating else { return }
            self.tools.send(.desk(.change(.startAtLogin(self.login.isTicked))))
        }

        func takeFocus() {
            (self.page.view.language == .vietnamese ? self.vietnamese : self.english).focus()
        }
    }
#endif
