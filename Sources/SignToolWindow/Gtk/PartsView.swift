#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay

    /// The pieces of a preview one below the other, each of which can be brought into view by keyboard.
    @MainActor
    final class PartsView {
        let root = Widget.column(16)
        /// What Tab goes through, from the top: each part, and what the owner adds.
        var stops: [Widget] = []
        private var tables: [RecordTable] = []
        private let tools: PageTools
        private let width: Int32

        /// Half of a wide line, for captions.
        private static let captionWidth: Int32 = 240
        /// What frame, part and scroll bar take of the width.
        private static let framing: Int32 = 84

        /// - Parameter width: what there is for it, in pixels.
        init(_ parts: [PreviewPart], width: Int32, tools: PageTools) {
            self.tools = tools
            self.width = width
            for part in parts { self.root.append(self.widget(part)) }
            if parts.isEmpty { self.root.append(.label(tools.texts["preview.empty"], "muted")) }
        }

        func takeFocus() {
            self.stops.first?.focus()
            // The rows of a table are there only once it was laid out.
            guard let table = self.tables.first, table.rows.pointer == self.stops.first?.pointer else { return }
            Signals.afterwards { gtk_widget_child_focus(table.rows.pointer, GTK_DIR_TAB_FORWARD) }
        }

        /// A part that takes the focus for being read.
        private func readable(_ name: String, _ children: [Widget]) -> Widget {
            let group = Widget(shim_box_new_group(GTK_ORIENTATION_VERTICAL, 6)).styled("part").named(name)
            for child in children { group.append(child) }
            gtk_widget_set_focusable(group.pointer, 1)
            self.stops.append(group)
            return group
        }

        /// Tab leaves a table at once: its rows may be thousands.
        private func leave(_ table: Widget, by step: Int) -> Bool {
            guard let place = self.stops.firstIndex(where: { $0.pointer == table.pointer }) else { return false }
            self.stops[(place + step + self.stops.count) % self.stops.count].focus()
            return true
        }

        // MARK: Parts

        private func widget(_ part: PreviewPart) -> Widget {
            switch part {
            case .fields(let fields): self.fields(fields)
            case .table(let table): self.records(table)
            case .picture(let picture): self.picture(picture)
            case .remark(let text): .label(DisplayText.shown(text, limit: 400), "muted")
            }
        }

        private func fields(_ fields: PreviewFields) -> Widget {
            let title = fields.title.map { DisplayText.shown($0) }
            let heading = title.map { [Widget.label($0, "heading")] } ?? []
            return self.readable(title ?? self.tools.texts["preview.scroll"], heading + fields.rows.map(self.line))
        }

        private func line(_ row: PreviewFields.Row) -> Widget {
            let label = DisplayText.shown(row.label, limit: DocumentPreview.labelLimit)
            let caption = Widget.label(
                row.isKnown ? label : self.tools.texts("preview.rawName", ["label": label]),
                row.isKnown ? "caption" : "reason"
            ).sized(width: Self.captionWidth).aligned(GTK_ALIGN_START, GTK_ALIGN_START)
            gtk_widget_set_hexpand(caption.pointer, 0)
            // A long caption takes a second line, so that all values begin at one edge.
            gtk_label_set_max_width_chars(caption.opaque, 1)
            return .row(12, [caption, self.value(row)])
        }

        /// The value; where it differs, that in words, and the value shown before.
        private func value(_ row: PreviewFields.Row) -> Widget {
            let value = self.written(row.value)
            guard let change = row.change else { return .wideLabel(value) }
            let before = row.before.map { self.tools.texts("confirm.before", ["value": self.written($0)]) }
            let words = self.tools.texts["confirm.\(change.rawValue)"]
            let column = Widget.column(2, [.row(6, [.symbol("dialog-warning-symbolic"), .wideLabel(words, "reason")])])
            if change != .removed { column.append(.wideLabel(value, "strong")) }
            if let before { column.append(.wideLabel(before, "muted")) }
            return column
        }

        private func written(_ text: String) -> String {
            let line = DisplayText.shown(text, limit: DocumentPreview.valueLimit)
            return line.isEmpty ? "–" : line
        }

        /// A table, and below it everything about the row that is chosen.
        private func records(_ table: PreviewTable) -> Widget {
            let detail = Widget.column(6)
            let records = RecordTable(table) { [weak self] row in self?.show(row, of: table, in: detail) }
            self.tables.append(records)
            self.stops.append(records.rows)
            for (key, modifiers, step) in [(GDK_KEY_Tab, 0, 1), (GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK.rawValue, -1)] {
                records.rows.onKey(key, modifiers, first: true) { [weak self] in
                    self?.leave(records.rows, by: step) ?? false
                }
            }
            return .column(
                8,
                [
                    .label(DisplayText.shown(table.title), "heading"),
                    .label(self.tools.texts["preview.rowHint"], "muted"), records.root,
                    self.readable(self.tools.texts["preview.row"], [detail]).styled("panel"),
                ])
        }

        private func show(_ row: Int, of table: PreviewTable, in detail: Widget) {
            detail.removeChildren()
            let values = table.rows[row]
            let name = table.columns.indices.dropFirst().first.flatMap { $0 < values.count ? values[$0] : nil } ?? ""
            let title = self.tools.texts(
                "preview.detail", ["number": "\(row + 1)", "name": DisplayText.shown(name, limit: 120)])
            detail.append(.label(title, "heading"))
            for (column, value) in zip(table.columns, values) where !value.isEmpty {
                detail.append(
                    self.line(PreviewFields.Row(label: column.label, value: value, isKnown: column.isKnown)))
            }
        }

        private func picture(_ picture: PreviewPicture) -> Widget {
            let caption = DisplayText.shown(picture.caption)
            let bytes = picture.png.bytes.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
            defer { g_bytes_unref(bytes) }
            // The agent let only plain PNG of bounded size through; the toolkit's copy goes with the picture.
            guard let texture = gdk_texture_new_from_bytes(bytes, nil) else {
                return .label(self.tools.texts["preview.badPicture"], "muted")
            }
            defer { g_object_unref(UnsafeMutableRawPointer(texture)) }
            let (width, height) = (gdk_texture_get_width(texture), gdk_texture_get_height(texture))
            let room = self.width - Self.framing
            let shownWidth = min(width, room)
            let view = Widget(gtk_picture_new_for_paintable(texture)).aligned(GTK_ALIGN_START)
            view.sized(width: shownWidth, height: Int32(Int(height) * Int(shownWidth) / max(Int(width), 1)))
            gtk_picture_set_alternative_text(view.opaque, caption)
            view.styled("sheet").named(caption)
            return self.readable(caption, [.label(caption, "caption"), view])
        }
    }

    /// Pages and forms have nothing to press, so the arrow keys scroll what holds them.
    @MainActor
    enum DocumentScroller {
        static func prepare(_ scroller: Widget, height: Int32, name: String) {
            gtk_widget_set_focusable(scroller.pointer, 0)
            gtk_scrolled_window_set_min_content_height(scroller.opaque, height)
            scroller.styled("document").named(name)
            let steps: [(Int32, Double)] = [
                (GDK_KEY_Down, 48), (GDK_KEY_Up, -48), (GDK_KEY_Page_Down, 400), (GDK_KEY_Page_Up, -400),
                (GDK_KEY_End, 1e9), (GDK_KEY_Home, -1e9),
            ]
            for (key, step) in steps { scroller.onKey(key) { self.scroll(scroller, by: step) } }
        }

        private static func scroll(_ scroller: Widget, by step: Double) -> Bool {
            guard let adjustment = gtk_scrolled_window_get_vadjustment(scroller.opaque) else { return false }
            gtk_adjustment_set_value(adjustment, gtk_adjustment_get_value(adjustment) + step)
            return true
        }
    }
#endif
