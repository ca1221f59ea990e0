import FoundationEssentials
import Secrets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

#if Desktop
    internal import CGtk4
#endif

/// The program `signtool-window`: one request of the agent on standard input, replies on standard output; with the
/// argument `tray` the icon in the desktop's panel.
@MainActor
package enum WindowProgram {
    /// Serves one request.
    /// - Returns: the exit status: 0 when the request was served (whatever the user answered), 70 when it could not be.
    package static func run() -> Int32 {
        #if Desktop
            // Before anything can hold a PIN: no core dumps, no reading of this process's memory.
            guard ProcessMemory.forbidDumps() else { return self.refuse("memory dumps cannot be switched off") }
            if let picture = PictureProgram(arguments: CommandLine.arguments) { return picture.run() }
            // Standard output carries the protocol only, also when GLib wants to tell something.
            g_log_writer_default_set_use_stderr(1)
            signal(SIGPIPE, SIG_IGN)
            let settings = WindowSettings(environment: ProcessInfo.processInfo.environment)
            if CommandLine.arguments.dropFirst().first == "tray" { return TrayProgram.run(settings) }
            guard gtk_init_check() != 0 else { return self.refuse("there is no display to open a window on") }
            let shell = WindowShell(settings)
            // The closures that GTK keeps know the shell only weakly.
            return withExtendedLifetime(shell) { shell.run() }
        #else
            return self.refuse("built without windows; build with --traits Desktop")
        #endif
    }

    private static func refuse(_ reason: String) -> Int32 {
        StandardError.say(reason)
        return 70
    }
}
