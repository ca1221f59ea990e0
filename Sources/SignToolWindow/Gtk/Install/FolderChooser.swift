#if Desktop
    internal import CGtk4

    /// The desktop's own dialog for a folder.
    @MainActor
    enum FolderChooser {
        /// What is kept while the dialog is open.
        private final class Request {
            let entry: Widget
            init(_ entry: Widget) { self.entry = entry }
        }

        /// Lets the user choose a folder and puts its path into an entry.
        ///
        /// Safe: GTK runs the handler on the main thread, once; the dialog blocks the window, so the entry outlives it.
        static func choose(for entry: Widget, title: String, texts: WindowTexts) {
            guard let root = gtk_widget_get_root(entry.pointer) else { return }
            let window = UnsafeMutableRawPointer(root).assumingMemoryBound(to: GtkWindow.self)
            let dialog = gtk_file_chooser_native_new(
                title, window, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, texts.install("button.next"),
                texts["button.cancel"])
            gtk_native_dialog_set_modal(UnsafeMutablePointer(dialog), 1)
            let home = g_file_new_for_path(g_get_home_dir())
            gtk_file_chooser_set_current_folder(dialog, home, nil)
            if let home { g_object_unref(UnsafeMutableRawPointer(home)) }
            let request = Unmanaged.passRetained(Request(entry)).toOpaque()
            let handler: @convention(c) (OpaquePointer?, gint, gpointer?) -> Void = { dialog, response, data in
                guard let dialog, let data else { return }
                let request = Unmanaged<Request>.fromOpaque(data).takeRetainedValue()
                MainActor.assumeIsolated {
                    if response == GTK_RESPONSE_ACCEPT.rawValue { FolderChooser.take(dialog, into: request.entry) }
                    g_object_unref(UnsafeMutableRawPointer(dialog))
                }
            }
            g_signal_connect_data(
                UnsafeMutableRawPointer(dialog), "response", unsafeBitCast(handler, to: GCallback.self), request, nil,
                GConnectFlags(rawValue: 0))
            gtk_native_dialog_show(UnsafeMutablePointer(dialog))
        }

        /// A folder of SignTool's own in the one chosen, which may hold anything.
        private static func folder(below chosen: String) -> String {
            let name = "icare-signtool"
            if chosen.hasSuffix("/\(name)") { return chosen }
            return chosen.hasSuffix("/") ? chosen + name : "\(chosen)/\(name)"
        }

        private static func take(_ dialog: OpaquePointer, into entry: Widget) {
            guard let file = gtk_file_chooser_get_file(dialog) else { return }
            defer { g_object_unref(UnsafeMutableRawPointer(file)) }
            guard let path = g_file_get_path(file) else { return }
            defer { g_free(path) }
            entry.editableText = self.folder(below: String(cString: path))
        }
    }
#endif
