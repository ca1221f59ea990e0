#if Desktop
    internal import CGtk4

    /// A sentence that shows while Caps Lock is on.
    @MainActor
    final class CapsLockHint {
        private let notice = NoticeView()
        private let text: Notice
        private let keyboard: OpaquePointer?
        private var handler: UInt = 0

        var root: Widget { self.notice.root }

        init(_ texts: WindowTexts) {
            self.text = Notice(.warning, texts["pin.capsLock"])
            // The seat and its keyboard belong to the display and stay as long as it does.
            self.keyboard = gdk_display_get_default()
                .flatMap { gdk_display_get_default_seat($0) }
                .flatMap { gdk_seat_get_keyboard($0) }
            guard let keyboard else { return }
            self.handler = Signals.connect(UnsafeMutableRawPointer(keyboard), "notify::caps-lock-state") {
                [weak self] in
                self?.refresh()
                return false
            }
            self.refresh()
        }

        isolated deinit {
            guard let keyboard else { return }
            g_signal_handler_disconnect(UnsafeMutableRawPointer(keyboard), gulong(self.handler))
        }

        private func refresh() {
            guard let keyboard else { return }
            self.notice.show(gdk_device_get_caps_lock_state(keyboard) != 0 ? self.text : nil)
        }
    }
#endif
