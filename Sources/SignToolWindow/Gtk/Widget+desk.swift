#if Desktop
    internal import CGtk4

    // Safe for the reasons given at ``Widget``.
    extension Widget {
        /// A heading that a screen reader can jump to.
        static func heading(_ text: String) -> Widget {
            .label(text, "heading")
        }

        /// A field for one line of text.
        static func field() -> Widget {
            let entry = Widget(gtk_entry_new()).expanding()
            gtk_editable_set_max_width_chars(entry.opaque, 24)
            return entry
        }

        /// What is typed in a field.
        var typed: String {
            get { gtk_editable_get_text(self.opaque).map { String(cString: $0) } ?? "" }
            nonmutating set { gtk_editable_set_text(self.opaque, newValue) }
        }

        /// A radio button with its words; see ``radio(with:)``.
        static func choice(_ text: String, with leader: Widget? = nil) -> Widget {
            let radio = Widget.radio(with: leader)
            gtk_check_button_set_label(radio.cast(to: GtkCheckButton.self), text)
            return radio.named(text)
        }

        /// Makes something that scrolls reachable by keyboard: there is nothing inside that takes the focus.
        func focusable(named name: String) -> Widget {
            gtk_widget_set_focusable(self.pointer, 1)
            return self.named(name)
        }

        /// Puts a text into the clipboard, and asks the desktop to keep it when this program ends.
        static func copy(_ text: String) {
            guard let display = gdk_display_get_default(), let clipboard = gdk_display_get_clipboard(display) else {
                return
            }
            gdk_clipboard_set_text(clipboard, text)
            gdk_clipboard_store_async(clipboard, G_PRIORITY_DEFAULT, nil, nil, nil)
        }
    }
#endif
