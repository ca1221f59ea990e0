#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay

    /// Many records as a table that draws only the rows on the screen.
    @MainActor
    final class RecordTable {
        let root: Widget
        /// What takes the focus; the arrow keys go from row to row.
        let rows: Widget
        private let table: PreviewTable
        private let selection: OpaquePointer?
        private static let height: Int32 = 280

        /// - Parameter chosen: runs with the number of the row that is chosen, also for the first one.
        init(_ table: PreviewTable, chosen: @escaping @MainActor (Int) -> Void) {
            self.table = table
            // The list knows only how many rows there are; their words are looked up as they are drawn. The selection
            // owns it, and the view owns the selection.
            let list = gtk_string_list_new(nil)
            for _ in table.rows { gtk_string_list_append(list, "") }
            self.selection = gtk_single_selection_new(list)
            let view = Widget(gtk_column_view_new(self.selection))
            self.rows = view
            gtk_column_view_set_show_row_separators(view.opaque, 1)
            self.root = Widget(gtk_scrolled_window_new()).sized(height: Self.height)
            gtk_scrolled_window_set_overlay_scrolling(self.root.opaque, 0)
            gtk_scrolled_window_set_child(self.root.opaque, view.pointer)
            view.styled("records").named(DisplayText.shown(table.title))
            for (index, column) in table.columns.enumerated() where column.isImportant {
                self.addColumn(index, column, to: view)
            }
            gtk_widget_set_focusable(self.root.pointer, 0)
            guard let selection else { return }
            Signals.connect(UnsafeMutableRawPointer(selection), "notify::selected") {
                let row = gtk_single_selection_get_selected(selection)
                if Int(row) < table.rows.count { chosen(Int(row)) }
                return false
            }
            if !table.rows.isEmpty { chosen(0) }
        }

        private func addColumn(_ index: Int, _ column: PreviewTable.Column, to view: Widget) {
            let rows = self.table.rows
            let factory = CellFactory.make { row in
                row < rows.count && index < rows[row].count ? DisplayText.shown(rows[row][index], limit: 200) : ""
            }
            let made = gtk_column_view_column_new(DisplayText.shown(column.label, limit: 80), factory)
            gtk_column_view_column_set_resizable(made, 1)
            // The name takes the room that is left.
            if index == 1 { gtk_column_view_column_set_expand(made, 1) }
            gtk_column_view_append_column(view.opaque, made)
            if let made { g_object_unref(UnsafeMutableRawPointer(made)) }
        }
    }

    /// Makes the cells of a column; a cell asks for its words when it comes on the screen.
    @MainActor
    private enum CellFactory {
        /// What C keeps as a pointer; GLib releases it together with the factory.
        final class Words: Sendable {
            let text: @MainActor (Int) -> String

            init(_ text: @escaping @MainActor (Int) -> String) {
                self.text = text
            }
        }

        static func make(_ text: @escaping @MainActor (Int) -> String) -> OpaquePointer? {
            guard let factory = gtk_signal_list_item_factory_new() else { return nil }
            let instance = UnsafeMutableRawPointer(factory)
            let setup: @convention(c) (gpointer?, OpaquePointer?, gpointer?) -> Void = cellIsMade
            let bind: @convention(c) (gpointer?, OpaquePointer?, gpointer?) -> Void = cellIsShown
            g_signal_connect_data(
                instance, "setup", unsafeBitCast(setup, to: GCallback.self), nil, nil, GConnectFlags(rawValue: 0))
            g_signal_connect_data(
                instance, "bind", unsafeBitCast(bind, to: GCallback.self),
                Unmanaged.passRetained(Words(text)).toOpaque(), wordsReleased, GConnectFlags(rawValue: 0))
            return factory
        }
    }

    // Safe: GTK calls these on the thread of its main loop, with an item that lives during the call, and releases the
    // words after the last one.

    private func cellIsMade(_ factory: gpointer?, _ item: OpaquePointer?, _ data: gpointer?) {
        guard let label = gtk_label_new("") else { return }
        gtk_label_set_xalign(OpaquePointer(label), 0)
        gtk_label_set_ellipsize(OpaquePointer(label), PANGO_ELLIPSIZE_END)
        gtk_label_set_max_width_chars(OpaquePointer(label), 28)
        gtk_list_item_set_child(item, label)
    }

    private func cellIsShown(_ factory: gpointer?, _ item: OpaquePointer?, _ data: gpointer?) {
        guard let data, let label = gtk_list_item_get_child(item) else { return }
        let words = Unmanaged<CellFactory.Words>.fromOpaque(data).takeUnretainedValue()
        let row = Int(gtk_list_item_get_position(item))
        let text = MainActor.assumeIsolated { words.text(row) }
        gtk_label_set_text(OpaquePointer(label), text)
    }

    private func wordsReleased(_ data: gpointer?, _ closure: UnsafeMutablePointer<GClosure>?) {
        guard let data else { return }
        Unmanaged<CellFactory.Words>.fromOpaque(data).release()
    }
#endif
