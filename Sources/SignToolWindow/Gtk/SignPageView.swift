#if Desktop
    internal import CGtk4
    import FoundationEssentials
    internal import SigningJobs

    /// The page with who asks, what is signed and the certificates.
    @MainActor
    final class SignPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: 620)
        var defaultButton: Widget? { self.proceed }

        private let tools: PageTools
        private let list = Widget.column(8)
        private let listHeading: Widget
        private let scroller: Widget
        private let notice = NoticeView()
        private let proceed: Widget
        private let cancel: Widget
        private var shown: [CertificateSummary]?
        private var choices: [(id: String, button: Widget)] = []
        private var documents: [DocumentRow] = []
        private let lastViewed: Int?

        init(_ page: SignPage, tools: PageTools) {
            self.tools = tools
            let texts = tools.texts
            self.proceed = .button(texts["button.continue"], "primary") { tools.send(.proceed) }
            self.cancel = .button(texts["button.cancel"]) { tools.send(.cancel) }
            self.scroller = .scrolling(self.list, height: Self.listHeight)
            self.listHeading = .label(texts["sign.certificates"], "heading")
            let question = page.question
            self.lastViewed = page.lastViewed
            self.documents = question.documents.enumerated().map { index, document in
                DocumentRow(document, tools: tools) { tools.send(.openPreview(index)) }
            }
            // The margins leave room for the ring of the focus.
            let documents = Widget.column(4, self.documents.map(\.root)).margins(top: 4, bottom: 4)
            let documentsScroller = Widget.scrolling(documents, height: Self.documentsHeight)
            for envelope in question.envelopes ?? [] {
                documents.append(self.folded(envelope, in: documentsScroller))
            }
            let heading =
                question.purpose == .signIn
                ? texts["sign.statement"]
                : texts("sign.documents", ["count": String(question.documents.count)])
            let content = Widget.column(
                12,
                [
                    tools.look.header(question.title), self.facts(question),
                    .label(heading, "heading"), documentsScroller.named(heading),
                    self.listHeading, self.notice.root, self.scroller,
                    tools.footer([self.cancel, self.proceed]).margins(top: 4),
                ])
            self.root.append(content.margins(top: 20, sides: 24, bottom: 20))
            self.scroller.named(texts["sign.certificates"])
            for key in [GDK_KEY_Return, GDK_KEY_KP_Enter] {
                self.list.onKey(key, first: true) { [weak self] in self?.goOn() ?? false }
            }
            self.update(.sign(page))
        }

        /// What goes into the dossier beside the files, folded, as most of it repeats the form.
        private func folded(_ envelope: EnvelopeView, in scroller: Widget) -> Widget {
            let texts = self.tools.texts
            let size = Display.size(envelope.size, in: texts.language)
            let words = texts("sign.envelope", ["name": envelope.name, "size": size])
            let fold = Widget(gtk_expander_new(words)).named(words)
            let parts = PartsView(envelope.preview.parts, width: 540, tools: self.tools)
            gtk_expander_set_child(fold.opaque, parts.root.margins(top: 8, sides: 4, bottom: 4).pointer)
            gtk_scrolled_window_set_max_content_height(scroller.opaque, Self.documentsHeight + 40)
            fold.on("notify::expanded") {
                guard gtk_expander_get_expanded(fold.opaque) != 0 else { return }
                // There is room for it where the screen is not small; what was opened is brought into view.
                gtk_scrolled_window_set_max_content_height(scroller.opaque, Self.listHeight)
                Signals.afterwards { parts.takeFocus() }
            }
            return fold
        }

        /// Three documents.
        private static let documentsHeight: Int32 = 176

        /// What the screen leaves for the list after everything else: 200 to 420 px.
        private static var listHeight: Int32 {
            min(max(Look.screenHeight - 620, 200), 420)
        }

        private func facts(_ question: SignQuestion) -> Widget {
            let texts = self.tools.texts
            let panel = Widget.column(8).styled("panel")
            let site = question.origin.map { Widget.label($0, "mono", "strong") }
            panel.append(self.tools.fact(texts["sign.site"], site ?? .label(texts["sign.local"], "strong")))
            let row = Widget.row(24)
            if let unit = question.unit { row.append(self.tools.fact(texts["sign.unit"], .wideLabel(unit, "strong"))) }
            if let code = question.taxCode {
                let fact = self.tools.fact(texts["sign.taxCode"], .code(Display.grouped(code)))
                gtk_widget_set_hexpand(fact.pointer, 0)
                row.append(fact)
            }
            if question.unit != nil || question.taxCode != nil { panel.append(row) }
            return panel
        }

        func update(_ page: WindowPage) {
            guard case .sign(let sign) = page else { return }
            self.notice.show(sign.notice)
            for (row, document) in zip(self.documents, sign.question.documents) { row.show(document.preview) }
            if self.shown != sign.question.certificates {
                self.shown = sign.question.certificates
                self.fill(sign)
            }
            self.listHeading.isVisible = !sign.question.certificates.isEmpty
            self.scroller.isVisible = !sign.question.certificates.isEmpty
            let isNews = !self.proceed.isVisible && !sign.usable.isEmpty
            self.proceed.isVisible = !sign.usable.isEmpty
            self.proceed.isSensitive = sign.canContinue
            for (id, button) in self.choices where button.isTicked != (id == sign.chosen) {
                button.isTicked = id == sign.chosen
            }
            // Until now the focus was on *Hủy bỏ*, the only button.
            if isNews { self.takeFocus() }
        }

        /// Enter on the certificate that is chosen goes on; on another one it chooses it, as the toolkit does by itself.
        private func goOn() -> Bool {
            guard self.choices.contains(where: { gtk_widget_has_focus($0.button.pointer) != 0 && $0.button.isTicked })
            else { return false }
            self.tools.send(.proceed)
            return true
        }

        private func fill(_ sign: SignPage) {
            let hadFocus = self.choices.contains { gtk_widget_has_focus($0.button.pointer) != 0 }
            self.choices = []
            self.list.removeChildren()
            // A radio button that nobody sees makes radio buttons of all others, also of a single one.
            let leader = Widget.radio()
            leader.isVisible = false
            self.list.append(leader)
            for certificate in sign.question.certificates {
                let row = CertificateRow.make(certificate, texts: self.tools.texts, group: leader)
                self.list.append(row)
                guard certificate.usable else { continue }
                self.choices.append((certificate.id, row))
                row.isTicked = certificate.id == sign.chosen
                row.on("toggled") { [tools] in
                    if row.isTicked { tools.send(.choose(certificate.id)) }
                }
            }
            if hadFocus { self.takeFocus() }
        }

        func takeFocus() {
            if let lastViewed, self.documents.indices.contains(lastViewed) {
                self.documents[lastViewed].focus()
            } else if self.proceed.isVisible, self.proceed.isSensitive {
                self.proceed.focus()
            } else {
                (self.choices.first?.button ?? self.cancel).focus()
            }
        }
    }

    /// One certificate of the list: a radio button with what tells certificates apart.
    @MainActor
    enum CertificateRow {
        /// A row; insensitive with its reason when the certificate cannot sign.
        static func make(_ certificate: CertificateSummary, texts: WindowTexts, group: Widget) -> Widget {
            let row = Widget.radio(with: group).styled("certificate")
            let lines = self.lines(certificate, texts)
            let column = Widget.column(0, [.wideLabel(certificate.owner, "strong")])
            for line in lines { column.append(.wideLabel(line, "muted")) }
            let reason = certificate.usable ? nil : certificate.reason ?? texts["certificate.unusable"]
            if let reason {
                column.append(
                    .row(6, [.symbol("dialog-warning-symbolic"), .wideLabel(reason, "reason")]).margins(top: 4))
            }
            gtk_check_button_set_child(row.cast(to: GtkCheckButton.self), column.pointer)
            row.named(([certificate.owner] + lines + [reason].compactMap(\.self)).joined(separator: ". "))
            row.isSensitive = certificate.usable
            return row
        }

        static func lines(_ certificate: CertificateSummary, _ texts: WindowTexts) -> [String] {
            let code =
                certificate.taxCode.map { texts("certificate.taxCode", ["code": Display.grouped($0)]) }
                ?? texts["certificate.noTaxCode"]
            let token = texts("certificate.token", ["token": certificate.token])
            // Of one that cannot be read nothing else is known.
            guard certificate.notBefore != .distantPast else { return [token] }
            let from = Display.day(certificate.notBefore)
            let to = Display.day(certificate.notAfter)
            return [
                code + " · " + token,
                texts("certificate.issuer", ["issuer": certificate.issuer]) + " · "
                    + texts("certificate.validity", ["from": from, "to": to]),
            ]
        }
    }
#endif
