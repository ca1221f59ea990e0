#if Desktop
    internal import CGtk4

    // Safe for the reasons given at ``Widget``; constructors of GTK never return NULL.
    extension Widget {
        /// A column with its children from the top.
        static func column(_ spacing: Int32, _ children: [Widget] = []) -> Widget {
            let box = Widget(gtk_box_new(GTK_ORIENTATION_VERTICAL, spacing))
            for child in children { box.append(child) }
            return box
        }

        /// A row with its children from the left.
        static func row(_ spacing: Int32, _ children: [Widget] = []) -> Widget {
            let box = Widget(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, spacing))
            for child in children { box.append(child) }
            return box
        }

        /// Puts a child at the end of a row or column.
        func append(_ child: Widget) {
            gtk_box_append(self.cast(to: GtkBox.self), child.pointer)
        }

        /// Takes one child out of a row or column.
        func remove(_ child: Widget) {
            gtk_box_remove(self.cast(to: GtkBox.self), child.pointer)
        }

        /// Takes all children out of a row or column.
        func removeChildren() {
            while let child = gtk_widget_get_first_child(self.pointer) {
                gtk_box_remove(self.cast(to: GtkBox.self), child)
            }
        }

        /// A text that wraps within the width it gets.
        static func label(_ text: String, _ classes: String...) -> Widget {
            let label = Widget(gtk_label_new(text)).wrapping()
            for name in classes { gtk_widget_add_css_class(label.pointer, name) }
            return label
        }

        /// A text in something that scrolls, which asks for the height before it knows the width.
        static func wideLabel(_ text: String, _ classes: String...) -> Widget {
            let label = Widget.label(text)
            for name in classes { gtk_widget_add_css_class(label.pointer, name) }
            gtk_label_set_max_width_chars(label.opaque, 60)
            return label
        }

        /// A code that stays on one line and takes no more room than it needs.
        static func code(_ text: String) -> Widget {
            let label = Widget(gtk_label_new(text)).styled("mono", "strong").aligned(GTK_ALIGN_START)
            gtk_label_set_xalign(label.opaque, 0)
            return label
        }

        /// A text that is read out when it appears.
        static func alert() -> Widget {
            Widget(shim_label_new_alert()).wrapping()
        }

        private func wrapping() -> Widget {
            gtk_label_set_wrap(self.opaque, 1)
            gtk_label_set_wrap_mode(self.opaque, PANGO_WRAP_WORD_CHAR)
            gtk_label_set_xalign(self.opaque, 0)
            // The natural width stays small, so that the page's width decides where lines break.
            gtk_label_set_max_width_chars(self.opaque, 20)
            return self.expanding()
        }

        /// The text of a label.
        var text: String {
            get { String(cString: gtk_label_get_text(self.opaque)) }
            nonmutating set {
                if newValue != self.text { gtk_label_set_text(self.opaque, newValue) }
            }
        }

        /// Makes a label stand for a field: its mnemonic, and its name for a screen reader.
        @discardableResult
        func labelling(_ field: Widget) -> Widget {
            gtk_label_set_mnemonic_widget(self.opaque, field.pointer)
            shim_set_labelled_by(field.pointer, self.pointer)
            return self
        }

        /// A button with a word on it.
        static func button(_ text: String, _ classes: String..., action: @escaping @MainActor () -> Void) -> Widget {
            let button = Widget(gtk_button_new_with_label(text))
            for name in classes { gtk_widget_add_css_class(button.pointer, name) }
            button.named(text)
            button.on("clicked", action)
            return button
        }

        /// A button that stays pressed.
        static func toggle(_ text: String, _ classes: String...) -> Widget {
            let button = Widget(gtk_toggle_button_new_with_label(text))
            for name in classes { gtk_widget_add_css_class(button.pointer, name) }
            return button
        }

        /// Whether a toggle button is pressed.
        var isPressed: Bool {
            get { gtk_toggle_button_get_active(self.cast(to: GtkToggleButton.self)) != 0 }
            nonmutating set { gtk_toggle_button_set_active(self.cast(to: GtkToggleButton.self), newValue ? 1 : 0) }
        }

        /// A tick box with its words.
        static func check(_ text: String) -> Widget {
            Widget(gtk_check_button_new_with_label(text)).named(text)
        }

        /// A radio button, of which one in the group of `leader` is ticked at most.
        static func radio(with leader: Widget? = nil) -> Widget {
            let radio = Widget(shim_radio_new())
            gtk_check_button_set_group(
                radio.cast(to: GtkCheckButton.self), leader?.cast(to: GtkCheckButton.self))
            return radio
        }

        /// Whether a tick box is ticked.
        var isTicked: Bool {
            get { gtk_check_button_get_active(self.cast(to: GtkCheckButton.self)) != 0 }
            nonmutating set { gtk_check_button_set_active(self.cast(to: GtkCheckButton.self), newValue ? 1 : 0) }
        }

        /// One of the toolkit's own symbols; it says nothing that the words beside it do not say.
        static func symbol(_ name: String) -> Widget {
            let image = Widget(shim_image_new_decoration()).aligned(GTK_ALIGN_START, GTK_ALIGN_START)
            gtk_image_set_from_icon_name(image.opaque, name)
            gtk_image_set_pixel_size(image.opaque, 16)
            return image.margins(top: 4)
        }

        /// Gives a scrolling widget the height that its child needs at `width`, but at most `limit`.
        func fitHeight(of child: Widget, width: Int32, limit: Int32) {
            var natural: Int32 = 0
            gtk_widget_measure(child.pointer, GTK_ORIENTATION_VERTICAL, width, nil, &natural, nil, nil)
            gtk_scrolled_window_set_propagate_natural_height(self.opaque, 0)
            gtk_scrolled_window_set_max_content_height(self.opaque, -1)
            self.sized(height: min(natural, limit))
        }

        /// A child that takes at most `height` and scrolls when it is higher.
        static func scrolling(_ child: Widget, height: Int32) -> Widget {
            let scrolled = Widget(gtk_scrolled_window_new())
            gtk_scrolled_window_set_policy(scrolled.opaque, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC)
            gtk_scrolled_window_set_propagate_natural_height(scrolled.opaque, 1)
            gtk_scrolled_window_set_max_content_height(scrolled.opaque, height)
            gtk_scrolled_window_set_overlay_scrolling(scrolled.opaque, 0)
            gtk_scrolled_window_set_child(scrolled.opaque, child.pointer)
            return scrolled
        }
    }
#endif
