#if Desktop
    internal import CGtk4

    /// A closure that C keeps as a pointer; it is released by GLib together with whatever it was given to.
    final class Callback: Sendable {
        let body: @MainActor () -> Bool

        init(_ body: @escaping @MainActor () -> Bool) {
            self.body = body
        }

        /// A pointer that owns the callback until ``release(_:)``.
        func retained() -> UnsafeMutableRawPointer {
            Unmanaged.passRetained(self).toOpaque()
        }

        /// Runs the callback behind a pointer of ``retained()``.
        ///
        /// Safe: GLib calls on the thread that runs its main loop, which is the main one, and never after releasing.
        static func run(_ data: UnsafeMutableRawPointer?) -> Bool {
            guard let data else { return false }
            let callback = Unmanaged<Callback>.fromOpaque(data).takeUnretainedValue()
            return MainActor.assumeIsolated { callback.body() }
        }

        static func release(_ data: UnsafeMutableRawPointer?) {
            guard let data else { return }
            Unmanaged<Callback>.fromOpaque(data).release()
        }
    }

    /// The C function behind every signal: connected “swapped”, so that its first parameter is ours whatever follows.
    private func signalArrived(_ data: gpointer?) -> gboolean {
        Callback.run(data) ? 1 : 0
    }

    private func signalReleased(_ data: gpointer?, _ closure: UnsafeMutablePointer<GClosure>?) {
        Callback.release(data)
    }

    private func shortcutPressed(
        _ widget: UnsafeMutablePointer<GtkWidget>?, _ arguments: OpaquePointer?, _ data: gpointer?
    )
        -> gboolean
    {
        Callback.run(data) ? 1 : 0
    }

    private func sourceFired(_ data: gpointer?) -> gboolean {
        Callback.run(data) ? 1 : 0
    }

    private func callbackReleased(_ data: gpointer?) {
        Callback.release(data)
    }

    extension Widget {
        /// Runs `action` at each `signal`.
        func on(_ signal: String, _ action: @escaping @MainActor () -> Void) {
            Signals.connect(UnsafeMutableRawPointer(self.pointer), signal) {
                action()
                return false
            }
        }

        /// Runs `action` at each `signal`; true keeps GTK from doing its own.
        func onAnswering(_ signal: String, _ action: @escaping @MainActor () -> Bool) {
            Signals.connect(UnsafeMutableRawPointer(self.pointer), signal, action)
        }

        /// Runs `action` when a key is pressed anywhere inside; true keeps everybody else from seeing it.
        /// - Parameters:
        ///   - modifiers: the bits of the keys that must be held with it (`GdkModifierType`).
        ///   - first: before what has the focus sees the key, instead of after it.
        func onKey(
            _ key: Int32, _ modifiers: UInt32 = 0, first: Bool = false, _ action: @escaping @MainActor () -> Bool
        ) {
            let data = Callback(action)
            let shortcut = gtk_shortcut_new(
                gtk_keyval_trigger_new(guint(key), GdkModifierType(rawValue: modifiers)),
                gtk_callback_action_new(shortcutPressed, data.retained(), callbackReleased))
            let controller = gtk_shortcut_controller_new()
            if first { gtk_event_controller_set_propagation_phase(controller, GTK_PHASE_CAPTURE) }
            gtk_shortcut_controller_add_shortcut(controller, shortcut)
            gtk_widget_add_controller(self.pointer, controller)
        }
    }

    /// Events of GLib that do not belong to a widget.
    @MainActor
    enum Signals {
        /// Runs `action` at each `signal` of a GObject.
        @discardableResult
        static func connect(
            _ instance: UnsafeMutableRawPointer, _ signal: String, _ action: @escaping @MainActor () -> Bool
        ) -> UInt {
            let handler: @convention(c) (gpointer?) -> gboolean = signalArrived
            return g_signal_connect_data(
                instance, signal, unsafeBitCast(handler, to: GCallback.self), Callback(action).retained(),
                signalReleased, G_CONNECT_SWAPPED)
        }

        /// Runs `action` after all that is waiting, once.
        static func afterwards(_ action: @escaping @MainActor () -> Void) {
            let callback = Callback {
                action()
                return false
            }
            g_idle_add_full(G_PRIORITY_LOW, sourceFired, callback.retained(), callbackReleased)
        }

        /// Runs `action` after a time, once.
        static func after(milliseconds: UInt32, _ action: @escaping @MainActor () -> Void) {
            let callback = Callback {
                action()
                return false
            }
            g_timeout_add_full(G_PRIORITY_DEFAULT, milliseconds, sourceFired, callback.retained(), callbackReleased)
        }
    }
#endif
