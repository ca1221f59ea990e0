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

    /// The drivers that the user added, and a field for another one.
    @MainActor
    final class DriverList {
        let root = Widget.column(8)
        private let tools: PageTools
        private let rows = Widget.column(8)
        private let field = Widget.field()
        private var shown: [SettingsView.Driver]?

        init(_ tools: PageTools) {
            let words = tools.texts.words
            self.tools = tools
            let label = Widget.label(words["settings.drivers.path"], "caption").labelling(self.field)
            let choose = Widget.button(words["settings.drivers.choose"]) { [weak self] in self?.choose() }
            let add = Widget.button(words["settings.drivers.add"]) { [weak self] in self?.add() }
            self.field.on("activate") { [weak self] in self?.add() }
            for part in [
                Widget.heading(words["settings.drivers"]), .label(words["settings.drivers.hint"], "muted"), self.rows,
                label, .row(8, [self.field, choose, add]),
            ] { self.root.append(part) }
        }

        func show(_ drivers: [SettingsView.Driver]) {
            guard drivers != self.shown else { return }
            // What was typed is in the list now.
            if drivers.contains(where: { $0.path == self.field.typed }) { self.field.typed = "" }
            if self.shown != nil, drivers.count < self.shown?.count ?? 0 { self.field.focus() }
            self.shown = drivers
            self.rows.removeChildren()
            let words = self.tools.texts.words
            if drivers.isEmpty { self.rows.append(.label(words["settings.drivers.none"])) }
            for driver in drivers { self.rows.append(self.row(driver)) }
        }

        private func row(_ driver: SettingsView.Driver) -> Widget {
            let words = self.tools.texts.words
            let symbol =
                switch driver.isGood {
                case true?: "object-select-symbolic"
                case false?: "dialog-error-symbolic"
                case nil: "content-loading-symbolic"
                }
            let state = Widget.wideLabel(driver.detail ?? words["settings.drivers.trying"], "muted")
            let remove = Widget.button(words["settings.drivers.remove"], "small") { [tools] in
                tools.send(.desk(.change(.removeDriver(path: driver.path))))
            }
            remove.named(words.text("settings.drivers.remove.name", ["path": driver.path]))
            let text = Widget.column(0, [.wideLabel(driver.path, "mono"), state])
            return .row(12, [.symbol(symbol), text, remove.aligned(GTK_ALIGN_END, GTK_ALIGN_CENTER)])
        }

        private func add() {
            let path = self.field.typed
            if !path.isEmpty { self.tools.send(.desk(.change(.addDriver(path: path)))) }
        }

        private func choose() {
            let words = self.tools.texts.words
            let cancel = self.tools.texts["button.cancel"]
            FileChooser.show(
                words["settings.drivers.chooser"], accept: words["settings.drivers.add"], cancel: cancel,
                over: self.root
            ) { [tools] in tools.send(.desk(.change(.addDriver(path: $0)))) }
        }
    }

    /// The sites that the user allowed.
    @MainActor
    final class SiteList {
        let root = Widget.column(8)
        private let tools: PageTools
        private let rows = Widget.column(8)
        private var shown: [String]?

        init(_ tools: PageTools) {
            let words = tools.texts.words
            self.tools = tools
            for part in [
                Widget.heading(words["settings.sites"]), .label(words["settings.sites.hint"], "muted"), self.rows,
            ] { self.root.append(part) }
        }

        func show(_ sites: [String]) {
            guard sites != self.shown else { return }
            let hadFocus = gtk_widget_get_focus_child(self.rows.pointer) != nil
            self.shown = sites
            self.rows.removeChildren()
            let words = self.tools.texts.words
            if sites.isEmpty { self.rows.append(.label(words["settings.sites.none"])) }
            let buttons = sites.map { self.append($0) }
            if hadFocus { buttons.first?.focus() }
        }

        private func append(_ site: String) -> Widget {
            let words = self.tools.texts.words
            let withdraw = Widget.button(words["settings.sites.withdraw"], "small") { [tools] in
                tools.send(.desk(.change(.withdraw(site: site))))
            }
            withdraw.named(words.text("settings.sites.withdraw.name", ["site": site]))
            self.rows.append(
                .row(12, [.wideLabel(Display.line(site, limit: .max), "mono"), withdraw.aligned(GTK_ALIGN_END)]))
            return withdraw
        }
    }
#endif
