import FoundationEssentials
import SigningJobs
import SigningKeys
import Wording

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The icon in the desktop's panel, a process of its own; what is chosen there opens in processes of their own too.
actor TrayLink {
    private let surroundings: Surroundings
    private let wording: Wording
    private var opened: HostProcess?
    /// Wakes the loop when a window that could have changed the language is closed.
    private var wake: AsyncStream<WindowReply?>.Continuation?

    init(_ surroundings: Surroundings, wording: Wording) {
        self.surroundings = surroundings
        self.wording = wording
    }

    /// Serves the icon until this task is cancelled; returns at once where there is no place for one.
    func run() async {
        guard self.surroundings.mayHaveTray else { return }
        while !Task.isCancelled {
            let language = self.wording.language
            await self.serve(language)
            // An icon that went by itself stays away; one whose words became old comes back with new ones.
            if language == self.wording.language { return }
        }
    }

    private func serve(_ language: Wording.Language) async {
        let (replies, said) = AsyncStream.makeStream(of: WindowReply?.self)
        let process = try? await HostProcess.start(
            command: [self.surroundings.windowProgram, "tray"],
            environment: ["SIGNTOOL_LANGUAGE": language.rawValue],
            onLine: { line in said.yield(try? JSONDecoder().decode(WindowReply.self, from: Data(line))) },
            onEnd: { said.finish() })
        guard let process else { return }
        self.wake = said
        await withTaskCancellationHandler {
            for await reply in replies {
                if case .tray(let wish)? = reply { await self.grant(wish) }
                if language != self.wording.language { break }
            }
        } onCancel: {
            process.kill()
        }
        process.kill()
        await process.finish()
    }

    private func grant(_ wish: TrayReply) async {
        switch wish {
        case .certificates: await self.open(["certificates", "--window"])
        case .doctor: await self.open(["doctor", "--window"])
        case .settings: await self.open(["settings"])
        // The same way as any other end: windows are closed, tokens are logged out.
        case .quit: kill(getpid(), SIGTERM)
        }
    }

    /// Opens one window; while it is there, the icon opens no second one.
    private func open(_ arguments: [String]) async {
        guard self.opened == nil else { return }
        self.opened = try? await HostProcess.start(
            command: [self.surroundings.program] + arguments, environment: [:], onLine: { _ in },
            onEnd: { await self.closed() })
    }

    private func closed() {
        self.opened = nil
        self.wake?.yield(nil)
    }
}

extension Surroundings {
    /// Whether there is a session bus on which a panel could show an icon; `SIGNTOOL_TRAY=off` says no.
    var mayHaveTray: Bool {
        guard self.variable("SIGNTOOL_TRAY") != "off",
            FileManager.default.isExecutableFile(atPath: self.windowProgram)
        else { return false }
        if self.variable("DBUS_SESSION_BUS_ADDRESS")?.isEmpty == false { return true }
        return self.variable("XDG_RUNTIME_DIR").map { FileManager.default.fileExists(atPath: "\($0)/bus") } ?? false
    }
}
