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
    /// How many of the dossiers that follow from the first window were taken in already.
    private var derivedTaken = 0
    private var machine: JobMachine
    private let reading: JobReading
    /// What the window was told of, or what follows from that; nothing else is signed.
    private var told: [JobDocument: ShownDocument] = [:]
    /// The later document about which the user is asked.
    private var asked: ShownDocument?
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

    init(_ machine: JobMachine, _ reading: JobReading, declared: Int, tools: Tools) {
        self.laterDocuments = declared
        self.reading = reading
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
    /// - Returns: what the job is told: to sign what follows from the first window, or to show what does not.
    func admit(_ documents: [JobDocument]) throws(Refusal) -> JobEvent {
        guard documents.count <= self.laterDocuments else { throw Refusal(.tooManyDocuments) }
        let derived = self.reading.derived(from: self.machine.answered)
        if let derived, let range = self.turn(of: documents, among: derived) {
            for shown in try self.reading.check(derived, range, with: self.tools.previewer) {
                self.told[shown.document] = shown
            }
            self.derivedTaken = max(self.derivedTaken, range.upperBound)
            self.laterDocuments -= documents.count
            return .more(documents)
        }
        // One window shows one dossier.
        guard documents.count == 1, let document = documents.first else { throw Refusal(.tooManyDocuments) }
        let shown = try self.tools.previewer.shown(document, layout: .groups)
        let drafted = derived?.dropFirst(self.derivedTaken).first ?? derived?.first
        let before = try drafted.map { document throws(Refusal) in
            try self.tools.previewer.shown(document, layout: .groups).preview
        }
        guard self.holdSlot() else { throw Refusal(.jobBusy) }
        self.asked = shown
        self.laterDocuments -= 1
        return .confirm(document, self.question(shown, before: before))
    }

    /// Which of the derived dossiers these are, in their order and not before their turn; nil where they are others.
    ///
    /// Several come together or one after the other, as all of them may be more than one message holds.
    private func turn(of documents: [JobDocument], among derived: [JobDocument]) -> Range<Int>? {
        guard let first = documents.first, let start = derived.firstIndex(of: first), start <= self.derivedTaken
        else { return nil }
        let range = start..<(start + documents.count)
        return range.upperBound <= derived.count && documents == Array(derived[range]) ? range : nil
    }

    private func question(_ shown: ShownDocument, before: DocumentPreview?) -> ConfirmQuestion {
        let question = self.machine.question
        return ConfirmQuestion(
            origin: question.origin, title: question.title, unit: question.unit, taxCode: question.taxCode,
            envelope: EnvelopeView(
                name: shown.document.name, size: shown.document.content.bytes.count,
                preview: before.map { PreviewComparison.marked(shown.preview, before: $0) } ?? shown.preview),
            wasShown: before != nil)
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
        case .openWindow(let question): await self.openWindow(question, about: self.machine.shown)
        case .openConfirmation(let question, let document): await self.openConfirmation(question, document)
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
        guard let shown = self.told[document] else { return self.post(.signingFailed(.internalError)) }
        do throws(Refusal) {
            let signed = try await self.tools.signer.sign(shown, with: certificate, for: self.machine.taxCode)
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
    /// Shows the list, and at once all that will be signed; nobody is listened to before.
    private func openWindow(_ question: SignQuestion, about documents: [JobDocument]) async {
        do {
            let window = try await self.tools.windows.open()
            self.window = window
            try await window.send(.sign(question))
            for (index, document) in documents.enumerated() {
                guard let shown = self.reading.shown[document] ?? self.told[document] else { continue }
                try await window.send(.preview(PreviewUpdate(document: index, preview: shown.preview)))
                self.told[document] = shown
            }
            self.listen(to: window)
            self.watchTokens()
            self.prepareViews(of: documents)
        } catch {
            self.windowFailed(error)
        }
    }

    private func openConfirmation(_ question: ConfirmQuestion, _ document: JobDocument) async {
        do {
            let window = try await self.tools.windows.open()
            self.window = window
            try await window.send(.confirm(question))
            if let asked, asked.document == document { self.told[document] = asked }
            self.asked = nil
            self.listen(to: window)
        } catch {
            self.windowFailed(error)
        }
    }

    private func windowFailed(_ error: any Error) {
        self.tools.logger.error("window did not start", metadata: ["error.type": "\(type(of: error))"])
        self.post(.windowGone)
    }

    /// Asks for a lost token again while the page waits for more documents.
    private func reopenWindow(_ question: SignQuestion, _ documents: [JobDocument]) async {
        guard self.holdSlot() else { return self.post(.windowGone) }
        var question = question
        question.title = self.tools.wording.text("driver.again", ["title": question.title])
        question.documents = documents.map(self.tools.intake.summary)
        question.envelopes = nil
        await self.openWindow(question, about: documents)
    }

    private func holdSlot() -> Bool {
        guard self.holdsSlot || self.tools.slot.take() else { return false }
        self.holdsSlot = true
        return true
    }

    private func listen(to window: any WindowConnection) {
        let inbox = self.inbox
        self.listeners.append(
            Task {
                while let reply = try? await window.next() { inbox.yield(.reply(reply)) }
                inbox.yield(.windowGone)
            })
    }

    private func watchTokens() {
        let (inbox, tokens) = (self.inbox, self.tools.tokens)
        let (catalogue, watch, taxCode) = (self.tools.catalogue, self.tools.watch, self.machine.taxCode)
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

    /// Reads what is carried for the window while the user looks at the list; the signature does not wait for it.
    private func prepareViews(of documents: [JobDocument]) {
        let (inbox, previewer) = (self.inbox, self.tools.previewer)
        self.listeners.append(
            Task {
                for (index, document) in documents.enumerated() where document.signAt == nil {
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
