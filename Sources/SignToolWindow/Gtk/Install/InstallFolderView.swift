#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// The page on which the folder is typed or chosen.
    @MainActor
    final class InstallFolderView: PageView {
        let root: Widget
        var defaultButton: Widget? { self.next }
        private let tools: PageTools
        private let entry = Widget(gtk_entry_new()).expanding()
        private let space = Widget.label("", "muted")
        private let older = NoticeView()
        private let fault = NoticeView()
        private let code = Widget.label("", "caption")
        private let next: Widget
        private let back: Widget

        init(_ choice: FolderChoice, tools: PageTools) {
            self.tools = tools
            let texts = tools.texts
            let entry = self.entry
            let send = tools.send
            let submit: @MainActor () -> Void = { send(.install(.folder(entry.editableText))) }
            self.next = .button(texts.install("button.next"), "primary", action: submit)
            self.back = .button(texts["button.back"]) { send(.install(.back)) }
            let choose = Widget.button(texts.install("button.choose")) {
                FolderChooser.choose(for: entry, title: texts.install("folder.heading"), texts: texts)
            }
            entry.styled("path")
            entry.on("activate", submit)
            let label = Widget.label(texts.install("folder.label"), "strong").labelling(entry)
            let field = Widget.column(4, [label, .row(8, [entry, choose])])
            self.root = tools.wizardPage(
                texts.install("folder.heading"), step: 2,
                [
                    .label(texts.install("folder.hint")), field, self.space, self.older.root, self.fault.root,
                    self.code,
                ],
                buttons: [tools.cancelButton(), self.back, self.next])
            self.entry.editableText = choice.path
            self.show(choice)
        }

        func update(_ page: WindowPage) {
            guard let page = page.install, case .folder(let choice) = page.screen else { return }
            for button in [self.next, self.back] { button.isSensitive = !page.isAnswered }
            gtk_editable_set_editable(self.entry.opaque, page.isAnswered ? 0 : 1)
            // The page may be about to go, and GTK warns of a field that takes the focus with it.
            guard !page.isAnswered else { return self.entry.dropFocus() }
            self.show(choice)
            if choice.fault != nil { self.takeFocus() }
        }

        private func show(_ choice: FolderChoice) {
            let texts = self.tools.texts
            if choice.fault == nil { self.entry.editableText = choice.path }
            self.space.isVisible = choice.free != nil
            self.space.text = texts.install("folder.space", ["needed": choice.needed, "free": choice.free ?? ""])
            self.older.show(choice.older.map { Notice(.info, texts.install("folder.older", ["older": $0])) })
            self.fault.show(choice.fault.map { Notice(.error, $0.text) })
            self.entry.setInvalid(choice.fault != nil)
            self.code.isVisible = choice.fault != nil
            if let fault = choice.fault { self.code.text = texts.install("code", ["code": fault.code]) }
        }

        func takeFocus() {
            self.entry.focus()
        }
    }

    extension Widget {
        /// The text of an entry.
        var editableText: String {
            get {
                // GTK's text ends with a zero and stays as it is until the entry changes; it is copied here.
                gtk_editable_get_text(self.opaque).map { String(cString: $0) } ?? ""
            }
            nonmutating set {
                guard newValue != self.editableText else { return }
                gtk_editable_set_text(self.opaque, newValue)
                gtk_editable_set_position(self.opaque, -1)
            }
        }
    }
#endif
