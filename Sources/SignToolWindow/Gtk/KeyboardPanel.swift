#if Desktop
    internal import CGtk4

    /// The clickable keyboard; its keys never take the focus away from the field they type into.
    @MainActor
    final class KeyboardPanel {
        let root = Widget(shim_box_new_group(GTK_ORIENTATION_VERTICAL, 2)).styled("keyboard")
        private let texts: WindowTexts
        private let typed: @MainActor (String) -> Void
        private let deleted: @MainActor () -> Void
        private var letters: [(character: Character, key: Widget)] = []
        private var isShifted = false

        init(texts: WindowTexts, typed: @escaping @MainActor (String) -> Void, deleted: @escaping @MainActor () -> Void)
        {
            self.texts = texts
            self.typed = typed
            self.deleted = deleted
            self.root.named(texts["keyboard.label"])
            self.root.isVisible = false
        }

        /// Opens the keyboard with its digits in a new order, or closes it.
        func setOpen(_ isOpen: Bool) {
            self.root.isVisible = isOpen
            var generator = SystemRandomNumberGenerator()
            let rows = VirtualKeyboard(using: &generator).rows
            self.show(isOpen ? rows : [], lettersBehind: rows)
        }

        /// Shows these keys in the place of those that are there.
        /// - Parameter letters: where the symbols lead back to, with the digits in the order that they had.
        private func show(_ rows: [[VirtualKeyboard.Key]], lettersBehind letters: [[VirtualKeyboard.Key]]) {
            self.root.removeChildren()
            self.letters = []
            self.isShifted = false
            for row in rows {
                let keys = row.map { self.key($0, lettersBehind: letters) }
                self.root.append(Widget.row(2, keys).aligned(GTK_ALIGN_CENTER))
            }
        }

        var isSensitive: Bool {
            get { self.root.isSensitive }
            set { self.root.isSensitive = newValue }
        }

        private func key(_ key: VirtualKeyboard.Key, lettersBehind letters: [[VirtualKeyboard.Key]]) -> Widget {
            let widget: Widget
            switch key {
            case .character(let character):
                widget = self.character(character)
            case .delete:
                widget = .button(self.texts["keyboard.delete"], "key", "wide") { [weak self] in self?.deleted() }
                widget.named(self.texts["keyboard.delete.label"])
            case .symbols:
                // The key goes away with the others, after its press was handled.
                widget = .button("#+=", "key", "wide") { [weak self] in
                    Signals.afterwards { self?.show(VirtualKeyboard.symbolRows, lettersBehind: letters) }
                }
                widget.named(self.texts["keyboard.symbols.label"])
            case .letters:
                widget = .button("abc", "key", "wide") { [weak self] in
                    Signals.afterwards { self?.show(letters, lettersBehind: letters) }
                }
                widget.named(self.texts["keyboard.letters.label"])
            case .shift:
                widget = .toggle(self.texts["keyboard.shift"], "key", "wide")
                widget.named(self.texts["keyboard.shift.label"])
                widget.on("toggled") { [weak self] in self?.setShifted(widget.isPressed) }
            }
            // Two columns are two keys and the gap between them.
            widget.sized(width: Int32(42 * key.columns - 2), height: 40)
            gtk_widget_set_focusable(widget.pointer, 0)
            gtk_widget_set_focus_on_click(widget.pointer, 0)
            return widget
        }

        private func character(_ character: Character) -> Widget {
            let key = Widget.button(String(character), "key") { [weak self] in
                guard let self else { return }
                self.typed(VirtualKeyboard.typed(character, shifted: self.isShifted))
            }
            if character.isLetter { self.letters.append((character, key)) }
            return key
        }

        private func setShifted(_ isShifted: Bool) {
            self.isShifted = isShifted
            for (character, key) in self.letters {
                let text = VirtualKeyboard.typed(character, shifted: isShifted)
                gtk_button_set_label(key.cast(to: GtkButton.self), text)
                key.named(text)
            }
        }
    }
#endif
