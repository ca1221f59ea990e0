package import Connections
package import Logging
import SigningJobs

/// Asks the user whether an origin may use SignTool, once for all its waiting requests.
///
/// A question lives as long as somebody waits for it: when the last page that asked is gone its window closes.
package actor ConsentDesk {
    private struct Question {
        let number: Int
        let answer: Task<Result<Bool, Refusal>, Never>
        var waiting = 0
        var isAbandoned = false
    }

    private nonisolated let store: OriginStore
    private let windows: any WindowProgram
    private let slot: WindowSlot
    private let patience: Duration
    private let logger: Logger
    private var questions: [Origin: Question] = [:]
    private var asked = 0
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
    /// - Parameter caller: the page that waits; when it leaves, and no other waits, the question ends.
    /// - Throws: ``Refusal`` `job-busy` while another window is open, `window-failed` where there is no window,
    ///   `origin-not-allowed` where the user was asked often enough, `cancelled` where the page left.
    package func ask(_ origin: Origin, caller: Caller) async throws(Refusal) -> Bool {
        // A question that nobody waits for is about to end; a page that was loaded again asks a new one.
        while let question = self.questions[origin], question.isAbandoned { _ = await question.answer.value }
        if let question = self.questions[origin] { return try await self.wait(for: question, about: origin, caller) }
        // Answered while this request came here.
        if try self.isAllowed(origin) { return true }
        guard self.slot.take() else { throw Refusal(.jobBusy) }
        guard self.store.mayAsk(about: origin) else {
            self.slot.release()
            throw Refusal(.originNotAllowed)
        }
        self.asked += 1
        let number = self.asked
        let question = Question(number: number, answer: Task { await self.answer(for: origin, number) })
        self.questions[origin] = question
        return try await self.wait(for: question, about: origin, caller)
    }

    private func wait(for question: Question, about origin: Origin, _ caller: Caller) async throws(Refusal) -> Bool {
        let number = question.number
        self.questions[origin]?.waiting += 1
        caller.onLeave { Task { await self.leave(origin, number) } }
        defer { caller.answered() }
        return try await question.answer.value.get()
    }

    /// One page fewer waits for an answer.
    private func leave(_ origin: Origin, _ number: Int) async {
        guard self.questions[origin]?.number == number else { return }
        self.questions[origin]?.waiting -= 1
        guard self.questions[origin]?.waiting == 0 else { return }
        self.questions[origin]?.isAbandoned = true
        await self.window?.close()
    }

    /// Closes the question in hand; who waits for it hears `window-failed`.
    package func shutdown() async {
        await self.window?.close()
    }

    private func answer(for origin: Origin, _ number: Int) async -> Result<Bool, Refusal> {
        defer {
            self.questions[origin] = nil
            self.slot.release()
        }
        do {
            guard let isAllowed = try await self.show(ConsentQuestion(origin: origin.text), for: origin) else {
                return .failure(Refusal(.cancelled))
            }
            guard isAllowed else {
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

    /// Shows the question; closing the window means no.
    /// - Returns: nil where the pages that asked went away.
    /// - Throws: where there is no window, or no answer for long.
    private func show(_ question: ConsentQuestion, for origin: Origin) async throws -> Bool? {
        let isAbandoned = { self.questions[origin]?.isAbandoned ?? false }
        if isAbandoned() { return nil }
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
        if isAbandoned() {
            await window.close()
            return nil
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
                    // A window says so too when it is closed because nobody waits.
                    return isAbandoned() ? nil : false
                default: continue
                }
            }
        } catch {
            await window.close()
            if isAbandoned() { return nil }
            throw error
        }
        await window.close()
        if isAbandoned() { return nil }
        throw Refusal(.windowFailed)
    }
}
