#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import Wording

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
#endif
