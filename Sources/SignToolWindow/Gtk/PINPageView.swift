#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// The page *Xác nhận mã PIN*.
    @MainActor
    final class PINPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: PINPageView.width)
        var defaultButton: Widget? { self.login }

        static let width: Int32 = 440
        private static let edge: Int32 = 24

        private let tools: PageTools
        private let panel = Widget.column(8).styled("panel")
        private let facts = Widget.column(8)
        private let scroller: Widget
        private let notice = NoticeView()
        private let tries = NoticeView()
        private let onReader = NoticeView()
        private let understand: Widget
        private let busy = BusyView()
        private let capsLock: CapsLockHint
        private let keyboardTick: Widget
        private let change: Widget
        private let unblock: Widget
        private let login: Widget
        private var field: PINEntry
        private let keyboard: KeyboardPanel
        private let other: Widget
        private let otherLine: Widget
        private var page: PINPage
        private var shownFacts: PINPage?

        init(_ page: PINPage, tools: PageTools) {
            let texts = tools.texts
            let relay = Relay()
            self.page = page
            self.tools = tools
            self.scroller = .scrolling(self.panel, height: Self.factsHeight)
            self.capsLock = CapsLockHint(texts)
            self.field = PINEntry(
                texts["pin.field"], texts: texts, changed: { relay.page?.refreshLogin() },
                activated: { relay.page?.submit() })
            self.keyboard = KeyboardPanel(
                texts: texts, typed: { relay.page?.field.type($0) }, deleted: { relay.page?.field.deleteBackwards() })
            self.keyboardTick = .check(texts["pin.virtualKeyboard"]).aligned(GTK_ALIGN_START)
            self.change = .button(texts["button.change"], "text") { tools.send(.openChange) }
            self.unblock = .button(texts["button.unblock"], "text") { tools.send(.openUnblock) }
            self.understand = .check(texts["pin.understand"]).aligned(GTK_ALIGN_START)
            self.login = .button(texts["button.login"], "primary") { relay.page?.submit() }
            self.other = .button(texts["button.other"], "text", "small") { tools.send(.backToList) }
            self.otherLine = tools.line("", self.other.aligned(GTK_ALIGN_START))
            relay.page = self
            self.layOut()
            self.keyboardTick.on("toggled") { relay.page?.toggleKeyboard() }
            self.understand.on("toggled") { relay.page?.understandLastTry() }
            self.update(.pin(page))
        }

        /// Lets closures made before `self` reach it, without keeping it alive.
        @MainActor
        private final class Relay {
            weak var page: PINPageView?
        }

        /// What the screen leaves above the field when the keyboard is open; long names scroll.
        private static var factsHeight: Int32 {
            min(max(Look.screenHeight - 540, 212), 420)
        }

        private func layOut() {
            let edge = Self.edge
            let texts = self.tools.texts
            let cancel = Widget.button(texts["button.cancel"]) { [tools] in tools.send(.cancel) }
            self.scroller.named(texts["pin.facts"])
            self.panel.append(self.facts)
            self.panel.append(self.otherLine)
            let upper = Widget.column(
                12,
                [
                    self.tools.look.header(texts["title.pin"]), self.scroller, self.onReader.root, self.field.root,
                    self.capsLock.root, self.notice.root, self.tries.root, self.understand, self.busy.root,
                    self.keyboardTick,
                ])
            if self.page.isTypedOnReader {
                self.onReader.show(Notice(.info, texts["pin.onReader"]))
                self.field.root.isVisible = false
                self.keyboardTick.isVisible = false
                upper.remove(self.capsLock.root)
            }
            self.root.append(upper.margins(top: 20, sides: edge, bottom: 12))
            self.root.append(self.keyboard.root)
            let footer = self.tools.footer([self.change, self.unblock, cancel, self.login])
            self.root.append(footer.margins(top: 12, sides: edge, bottom: 20))
        }

        func update(_ page: WindowPage) {
            guard case .pin(let pin) = page else { return }
            self.page = pin
            self.showFacts(pin)
            self.notice.show(pin.notice)
            self.tries.show(pin.tries)
            self.busy.show(pin.busy)
            self.field.isSensitive = pin.takesPIN
            self.field.entry.setInvalid(pin.notice?.kind == .error)
            self.keyboard.isSensitive = pin.takesPIN
            self.keyboardTick.isSensitive = pin.takesPIN
            self.understand.isVisible = pin.isLastTry && pin.takesPIN
            if self.understand.isTicked != pin.understandsLastTry { self.understand.isTicked = pin.understandsLastTry }
            self.change.isSensitive = pin.takesPIN
            self.change.isVisible = !pin.isTypedOnReader && !pin.offersUnblock
            self.unblock.isVisible = pin.offersUnblock
            self.other.isSensitive = pin.busy == nil
            self.refreshLogin()
        }

        /// Site, unit and certificate; laid out again only when they change.
        private func showFacts(_ pin: PINPage) {
            if let shown = self.shownFacts, shown.certificate == pin.certificate, shown.hasOthers == pin.hasOthers {
                return
            }
            self.shownFacts = pin
            let texts = self.tools.texts
            self.facts.removeChildren()
            let site = pin.origin.map { Widget.label($0, "mono", "strong") } ?? .label(texts["sign.local"], "strong")
            self.facts.append(self.tools.line(texts["sign.site"], site))
            if let unit = self.unit(pin) { self.facts.append(self.tools.line(texts["sign.unit"], unit)) }
            self.facts.append(self.tools.line(texts["certificate.label"], self.certificate(pin.certificate)))
            self.otherLine.isVisible = pin.hasOthers
            self.scroller.fitHeight(of: self.panel, width: Self.width - 2 * Self.edge, limit: Self.factsHeight)
            self.field.entry.described(texts("pin.description", ["token": pin.certificate.token]))
        }

        private func unit(_ pin: PINPage) -> Widget? {
            let code = pin.taxCode.map { self.tools.texts("certificate.taxCode", ["code": Display.grouped($0)]) }
            let lines = [pin.unit, code].compactMap(\.self)
            return lines.isEmpty ? nil : .column(0, lines.map { .label($0) })
        }

        private func certificate(_ certificate: CertificateSummary) -> Widget {
            let texts = self.tools.texts
            let code =
                certificate.taxCode.map { texts("certificate.taxCode", ["code": Display.grouped($0)]) }
                ?? texts["certificate.noTaxCode"]
            return .column(
                0,
                [
                    .label(certificate.owner, "strong"), .label(code),
                    .label(texts("certificate.issuer", ["issuer": certificate.issuer]), "muted"),
                    .label(texts("certificate.until", ["to": Display.day(certificate.notAfter)]), "muted"),
                ])
        }

        /// Whether there is no PIN to send; on the reader it is typed later.
        private var isEmpty: Bool { !self.page.isTypedOnReader && self.field.isEmpty }

        private func refreshLogin() {
            self.login.isSensitive = self.page.takesLogin(isEmpty: self.isEmpty)
        }

        private func submit() {
            guard self.page.takesLogin(isEmpty: self.isEmpty) else {
                // Enter in the field before the last try: the tick box has to be seen first.
                if self.page.isLastTry, self.page.takesPIN, !self.isEmpty { self.understand.focus() }
                return
            }
            self.tools.send(self.page.isTypedOnReader ? .loginOnReader : .login(self.field.take()))
        }

        private func understandLastTry() {
            guard self.understand.isTicked != self.page.understandsLastTry else { return }
            self.tools.send(.understandLastTry(self.understand.isTicked))
        }

        private func toggleKeyboard() {
            self.keyboard.setOpen(self.keyboardTick.isTicked)
            if self.page.takesPIN { self.takeFocus() }
        }

        func takeFocus() {
            if self.page.isTypedOnReader {
                (self.page.isLastTry ? self.understand : self.login).focus()
            } else {
                self.field.entry.focus()
            }
        }

        func clear(focus field: PINField) {
            self.field.clear()
            self.takeFocus()
        }
    }
#endif
