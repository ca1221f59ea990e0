#if Desktop
    internal import CGtk4

    /// The desktop's own dialog for choosing one file.
    @MainActor
    enum FileChooser {
        /// What runs when a file was chosen; a C pointer holds it until then.
        private final class Choice {
            let chosen: @MainActor (String) -> Void

            init(_ chosen: @escaping @MainActor (String) -> Void) {
                self.chosen = chosen
            }
        }

        /// Shows the dialog over the window of a widget; `chosen` gets the path, unless the user gives up.
        static func show(
            _ title: String, accept: String, cancel: String, over widget: Widget,
            chosen: @escaping @MainActor (String) -> Void
        ) {
            // Safe: the C side calls back once, on the main thread, and lends the path for the call only.
            let data = Unmanaged.passRetained(Choice(chosen)).toOpaque()
            shim_choose_file(
                widget.pointer, title, accept, cancel,
                { path, data in
                    guard let data else { return }
                    let choice = Unmanaged<Choice>.fromOpaque(data).takeRetainedValue()
                    guard let path = path.map({ String(cString: $0) }) else { return }
                    MainActor.assumeIsolated { Signals.afterwards { choice.chosen(path) } }
                }, data)
        }
    }
#endif
