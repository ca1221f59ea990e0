#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import TextDisplay

    /// The page with what one document says.
    @MainActor
    final class PreviewPageView: PageView {
        let root = Widget.column(0).styled("page").sized(width: PreviewPageView.width)
        var defaultButton: Widget? { self.back }

        private static let width: Int32 = 780
        private static let edge: Int32 = 24
        /// Half of a wide line, for captions.
        private static let captionWidth: Int32 = 240

        /// What frame, part and scroll bar take of the width.
        private static let framing: Int32 = 84

        private let tools: PageTools
        private let back: Widget
        private let scroller: Widget
        private var tables: [RecordTable] = []
        /// What Tab goes through, from the top: each part, so that all of them can be brought into view by keyboard.
        private var stops: [Widget] = []

        init(_ page: PreviewPage, tools: PageTools) {
            self.tools = tools
            self.back = .button(tools.texts["button.back"], "primary") { tools.send(.cancel) }
            let parts = Widget.column(16)
            self.scroller = .scrolling(parts, height: Self.contentHeight)
            let content = Widget.column(
                12,
                [
                    tools.look.header(page.preview.title.map { DisplayText.shown($0) } ?? tools.texts["title.preview"]),
                    .label(page.name, "mono", "muted"),
                ])
            for warning in page.preview.warnings {
                let notice = NoticeView()
                notice.show(Notice(.warning, DisplayText.shown(warning, limit: 1000)))
                content.append(notice.root)
            }
            for part in page.preview.parts { parts.append(self.widget(part)) }
            if page.preview.parts.isEmpty { parts.append(.label(tools.texts["preview.empty"], "muted")) }
            self.stops.append(self.back)
            content.append(self.scroller)
            content.append(tools.footer([self.back]).margins(top: 4))
            self.root.append(content.margins(top: 20, sides: Self.edge, bottom: 20))
            self.makeScrollable()
        }

        private static var contentHeight: Int32 {
            min(max(Look.screenHeight - 360, 320), 640)
        }

        /// Pages and forms have nothing to press, so the arrow keys scroll what holds them.
        private func makeScrollable() {
            gtk_widget_set_focusable(self.scroller.pointer, 0)
            gtk_scrolled_window_set_min_content_height(self.scroller.opaque, Self.contentHeight)
            self.scroller.styled("document").named(self.tools.texts["preview.scroll"])
            let steps: [(Int32, Double)] = [
                (GDK_KEY_Down, 48), (GDK_KEY_Up, -48), (GDK_KEY_Page_Down, 400), (GDK_KEY_Page_Up, -400),
                (GDK_KEY_End, 1e9), (GDK_KEY_Home, -1e9),
            ]
            for (key, step) in steps {
                self.scroller.onKey(key) { [weak self] in self?.scroll(by: step) ?? false }
            }
        }

        private func scroll(by step: Double) -> Bool {
            guard let adjustment = gtk_scrolled_window_get_vadjustment(self.scroller.opaque) else { return false }
            gtk_adjustment_set_value(adjustment, gtk_adjustment_get_value(adjustment) + step)
            return true
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

        func update(_ page: WindowPage) {}

        func takeFocus() {
            self.stops.first?.focus()
            // The rows of a table are there only once it was laid out.
            guard let table = self.tables.first, table.rows.pointer == self.stops.first?.pointer else { return }
            Signals.afterwards { gtk_widget_child_focus(table.rows.pointer, GTK_DIR_TAB_FORWARD) }
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
            let label = DisplayText.shown(row.label, limit: 200)
            let caption = Widget.label(
                row.isKnown ? label : self.tools.texts("preview.rawName", ["label": label]),
                row.isKnown ? "caption" : "reason"
            ).sized(width: Self.captionWidth).aligned(GTK_ALIGN_START, GTK_ALIGN_START)
            gtk_widget_set_hexpand(caption.pointer, 0)
            // A long caption takes a second line, so that all values begin at one edge.
            gtk_label_set_max_width_chars(caption.opaque, 1)
            let value = DisplayText.shown(row.value, limit: 4000)
            return .row(12, [caption, .wideLabel(value.isEmpty ? "–" : value)])
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
            let room = Self.width - 2 * Self.edge - Self.framing
            let shownWidth = min(width, room)
            let view = Widget(gtk_picture_new_for_paintable(texture)).aligned(GTK_ALIGN_START)
            view.sized(width: shownWidth, height: Int32(Int(height) * Int(shownWidth) / max(Int(width), 1)))
            gtk_picture_set_alternative_text(view.opaque, caption)
            view.styled("sheet").named(caption)
            return self.readable(caption, [.label(caption, "caption"), view])
        }
    }
#endif
