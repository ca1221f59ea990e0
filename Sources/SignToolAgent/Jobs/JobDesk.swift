package import Connections
package import FoundationEssentials
package import Logging
import Secrets
package import SigningJobs
package import Wording

/// The jobs of all pages: one at a time in front of the user, and none but its own page may use it.
package actor JobDesk {
    private let intake: JobIntake
    private let tools: JobLoop.Tools
    private let slot: WindowSlot
    private var current: JobLoop?
    private var running: Task<Void, Never>?

    package init(
        tokens: any TokenAccess, catalogue: CertificateCatalogue, watch: TokenWatch, windows: any WindowProgram,
        previewer: DocumentPreviewer, slot: WindowSlot, wording: Wording, patience: JobMachine.Patience, logger: Logger,
        now: @escaping @Sendable () -> Date
    ) {
        self.intake = JobIntake(wording: wording, patience: patience)
        self.slot = slot
        self.tools = JobLoop.Tools(
            tokens: tokens, signer: DocumentSigner(tokens: tokens, catalogue: catalogue, now: now),
            catalogue: catalogue, watch: watch, windows: windows, previewer: previewer, slot: slot,
            intake: self.intake, wording: wording,
            logger: logger, now: now)
    }

    /// Shows a job to the user and signs its documents.
    package func start(_ request: JobRequest, from origin: Origin, caller: Caller) async throws(Refusal) -> JobResponse
    {
        guard request.envelope == nil || request.envelopes == nil else { throw Refusal(.requestInvalid) }
        var machine = try self.intake.job(id: RandomToken.hex(), request, from: origin)
        let signIn = try SignInGuard.check(
            machine.shown, hasDraft: !request.drafts.isEmpty, from: origin, taxCode: machine.taxCode,
            at: self.tools.now())
        try EnvelopeGuard.check(shown: machine.shown, carried: machine.carried, taxCode: machine.taxCode)
        let reading = try await JobReading.read(
            machine.shown, drafts: request.drafts, taxCode: machine.taxCode, with: self.tools.previewer)
        if !reading.drafts.isEmpty || signIn != nil {
            machine = try self.intake.job(
                id: machine.id, request, from: origin, envelopes: reading.drafts.map(\.view), signIn: signIn)
        }
        guard self.slot.take() else { throw Refusal(.jobBusy) }
        defer { self.slot.release() }
        if let current, await current.isBusy { throw Refusal(.jobBusy) }
        // A job that only waits for more documents gives way: its page may be long gone.
        await self.end(with: .closed)
        let list = await self.tools.catalogue.choices(for: machine.taxCode)
        // Nothing follows a statement.
        let declared = signIn == nil ? request.documents.count { $0.signAt != nil } : 0
        let loop = JobLoop(machine, reading, declared: declared, tools: self.tools)
        self.current = loop
        self.running = Task { await loop.run() }
        caller.onLeave { loop.post(.clientGone) }
        return try await loop.ask(.begin(list))
    }

    /// Signs documents that are made of what an open job signed, under the same PIN.
    ///
    /// Only the dossier that follows from the job's draft is signed at once; any other is shown first.
    package func sign(
        _ documents: [JobDocument], inJob id: String, from origin: Origin, caller: Caller
    ) async throws(Refusal) -> JobResponse {
        let loop = try self.job(id, of: origin)
        let checked = try self.intake.checked(documents)
        guard await !loop.isBusy else { throw Refusal(.jobBusy) }
        try EnvelopeGuard.check(checked, carried: await loop.carried, taxCode: loop.taxCode)
        let event = try await loop.admit(checked)
        caller.onLeave { loop.post(.clientGone) }
        return try await loop.ask(event)
    }

    /// Ends a job, wherever it stands.
    package func close(job id: String, from origin: Origin) async throws(Refusal) {
        _ = try self.job(id, of: origin)
        await self.end(with: .closed)
    }

    /// Ends the job in hand, if there is one, and waits until its window is closed and its token logged out.
    package func shutdown() async {
        await self.end(with: .closed)
    }

    private func job(_ id: String, of origin: Origin) throws(Refusal) -> JobLoop {
        guard let current, constantTimeEqual(Array(current.id.utf8), Array(id.utf8)), current.origin == origin.text
        else { throw Refusal(.jobNotFound) }
        return current
    }

    private func end(with event: JobEvent) async {
        guard let current, let running else { return }
        current.post(event)
        await running.value
        if self.current === current {
            self.current = nil
            self.running = nil
        }
    }
}

extension JobRequest {
    /// The dossiers that the page drafted, in their order.
    fileprivate var drafts: [JobEnvelope] { self.envelopes ?? self.envelope.map { [$0] } ?? [] }
}
