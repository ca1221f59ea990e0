#if Desktop
    internal import CGtk4
    import Glibc
    internal import SigningJobs
    internal import Wording

    /// The icon in the desktop's panel (StatusNotifierItem over D-Bus); GTK is never started in its process.
    ///
    /// Safe: the object lives until the process ends, so the pointer to it that GLib keeps is always good; GLib calls on
    /// the thread of the main loop, which is the main one.
    @MainActor
    final class TrayProgram {
        private let item: TrayItem
        private let menu: TrayMenu
        private let bus: OpaquePointer
        private let loop = g_main_loop_new(nil, 0)
        private let name = "org.kde.StatusNotifierItem-\(getpid())-1"
        private var hasPanel = false

        private static let watcher = "org.kde.StatusNotifierWatcher"
        /// A desktop without a panel for icons shows none later either; a panel may start after SignTool at login.
        private static let patience: UInt32 = 60_000

        private init(_ words: Wording, bus: OpaquePointer) {
            self.item = TrayItem(words: words)
            self.menu = TrayMenu(words)
            self.bus = bus
        }

        /// Shows the icon until standard input ends or the bus goes away.
        /// - Returns: the exit status; a desktop without a bus or without a panel for icons is no mistake.
        static func run(_ settings: WindowSettings) -> Int32 {
            guard let bus = g_bus_get_sync(G_BUS_TYPE_SESSION, nil, nil) else { return 0 }
            g_dbus_connection_set_exit_on_close(bus, 0)
            let tray = TrayProgram(.of(settings.language), bus: bus)
            guard tray.export() else { return 70 }
            tray.watch()
            StandardInput.watch({ _ in }, ended: { tray.leave() })
            Signals.after(milliseconds: Self.patience) { if !tray.hasPanel { tray.leave() } }
            Signals.connect(UnsafeMutableRawPointer(bus), "closed") {
                tray.leave()
                return false
            }
            g_main_loop_run(tray.loop)
            return 0
        }

        private func leave() {
            g_main_loop_quit(self.loop)
        }

        /// Tells the agent once the caller has its own answer: the agent may end this process at once.
        private func reply(_ reply: TrayReply) {
            Signals.afterwards { [weak self] in self?.write(reply) }
        }

        private func write(_ reply: TrayReply) {
            g_dbus_connection_flush_sync(self.bus, nil, nil)
            guard let line = try? WindowWire.line(.tray(reply)) else { return }
            let count = line.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 { self.leave() }
        }

        // MARK: The bus

        /// A pointer to this object for C, which does not count.
        private var data: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

        private static func with(_ data: gpointer?, _ body: @MainActor (TrayProgram) -> Void) {
            guard let data else { return }
            let tray = Unmanaged<TrayProgram>.fromOpaque(data).takeUnretainedValue()
            MainActor.assumeIsolated { body(tray) }
        }

        /// Registers both objects; the tables stay with GLib, which copies them.
        private func export() -> Bool {
            guard let node = g_dbus_node_info_new_for_xml(TrayItem.interfaces, nil) else { return false }
            defer { g_dbus_node_info_unref(node) }
            var table = GDBusInterfaceVTable()
            table.method_call = { _, _, _, interface, method, parameters, invocation, data in
                guard let interface, let method else { return }
                let call = (String(cString: interface), String(cString: method))
                TrayProgram.with(data) { $0.answer(call, parameters, invocation) }
            }
            table.get_property = { _, _, _, interface, property, _, data in
                guard let interface, let property, let data else { return nil }
                let isMenu = String(cString: interface) == "com.canonical.dbusmenu"
                let name = String(cString: property)
                if name == "IconPixmap" { return Variant.pictures(TrayItem.pictures) }
                let tray = Unmanaged<TrayProgram>.fromOpaque(data).takeUnretainedValue()
                let text = MainActor.assumeIsolated {
                    isMenu ? TrayItem.menuProperty(name) : tray.item.property(name)
                }
                return text.flatMap { Variant.parse($0) }
            }
            return [
                ("org.kde.StatusNotifierItem", TrayItem.path), ("com.canonical.dbusmenu", TrayItem.menuPath),
            ].allSatisfy { interface, path in
                let info = g_dbus_node_info_lookup_interface(node, interface)
                return g_dbus_connection_register_object(self.bus, path, info, &table, self.data, nil, nil) != 0
            }
        }

        /// Takes the icon's own name, and shows the icon to each panel that comes.
        private func watch() {
            g_bus_own_name_on_connection(self.bus, self.name, G_BUS_NAME_OWNER_FLAGS_NONE, nil, nil, nil, nil)
            g_bus_watch_name_on_connection(
                self.bus, Self.watcher, G_BUS_NAME_WATCHER_FLAGS_NONE,
                { _, _, _, data in TrayProgram.with(data) { $0.register() } }, nil, self.data, nil)
        }

        private func register() {
            self.hasPanel = true
            g_dbus_connection_call(
                self.bus, Self.watcher, "/StatusNotifierWatcher", Self.watcher, "RegisterStatusNotifierItem",
                Variant.parse("('\(self.name)',)"), nil, G_DBUS_CALL_FLAGS_NONE, 5_000, nil, nil, nil)
        }

        // MARK: Calls

        private func answer(
            _ call: (interface: String, method: String), _ parameters: OpaquePointer?, _ invocation: OpaquePointer?
        ) {
            let result =
                call.interface == "com.canonical.dbusmenu"
                ? self.answerMenu(call.method, parameters) : self.answerItem(call.method)
            g_dbus_method_invocation_return_value(invocation, result.flatMap { Variant.parse($0) })
        }

        private func answerItem(_ method: String) -> String? {
            if method == "Activate" || method == "SecondaryActivate" { self.reply(.settings) }
            return nil
        }

        private func answerMenu(_ method: String, _ parameters: OpaquePointer?) -> String? {
            switch method {
            case "GetLayout": return self.menu.layout(of: Variant.integer(parameters, at: 0) ?? 0)
            case "GetGroupProperties":
                return self.menu.properties(of: Variant.elements(parameters, at: 0) { Variant.integer($0) })
            case "Event":
                self.event(parameters)
                return nil
            case "EventGroup":
                _ = Variant.elements(parameters, at: 0) { self.event($0) }
                return "(@ai [],)"
            case "AboutToShow": return "(false,)"
            default: return "(@ai [], @ai [])"
            }
        }

        private func event(_ event: OpaquePointer?) {
            guard Variant.string(event, at: 1) == "clicked", let id = Variant.integer(event, at: 0),
                let reply = self.menu.reply(to: id)
            else { return }
            self.reply(reply)
        }
    }
#endif
