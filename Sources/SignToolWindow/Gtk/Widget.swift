#if Desktop
    internal import CGtk4

    /// A GTK widget that lives as long as the window or container that holds it.
    ///
    /// Why the pointer is safe: widgets are made and used on the main thread only; each is put into a container at
    /// once, which owns it; a page, the only one who keeps ``Widget`` values, is dropped before its root leaves the
    /// window (``WindowShell``). GTK checks the kind of a widget in every call, so a wrong cast is a message, not a
    /// read of foreign memory.
    @MainActor
    struct Widget {
        let pointer: UnsafeMutablePointer<GtkWidget>

        /// The pointer as the kinds that GTK declares without their contents.
        var opaque: OpaquePointer { OpaquePointer(self.pointer) }

        /// The pointer as a kind that GTK declares with its contents, each of which starts with a `GtkWidget`.
        func cast<Kind>(to kind: Kind.Type = Kind.self) -> UnsafeMutablePointer<Kind> {
            UnsafeMutableRawPointer(self.pointer).assumingMemoryBound(to: kind)
        }

        init(_ pointer: UnsafeMutablePointer<GtkWidget>) {
            self.pointer = pointer
        }
    }

    // MARK: Looks and places

    extension Widget {
        @discardableResult
        func styled(_ classes: String...) -> Widget {
            for name in classes { gtk_widget_add_css_class(self.pointer, name) }
            return self
        }

        func setStyle(_ name: String, _ isOn: Bool) {
            if isOn {
                gtk_widget_add_css_class(self.pointer, name)
            } else {
                gtk_widget_remove_css_class(self.pointer, name)
            }
        }

        @discardableResult
        func margins(top: Int32 = 0, sides: Int32 = 0, bottom: Int32 = 0) -> Widget {
            gtk_widget_set_margin_top(self.pointer, top)
            gtk_widget_set_margin_bottom(self.pointer, bottom)
            gtk_widget_set_margin_start(self.pointer, sides)
            gtk_widget_set_margin_end(self.pointer, sides)
            return self
        }

        @discardableResult
        func expanding() -> Widget {
            gtk_widget_set_hexpand(self.pointer, 1)
            return self
        }

        @discardableResult
        func aligned(_ horizontal: GtkAlign, _ vertical: GtkAlign = GTK_ALIGN_FILL) -> Widget {
            gtk_widget_set_halign(self.pointer, horizontal)
            gtk_widget_set_valign(self.pointer, vertical)
            return self
        }

        @discardableResult
        func sized(width: Int32 = -1, height: Int32 = -1) -> Widget {
            gtk_widget_set_size_request(self.pointer, width, height)
            return self
        }

        var isVisible: Bool {
            get { gtk_widget_get_visible(self.pointer) != 0 }
            nonmutating set { gtk_widget_set_visible(self.pointer, newValue ? 1 : 0) }
        }

        var isSensitive: Bool {
            get { gtk_widget_get_sensitive(self.pointer) != 0 }
            nonmutating set {
                if newValue != self.isSensitive { gtk_widget_set_sensitive(self.pointer, newValue ? 1 : 0) }
            }
        }

        func focus() {
            gtk_widget_grab_focus(self.pointer)
        }

        /// Takes the focus away from this widget, if it or something inside has it, and gives it to nobody.
        func dropFocus() {
            guard let root = gtk_widget_get_root(self.pointer), let focused = gtk_root_get_focus(root) else { return }
            guard focused == self.pointer || gtk_widget_is_ancestor(focused, self.pointer) != 0 else { return }
            gtk_root_set_focus(root, nil)
        }
    }

    // MARK: What a screen reader says

    extension Widget {
        @discardableResult
        func named(_ name: String) -> Widget {
            shim_set_accessible_label(self.pointer, name)
            return self
        }

        @discardableResult
        func described(_ description: String) -> Widget {
            shim_set_accessible_description(self.pointer, description)
            return self
        }

        /// Says that the contents are wrong, or right again.
        func setInvalid(_ isInvalid: Bool) {
            shim_set_invalid(self.pointer, isInvalid ? 1 : 0)
            self.setStyle("wrong", isInvalid)
        }
    }
#endif
