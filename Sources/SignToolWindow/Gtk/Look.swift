#if Desktop
    internal import CGtk4

    /// The style sheet and the mark of the whole display.
    @MainActor
    struct Look {
        /// Whether the dark look is shown.
        let isDark: Bool
        private let mark: OpaquePointer?

        /// Gives the display the style sheet of the look asked for.
        init(_ theme: WindowSettings.Theme) {
            self.isDark =
                switch theme {
                case .light: false
                case .dark: true
                case .system: Self.systemIsDark()
                }
            shim_prefer_dark(self.isDark ? 1 : 0)
            let provider = gtk_css_provider_new()
            gtk_css_provider_load_from_data(provider, Tokens.styleSheet(dark: self.isDark), -1)
            if let display = gdk_display_get_default() {
                gtk_style_context_add_provider_for_display(
                    display, OpaquePointer(provider), guint(GTK_STYLE_PROVIDER_PRIORITY_APPLICATION))
            }
            self.mark = Self.texture(Tokens.mark(dark: self.isDark))
        }

        /// The height of the first monitor in pixels of the look; 768, the smallest usual one, where it is not known.
        static var screenHeight: Int32 {
            guard let display = gdk_display_get_default(), let monitors = gdk_display_get_monitors(display),
                let monitor = g_list_model_get_item(monitors, 0)
            else { return 768 }
            defer { g_object_unref(monitor) }
            var geometry = GdkRectangle()
            gdk_monitor_get_geometry(OpaquePointer(monitor), &geometry)
            return geometry.height
        }

        /// What the desktop portal says, else the toolkit's own settings.
        private static func systemIsDark() -> Bool {
            switch shim_portal_color_scheme(250) {
            case 1: true
            case 2: false
            default: shim_settings_dark() != 0
            }
        }

        /// A picture from SVG bytes; nil where the computer has no loader for SVG.
        private static func texture(_ svg: [UInt8]) -> OpaquePointer? {
            // g_bytes_new copies, so the array need not outlive the call; the texture lives as long as the process.
            let bytes = svg.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
            defer { g_bytes_unref(bytes) }
            return gdk_texture_new_from_bytes(bytes, nil)
        }

        /// The mark beside a page's title; without it the title stands alone.
        func header(_ title: String) -> Widget {
            let label = Widget.label(title, "title")
            gtk_widget_set_valign(label.pointer, GTK_ALIGN_CENTER)
            let row = Widget.row(12)
            if let mark {
                let image = Widget(shim_image_new_decoration()).aligned(GTK_ALIGN_START, GTK_ALIGN_CENTER)
                gtk_image_set_from_paintable(image.opaque, mark)
                gtk_image_set_pixel_size(image.opaque, 40)
                row.append(image)
            }
            row.append(label)
            return row
        }
    }
#endif
