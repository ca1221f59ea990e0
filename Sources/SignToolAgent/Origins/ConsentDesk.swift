package import Logging
import SigningJobs

/// Asks the user whether an origin may use SignTool, once for all its waiting requests.
package actor ConsentDesk {
    private nonisolated let store: OriginStore
    private let windows: any WindowProgram
    private let slot: WindowSlot
    private let patience: Duration
    private let logger: Logger
    private var questions: [Origin: Task<Result<Bool, Refusal>, Never>] = [:]
    private var window: (any WindowConnection)?

    package init(
        store: OriginStore, windows: any WindowProgram, slot: WindowSlot, patience: Duration = .seconds(300),
        logger: Logger
    ) {
        self.store = store
        self.windows = windows
        self.slot = slot
        self.patience = patience
        self.logger = logger
    }

    /// Whether the user allowed this origin before; false where nobody knows it.
    /// - Throws: ``Refusal`` `origin-not-allowed` where the user refused it not long ago.
    package nonisolated func isAllowed(_ origin: Origin) throws(Refusal) -> Bool {
        switch self.store.entry(for: origin) {
        case .allowed: true
        case .unknown: false
        case .refused: throw Refusal(.originNotAllowed)
        }
    }

    /// The user's answer.
    /// - Throws: ``Refusal`` `job-busy` while another window is open, `window-failed` where there is no window.
    package func ask(_ origin: Origin) async throws(Refusal) -> Bool {
        if let question = self.questions[origin] { return try await question.value.get() }
        // Answered while this request came here.
        if try self.isAllowed(origin) { return true }
        guard self.slot.take() else { throw Refusal(.jobBusy) }
        let question = Task { await self.answer(for: origin) }
        self.questions[origin] = question
        let answer = await question.value
        return try answer.get()
    }

    /// Closes the question in hand; who waits for it hears `window-failed`.
    package func shutdown() async {
        await self.window?.close()
    }

    private func answer(for origin: Origin) async -> Result<Bool, Refusal> {
        defer {
            self.questions[origin] = nil
            self.slot.release()
        }
        do {
            let allowed = try await self.show(ConsentQuestion(origin: origin.text))
            guard allowed else {
                self.store.refuse(origin)
                return .success(false)
            }
            do {
                try self.store.allow(origin)
            } catch {
                self.logger.warning("approval not kept on disk", metadata: ["error.type": "\(type(of: error))"])
            }
            return .success(true)
        } catch {
            return .failure(Refusal(.windowFailed))
        }
    }

    /// Shows the question; closing the window, or not answering for long, means no.
    private func show(_ question: ConsentQuestion) async throws -> Bool {
        let window = try await self.windows.open()
        self.window = window
        let patience = self.patience
        let timer = Task {
            try await Task.sleep(for: patience)
            await window.close()
        }
        defer {
            timer.cancel()
            self.window = nil
        }
        do {
            try await window.send(.consent(question))
            while let reply = try await window.next() {
                switch reply {
                case .consent(let allowed):
                    try? await window.send(.finished)
                    await window.close()
                    return allowed
                case .cancelled:
                    await window.close()
                    return false
                default: continue
                }
            }
        } catch {
            await window.close()
            throw error
        }
        await window.close()
        throw Refusal(.windowFailed)
    }
}
