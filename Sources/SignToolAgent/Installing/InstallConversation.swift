import Installation
import SigningJobs
import Wording

/// The wizard with its window, the disk and the agent: performs what ``InstallWizard`` decides.
struct InstallConversation: Sendable {
    let job: InstallJob
    let surroundings: Surroundings
    let wording: Wording

    /// What comes from the window and from the work that was started.
    private enum News: Sendable {
        case event(InstallWizard.Event)
        /// The window ended; whether it ever was on the screen.
        case windowGone(wasShown: Bool)
    }

    /// Runs the wizard to its end.
    /// - Throws: ``CommandError`` where there is no window.
    func run(startingAt prefix: String?) async throws -> Outcome {
        let window = try await self.open()
        let (news, told) = AsyncStream.makeStream(of: News.self)
        let listener = Task { await Self.listen(to: window, telling: told) }
        defer { listener.cancel() }
        let start = self.job.choice(prefix ?? self.job.proposedPrefix, in: self.wording)
        var wizard = InstallWizard(version: self.job.manifest.version, start: start)
        var isGone = false
        told.yield(.event(.begin))
        for await item in news {
            var actions: [InstallWizard.Action] = []
            switch item {
            case .event(let event): actions = wizard.handle(event)
            case .windowGone(wasShown: false): throw self.noWindow
            case .windowGone: isGone = true
            }
            // Nobody is left to answer; the wizard closes as soon as it can.
            if isGone { actions += wizard.handle(.cancel) }
            if let isInstalled = await self.perform(actions, in: window, told) {
                try? await window.send(.finished)
                await window.close()
                return isInstalled ? .good : .no
            }
        }
        throw self.noWindow
    }

    private func open() async throws -> any WindowConnection {
        do {
            return try await ProcessWindows(path: self.surroundings.windowProgram).open()
        } catch {
            throw self.noWindow
        }
    }

    private var noWindow: CommandError { CommandError(.failed, self.wording["install.no-window"]) }

    private static func listen(
        to window: any WindowConnection, telling told: AsyncStream<News>.Continuation
    ) async {
        var wasShown = false
        while let reply = try? await window.next() {
            switch reply {
            case .shown: wasShown = true
            case .install(let answer): told.yield(.event(.answer(answer)))
            case .cancelled: told.yield(.event(.cancel))
            default: continue
            }
        }
        told.yield(.windowGone(wasShown: wasShown))
    }

    /// - Returns: whether SignTool is installed, once the wizard has ended.
    private func perform(
        _ actions: [InstallWizard.Action], in window: any WindowConnection,
        _ told: AsyncStream<News>.Continuation
    ) async -> Bool? {
        for action in actions {
            switch action {
            case .show(let screen): try? await window.send(.install(screen))
            case .look(let path): told.yield(.event(.folder(self.job.choice(path, in: self.wording))))
            case .install(let prefix): self.install(to: prefix, told)
            case .stopInstalling: self.job.installer.cancel()
            case .test(let prefix): self.test(prefix, told)
            case .finish(let prefix, let start): await self.finish(prefix, start: start)
            case .end(let isInstalled): return isInstalled
            }
        }
        return nil
    }

    private func install(to prefix: String, _ told: AsyncStream<News>.Continuation) {
        Task {
            var shown = 0
            let outcome = await self.job.installer.install(to: prefix) { progress in
                // A hundred pictures of the bar are enough.
                let percent = progress.total > 0 ? progress.done * 100 / progress.total : 100
                guard percent != shown else { return }
                shown = percent
                told.yield(.event(.progress(progress)))
            }
            guard let fault = outcome.fault else {
                told.yield(.event(.installed))
                return
            }
            // The older version is back in its place, and so is its agent.
            if outcome.endedAgents { _ = await AgentLauncher(program: "\(prefix)/bin/signtool").start() }
            told.yield(.event(.failed(fault.message(in: self.wording))))
        }
    }

    private func test(_ prefix: String, _ told: AsyncStream<News>.Continuation) {
        Task {
            let checks = await SelfTest(prefix: prefix, surroundings: self.surroundings).run()
            told.yield(.event(.tested(checks)))
        }
    }

    private func finish(_ prefix: String, start: Bool) async {
        let agents = RunningAgents(of: prefix)
        if !start { _ = await agents.end() }
        if start, agents.ids.isEmpty { _ = await AgentLauncher(program: "\(prefix)/bin/signtool").start() }
    }
}
