#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// The page *Đổi mã PIN*.
    @MainActor
    final class ChangePageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: PINPageView.width)
        var defaultButton: Widget? { self.change }

        private let tools: PageTools
        private let old: PINEntry
        private let new: PINEntry
        private let repeated: PINEntry
        private let notice = NoticeView()
        private let tries = NoticeView()
        private let understand: Widget
        private let busy = BusyView()
        private let capsLock: CapsLockHint
        private let cancel: Widget
        private let change: Widget
        private var page: ChangePage

        init(_ page: ChangePage, tools: PageTools) {
            let texts = tools.texts
            let relay = Relay()
            let moved: @MainActor () -> Void = { relay.page?.refresh() }
            let submitted: @MainActor () -> Void = { relay.page?.submit() }
            self.page = page
            self.tools = tools
            self.capsLock = CapsLockHint(texts)
            self.old = PINEntry(texts["change.old"], texts: texts, changed: moved, activated: submitted)
            self.new = PINEntry(texts["change.new"], texts: texts, changed: moved, activated: submitted)
            self.repeated = PINEntry(texts["change.repeat"], texts: texts, changed: moved, activated: submitted)
            self.change = .button(texts["button.change"], "primary", action: submitted)
            self.understand = .check(texts["pin.understand"]).aligned(GTK_ALIGN_START)
            self.cancel = .button(texts[page.hasWayBack ? "button.back" : "button.cancel"]) { tools.send(.cancel) }
            relay.page = self
            self.layOut()
            self.understand.on("toggled") { relay.page?.understandLastTry() }
            self.update(.change(page))
        }

        /// Lets closures made before `self` reach it, without keeping it alive.
        @MainActor
        private final class Relay {
            weak var page: ChangePageView?
        }

        private func layOut() {
            let texts = self.tools.texts
            let facts = self.tools.token(self.page.certificate)
            let content = Widget.column(
                12,
                [
                    self.tools.look.header(texts["title.change"]), facts, self.old.root, self.new.root,
                    .label(texts["change.advice"], "muted"), self.repeated.root, self.capsLock.root, self.notice.root,
                    self.tries.root, self.understand, self.busy.root,
                    self.tools.footer([self.cancel, self.change]).margins(top: 4),
                ])
            self.new.entry.described(texts["change.advice"])
            self.root.append(content.margins(top: 20, sides: 24, bottom: 20))
        }

        func update(_ page: WindowPage) {
            guard case .change(let change) = page else { return }
            self.page = change
            self.notice.show(change.notice)
            self.tries.show(change.tries)
            self.busy.show(change.busy)
            self.understand.isVisible = change.isLastTry && change.takesPINs
            if self.understand.isTicked != change.understandsLastTry {
                self.understand.isTicked = change.understandsLastTry
            }
            for (field, entry) in self.fields {
                entry.show(fault: change.fault(of: field).map(self.tools.texts.message(of:)))
                entry.isSensitive = change.takesPINs
                entry.root.isVisible = !change.isDone
            }
            self.change.isVisible = !change.isDone
            if change.isDone {
                let close = self.tools.texts["button.close"]
                gtk_button_set_label(self.cancel.cast(to: GtkButton.self), close)
                self.cancel.named(close)
            }
            self.refresh()
        }

        private var fields: [(PINField, PINEntry)] {
            [(.old, self.old), (.new, self.new), (.repeated, self.repeated)]
        }

        private func refresh() {
            let isUntouched = self.old.isEmpty && self.new.isEmpty && self.repeated.isEmpty
            self.change.isSensitive = self.page.takesPINs && !isUntouched && !self.asksFirst
        }

        /// Whether the tick box of the last try is still empty.
        private var asksFirst: Bool { self.page.isLastTry && !self.page.understandsLastTry }

        private func understandLastTry() {
            guard self.understand.isTicked != self.page.understandsLastTry else { return }
            self.tools.send(.understandLastTry(self.understand.isTicked))
        }

        private func submit() {
            guard self.page.takesPINs else { return }
            if self.asksFirst { return self.understand.focus() }
            // The fields are emptied by the model's answer when the PINs go out; with a fault they stay to be mended.
            self.tools.send(.change(old: self.old.secret, new: self.new.secret, repeated: self.repeated.secret))
        }

        func takeFocus() {
            (self.page.isDone ? self.cancel : self.old.entry).focus()
        }

        func clear(focus field: PINField) {
            for (_, entry) in self.fields { entry.clear() }
            self.takeFocus()
        }

        func focus(_ field: PINField) {
            self.fields.first { $0.0 == field }?.1.entry.focus()
        }
    }
#endif
