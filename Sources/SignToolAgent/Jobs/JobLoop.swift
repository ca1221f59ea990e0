import FoundationEssentials
import Logging
import Secrets
import SigningJobs
import Wording

/// Performs what one ``JobMachine`` decides: its window, its token, its timer, its answers.
actor JobLoop {
    /// What a loop needs from outside.
    struct Tools: Sendable {
        let tokens: any TokenAccess
        let signer: DocumentSigner
        let catalogue: CertificateCatalogue
        let watch: TokenWatch
        let windows: any WindowProgram
        let previewer: DocumentPreviewer
        let slot: WindowSlot
        let intake: JobIntake
        let wording: Wording
        let logger: Logger
        let now: @Sendable () -> Date
    }

    nonisolated let id: String
    nonisolated let taxCode: String
    /// The page that opened the job; nobody else may use it.
    nonisolated let origin: String?

    /// How many more documents may come: each that was shown to be signed goes into one dossier.
    private var laterDocuments: Int
    private var machine: JobMachine
    private let tools: Tools
    private let events: AsyncStream<JobEvent>
    private nonisolated let inbox: AsyncStream<JobEvent>.Continuation
    private var waiting: CheckedContinuation<Result<JobResponse, Refusal>, Never>?
    private var window: (any WindowConnection)?
    /// Whether the window has the screen's place by itself, not by the request that began the job.
    private var holdsSlot = false
    private var listeners: [Task<Void, Never>] = []
    private var timer: Task<Void, Never>?
    private var timerDeadline: Date?

    init(_ machine: JobMachine, declared: Int, tools: Tools) {
        self.laterDocuments = declared
        self.id = machine.id
        self.taxCode = machine.taxCode
        self.origin = machine.origin
        self.machine = machine
        self.tools = tools
        (self.events, self.inbox) = AsyncStream.makeStream()
    }

    var phase: JobMachine.Phase { self.machine.phase }
    var isBusy: Bool { self.machine.isBusy || self.waiting != nil }
    var carried: [[UInt8]] { self.machine.carried }

    /// Takes more documents in.
    func admit(_ count: Int) throws(Refusal) {
        guard count <= self.laterDocuments else { throw Refusal(.tooManyDocuments) }
        self.laterDocuments -= count
    }

    /// Says something to the job without waiting for its answer.
    nonisolated func post(_ event: JobEvent) {
        self.inbox.yield(event)
    }

    /// Says something to the job and waits for its answer.
    func ask(_ event: JobEvent) async throws(Refusal) -> JobResponse {
        guard self.machine.phase != .ended else { throw self.afterTheEnd }
        guard self.waiting == nil else { throw Refusal(.jobBusy) }
        let result = await withCheckedContinuation { continuation in
            self.waiting = continuation
            self.inbox.yield(event)
        }
        return try result.get()
    }

    /// Lives until the job is over.
    func run() async {
        for await event in self.events {
            for action in self.machine.handle(event, now: self.tools.now()) { await self.perform(action) }
            self.setTimer()
            if self.machine.phase == .ended { break }
        }
        self.inbox.finish()
        self.timer?.cancel()
        await self.closeWindow()
        self.resume(.failure(self.afterTheEnd))
    }

    /// What a page hears that comes too late.
    private var afterTheEnd: Refusal {
        Refusal(self.machine.ending == .jobExpired ? .jobExpired : .jobNotFound)
    }

    private func perform(_ action: JobAction) async {
        switch action {
        case .openWindow(let question): await self.openWindow(question)
        case .tell(let request):
            // A window that is gone says so by the end of its answers.
            try? await self.window?.send(request)
        case .login(let certificate, let pin):
            let outcome = await self.tools.tokens.login(certificate: certificate, pin: pin)
            pin?.wipe()
            self.post(.loginChecked(PINResult(outcome, in: self.tools.wording)))
        case .changePIN(let certificate, let old, let new):
            let outcome = await self.tools.tokens.changePIN(certificate: certificate, old: old, new: new)
            old.wipe()
            new.wipe()
            self.post(.changeChecked(PINResult(outcome, in: self.tools.wording)))
        case .unblock(let certificate, let officer, let new):
            let outcome = await self.tools.tokens.unblock(certificate: certificate, officer: officer, new: new)
            officer.wipe()
            new.wipe()
            self.post(.unblockChecked(PINResult(outcome, in: self.tools.wording)))
        case .sign(let document, let certificate): await self.sign(document, with: certificate)
        case .closeWindow: await self.closeWindow()
        case .reopenWindow(let question, let documents): await self.reopenWindow(question, documents)
        case .logout(let certificate): await self.tools.tokens.logout(certificate: certificate)
        case .answer(let response): self.resume(.success(response))
        case .fail(let code):
            self.tools.logger.info("job ended", metadata: ["code": "\(code.rawValue)"])
            self.resume(.failure(Refusal(code)))
        }
    }

    private func sign(_ document: JobDocument, with certificate: String) async {
        do throws(Refusal) {
            let signed = try await self.tools.signer.sign(document, with: certificate, for: self.machine.taxCode)
            self.post(.signed(signed))
        } catch {
            self.post(.signingFailed(error.code))
        }
    }

    private func resume(_ result: Result<JobResponse, Refusal>) {
        self.waiting?.resume(returning: result)
        self.waiting = nil
    }
}

// MARK: Window and clock

extension JobLoop {
    private func openWindow(_ question: SignQuestion) async {
        do {
            let window = try await self.tools.windows.open()
            self.window = window
            try await window.send(.sign(question))
            self.listen(to: window)
            self.prepareViews()
        } catch {
            self.tools.logger.error("window did not start", metadata: ["error.type": "\(type(of: error))"])
            self.post(.windowGone)
        }
    }

    /// Asks for a lost token again while the page waits for more documents.
    private func reopenWindow(_ question: SignQuestion, _ documents: [JobDocument]) async {
        guard self.tools.slot.take() else { return self.post(.windowGone) }
        self.holdsSlot = true
        var question = question
        question.title = self.tools.wording.text("driver.again", ["title": question.title])
        question.documents = documents.map(self.tools.intake.summary)
        await self.openWindow(question)
    }

    private func listen(to window: any WindowConnection) {
        let inbox = self.inbox
        let (catalogue, watch, taxCode) = (self.tools.catalogue, self.tools.watch, self.machine.taxCode)
        let tokens = self.tools.tokens
        self.listeners.append(
            Task {
                while let reply = try? await window.next() { inbox.yield(.reply(reply)) }
                inbox.yield(.windowGone)
            })
        self.listeners.append(
            Task {
                let changes = await watch.changes()
                // What came between the first list and this moment.
                inbox.yield(.certificates(await catalogue.choices(for: taxCode)))
                for await _ in changes {
                    inbox.yield(.certificates(await catalogue.choices(for: taxCode)))
                }
            })
        self.listeners.append(
            Task {
                // Slow drivers, and those that were left alone, answer while the user reads.
                guard await tokens.wake() else { return }
                inbox.yield(.certificates(await catalogue.choices(for: taxCode)))
            })
    }

    /// Reads the documents for the window while the user looks at the list; the signature does not wait for it.
    private func prepareViews() {
        let (inbox, previewer, documents) = (self.inbox, self.tools.previewer, self.machine.shown)
        self.listeners.append(
            Task {
                for (index, document) in documents.enumerated() {
                    let preview = await previewer.preview(document)
                    if Task.isCancelled { return }
                    inbox.yield(.previewed(PreviewUpdate(document: index, preview: preview)))
                }
            })
    }

    private func closeWindow() async {
        for listener in self.listeners { listener.cancel() }
        self.listeners = []
        await self.window?.close()
        self.window = nil
        if self.holdsSlot { self.tools.slot.release() }
        self.holdsSlot = false
    }

    private func setTimer() {
        guard self.machine.deadline != self.timerDeadline else { return }
        self.timer?.cancel()
        self.timerDeadline = self.machine.deadline
        guard let deadline = self.machine.deadline else { return }
        let (inbox, now) = (self.inbox, self.tools.now)
        self.timer = Task {
            // The clock is asked again after each sleep: a computer that slept wakes late, a test moves it by hand.
            while !Task.isCancelled {
                let left = deadline.timeIntervalSince(now())
                if left <= 0 {
                    inbox.yield(.timePassed)
                    return
                }
                guard (try? await Task.sleep(for: .seconds(min(left, 5)))) != nil else { return }
            }
        }
    }
}
