#if Desktop
    internal import CGtk4
    internal import Secrets

    /// A masked field with its label and a button that shows what was typed.
    ///
    /// The text stays in GTK's locked memory until it is taken; it is never kept in a Swift string.
    @MainActor
    final class PINEntry {
        let root = Widget.column(4)
        let entry = Widget(gtk_password_entry_new()).expanding()
        private let reveal: Widget
        private let hint = NoticeView()
        private let accented: Notice
        private let fault = Widget.alert().styled("fault")

        /// - Parameter changed: runs at each change of the text.
        init(
            _ label: String, texts: WindowTexts, changed: @escaping @MainActor () -> Void,
            activated: @escaping @MainActor () -> Void
        ) {
            self.accented = Notice(.warning, texts["pin.accented"])
            self.reveal = .toggle(texts["button.show"])
            self.reveal.named(texts["pin.show"])
            gtk_editable_set_enable_undo(self.entry.opaque, 0)
            gtk_editable_set_max_width_chars(self.entry.opaque, 24)
            self.root.append(Widget.label(label, "strong").labelling(self.entry))
            self.root.append(.row(8, [self.entry, self.reveal]))
            self.root.append(self.hint.root)
            self.root.append(self.fault)
            self.fault.isVisible = false
            if let inner = self.inner { shim_keep_input_methods_out(inner) }
            self.entry.on("changed") { [weak self] in
                self?.lookForAccents()
                changed()
            }
            self.entry.on("activate", activated)
            self.reveal.on("toggled") { [weak self] in self?.showText(texts) }
        }

        private func showText(_ texts: WindowTexts) {
            let isShown = self.reveal.isPressed
            gtk_button_set_label(self.reveal.cast(to: GtkButton.self), texts[isShown ? "button.hide" : "button.show"])
            self.reveal.named(texts["pin.show"])
            if let inner { gtk_text_set_visibility(inner, isShown ? 1 : 0) }
        }

        /// The delegate of a password entry is the GtkText inside it, as GTK's reference says.
        private var inner: UnsafeMutablePointer<GtkText>? {
            gtk_editable_get_delegate(self.entry.opaque).map { UnsafeMutablePointer<GtkText>($0) }
        }

        /// Says at once that an input method put in what no token takes, before it costs a try.
        private func lookForAccents() {
            guard let text = gtk_editable_get_text(self.entry.opaque) else { return }
            // GTK's text ends with a zero and does not change during the call.
            let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
            self.hint.show(PINRules.isAccented(bytes) ? self.accented : nil)
        }

        /// Whether nothing is typed.
        var isEmpty: Bool {
            guard let text = gtk_editable_get_text(self.entry.opaque) else { return true }
            return text.pointee == 0
        }

        /// A copy of what is typed, as bytes of UTF-8.
        var secret: Secret {
            // GTK's text ends with a zero and stays as it is until the entry changes, which it cannot during the copy.
            guard let text = gtk_editable_get_text(self.entry.opaque) else { return Secret([]) }
            let count = strlen(text)
            return Secret(
                text.withMemoryRebound(to: UInt8.self, capacity: count) {
                    Array(UnsafeBufferPointer(start: $0, count: count))
                })
        }

        /// What is typed; the field is empty afterwards.
        func take() -> Secret {
            let secret = self.secret
            self.clear()
            return secret
        }

        /// Empties the field and masks it again.
        func clear() {
            gtk_editable_set_text(self.entry.opaque, "")
            self.reveal.isPressed = false
        }

        /// Says what is wrong with the field, or that nothing is.
        func show(fault text: String?) {
            self.fault.isVisible = text != nil
            self.entry.setInvalid(text != nil)
            self.fault.text = text ?? ""
            self.entry.described(text ?? "")
        }

        var isSensitive: Bool {
            get { self.entry.isSensitive }
            set {
                // Nothing gets the focus instead: another Enter must not press a button by chance.
                if !newValue { self.entry.dropFocus() }
                self.entry.isSensitive = newValue
                self.reveal.isSensitive = newValue
            }
        }

        // MARK: The virtual keyboard

        /// Puts a text where the cursor is, in place of what is selected.
        func type(_ text: String) {
            guard self.isSensitive else { return }
            gtk_editable_delete_selection(self.entry.opaque)
            var position = gtk_editable_get_position(self.entry.opaque)
            gtk_editable_insert_text(self.entry.opaque, text, -1, &position)
            gtk_editable_set_position(self.entry.opaque, position)
        }

        /// Deletes what is selected, else the character before the cursor.
        func deleteBackwards() {
            guard self.isSensitive else { return }
            if gtk_editable_get_selection_bounds(self.entry.opaque, nil, nil) != 0 {
                gtk_editable_delete_selection(self.entry.opaque)
                return
            }
            let position = gtk_editable_get_position(self.entry.opaque)
            if position > 0 { gtk_editable_delete_text(self.entry.opaque, position - 1, position) }
        }
    }
#endif
