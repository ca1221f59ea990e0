#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// The page *Mở khóa token*.
    @MainActor
    final class UnblockPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: PINPageView.width)
        var defaultButton: Widget? { self.unblock }

        private let tools: PageTools
        private let officer: PINEntry
        private let new: PINEntry
        private let repeated: PINEntry
        private let advice = NoticeView()
        private let notice = NoticeView()
        private let busy = BusyView()
        private let capsLock: CapsLockHint
        private let cancel: Widget
        private let unblock: Widget
        private var page: UnblockPage

        init(_ page: UnblockPage, tools: PageTools) {
            let texts = tools.texts
            let relay = Relay()
            let moved: @MainActor () -> Void = { relay.page?.refresh() }
            let submitted: @MainActor () -> Void = { relay.page?.submit() }
            self.page = page
            self.tools = tools
            self.capsLock = CapsLockHint(texts)
            self.officer = PINEntry(texts["unblock.officer"], texts: texts, changed: moved, activated: submitted)
            self.new = PINEntry(texts["change.new"], texts: texts, changed: moved, activated: submitted)
            self.repeated = PINEntry(texts["change.repeat"], texts: texts, changed: moved, activated: submitted)
            self.unblock = .button(texts["button.unblock"], "primary", action: submitted)
            self.cancel = .button(texts[page.hasWayBack ? "button.back" : "button.cancel"]) { tools.send(.cancel) }
            relay.page = self
            self.layOut()
            self.update(.unblock(page))
        }

        /// Lets closures made before `self` reach it, without keeping it alive.
        @MainActor
        private final class Relay {
            weak var page: UnblockPageView?
        }

        private func layOut() {
            let texts = self.tools.texts
            let issuer = self.page.certificate.issuer
            self.advice.show(Notice(.warning, texts("unblock.advice", ["issuer": issuer])))
            let content = Widget.column(
                12,
                [
                    self.tools.look.header(texts["title.unblock"]), self.tools.token(self.page.certificate),
                    self.advice.root, self.officer.root, self.new.root, .label(texts["change.advice"], "muted"),
                    self.repeated.root, self.capsLock.root, self.notice.root, self.busy.root,
                    self.tools.footer([self.cancel, self.unblock]).margins(top: 4),
                ])
            self.officer.entry.described(texts("unblock.advice", ["issuer": issuer]))
            self.new.entry.described(texts["change.advice"])
            self.root.append(content.margins(top: 20, sides: 24, bottom: 20))
        }

        func update(_ page: WindowPage) {
            guard case .unblock(let unblock) = page else { return }
            self.page = unblock
            self.notice.show(unblock.notice)
            self.busy.show(unblock.busy)
            self.advice.root.isVisible = !unblock.isDone
            for (field, entry) in self.fields {
                entry.show(fault: unblock.fault(of: field).map(self.tools.texts.message(of:)))
                entry.isSensitive = unblock.takesPINs
                entry.root.isVisible = !unblock.isDone
            }
            self.unblock.isVisible = !unblock.isDone && !unblock.isSpent
            if unblock.isDone {
                let close = self.tools.texts["button.close"]
                gtk_button_set_label(self.cancel.cast(to: GtkButton.self), close)
                self.cancel.named(close)
            }
            self.refresh()
        }

        private var fields: [(PINField, PINEntry)] {
            [(.officer, self.officer), (.new, self.new), (.repeated, self.repeated)]
        }

        private func refresh() {
            let isUntouched = self.officer.isEmpty && self.new.isEmpty && self.repeated.isEmpty
            self.unblock.isSensitive = self.page.takesPINs && !isUntouched
        }

        private func submit() {
            guard self.page.takesPINs else { return }
            self.tools.send(
                .unblock(officer: self.officer.secret, new: self.new.secret, repeated: self.repeated.secret))
        }

        func takeFocus() {
            (self.page.takesPINs ? self.officer.entry : self.cancel).focus()
        }

        func clear(focus field: PINField) {
            for (_, entry) in self.fields { entry.clear() }
            // While the token is asked nothing gets the focus: another Enter must not press a button by chance.
            if self.page.busy == nil { self.takeFocus() }
        }

        func focus(_ field: PINField) {
            self.fields.first { $0.0 == field }?.1.entry.focus()
        }
    }
#endif
