#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay
    internal import Wording

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
                .row(12, [.wideLabel(DisplayText.shown(site, limit: .max), "mono"), withdraw.aligned(GTK_ALIGN_END)]))
            return withdraw
        }
    }
#endif
