import Certificates
import FoundationEssentials
public import Secrets

/// The parent side of a token host: owns one child process that holds one vendor module.
///
/// The child is started at the first call. One that crashes or does not answer in time costs that call an error; the
/// next call starts another, unless it failed several times in a row (see ``RestartPause``). Calls run one after the
/// other, in the order in which they came.
public actor TokenHost {
    /// A call that waits for its answer.
    private struct Pending {
        let id: Int
        let continuation: CheckedContinuation<Result<HostAnswer, TokenError>, Never>
    }

    private let command: [String]
    private let environment: [String: String]
    private let timeout: Duration
    private let listingTimeout: Duration
    private let refreshInterval: Duration
    private let quirks: Set<ModuleQuirk>
    private let now: @Sendable () -> ContinuousClock.Instant

    private var process: HostProcess?
    /// Children that were killed and are not gone yet.
    private var dying: [Int: HostProcess] = [:]
    /// Counts children, so that the end of an old one is not taken for the end of the new one.
    private var generation = 0
    private var endedGeneration = 0
    private var nextID = 0
    private var pending: Pending?
    private var isBusy = false
    private var queue: [CheckedContinuation<Void, Never>] = []
    private var loggedIn: Set<TokenInfo.ID> = []
    private var startedAt: ContinuousClock.Instant?
    private var pause = RestartPause()
    private var isClosing = false

    /// - Parameters:
    ///   - command: the program and its arguments, for instance `["/usr/bin/signtool", "token-host", "--module", PATH]`.
    ///   - environment: variables added to this process' own.
    ///   - timeout: how long a call may take, one with a PIN included.
    ///   - listingTimeout: how long listing tokens or certificates may take.
    ///   - refreshInterval: a child that sees no token is replaced when it is older than this, as some modules only
    ///     see the tokens that were there when they started.
    ///   - quirks: what is known of the module's habits.
    ///   - now: the clock of the pauses between failures and of a child's age.
    public init(
        command: [String], environment: [String: String] = [:], timeout: Duration = .seconds(30),
        listingTimeout: Duration = .seconds(10), refreshInterval: Duration = .seconds(3),
        quirks: Set<ModuleQuirk> = [], now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.command = command
        self.environment = environment
        self.timeout = timeout
        self.listingTimeout = listingTimeout
        self.refreshInterval = refreshInterval
        self.quirks = quirks
        self.now = now
    }

    /// The tokens that are plugged in now.
    public func tokens() async throws(TokenError) -> [TokenInfo] {
        try await self.list(.tokens) { if case .tokens(let tokens) = $0 { tokens } else { nil } }
    }

    /// Every certificate object on all tokens, those that cannot be read included.
    public func holdings() async throws(TokenError) -> [TokenHolding] {
        try await self.list(.holdings) { if case .holdings(let found) = $0 { found } else { nil } }
    }

    /// The signers' certificates on all tokens.
    public func certificates() async throws(TokenError) -> [TokenCertificate] {
        try await self.holdings().compactMap(\.certificate).filter { !$0.certificate.isAuthority }
    }

    /// Logs in to a token; the PIN is sent once and never kept here.
    /// - Parameter pin: nil where the PIN is typed on the reader itself.
    public func login(token: TokenInfo.ID, pin: Secret?) async throws(TokenError) -> PINOutcome {
        // On a reader's own keys people type slower than a driver answers.
        try await self.outcome(.login(token: token, pin: pin), within: pin == nil ? self.timeout * 3 : self.timeout)
    }

    /// Signs SHA-256 of a message with a certificate's key; its token must be logged in.
    /// - Parameters:
    ///   - certificate: the certificate's fingerprint.
    ///   - token: the token, where several hold the certificate; nil: one that somebody is logged in to.
    ///   - digest: SHA-256 of the message.
    ///   - message: the message itself, for tokens that hash by themselves.
    /// - Returns: the signature value: RSA PKCS#1 v1.5, or r‖s.
    public func sign(
        certificate: String, on token: TokenInfo.ID? = nil, digest: [UInt8], message: [UInt8]
    ) async throws(TokenError) -> [UInt8] {
        let call = HostCall.sign(
            certificate: certificate, token: token, digest: Base64Bytes(digest), message: Base64Bytes(message))
        guard case .signature(let signature) = try await self.call(call, within: self.timeout) else {
            throw self.nonsense()
        }
        return signature.bytes
    }

    /// Logs out of a token, if somebody is logged in.
    public func logout(token: TokenInfo.ID) async throws(TokenError) {
        // Without a child nobody is logged in.
        guard self.process != nil else { return }
        guard case .done = try await self.call(.logout(token: token), within: self.timeout) else {
            throw self.nonsense()
        }
    }

    /// Changes the user's PIN; ends a login.
    public func changePIN(token: TokenInfo.ID, old: Secret, new: Secret) async throws(TokenError) -> PINOutcome {
        try await self.outcome(.changePIN(token: token, old: old, new: new), within: self.timeout)
    }

    /// Sets a new user PIN with the security officer's PIN (PUK); ends a login.
    public func unblock(token: TokenInfo.ID, officer: Secret, new: Secret) async throws(TokenError) -> PINOutcome {
        try await self.outcome(.unblock(token: token, officer: officer, new: new), within: self.timeout)
    }

    /// Lets a driver that rests be tried again at the next call.
    package func wake() {
        self.pause.userActed()
    }

    /// Ends the child; a later call would start another.
    public func shutdown() async {
        self.isClosing = true
        defer { self.isClosing = false }
        // A call that hangs does not keep us until its own time is over, and those behind it are not made.
        let impatience = Task {
            try await Task.sleep(for: .seconds(2))
            self.giveUp()
        }
        await self.acquire()
        impatience.cancel()
        defer { self.release() }
        if let process = self.process {
            let ending = Task { await process.finish() }
            // A driver that hangs on leaving is ended by the child's own alarm; this is for a child that ignores even
            // that.
            let force = Task {
                try await Task.sleep(for: .seconds(6))
                process.kill()
            }
            await ending.value
            force.cancel()
            self.forgetProcess()
        }
        // Whoever shuts us down may leave at once, and a child that hangs would outlive us.
        for process in self.dying.values { await process.gone() }
    }

    /// How many children were started so far.
    package var childrenStarted: Int { self.generation }
}

extension TokenHost {
    private func list<Element: Sendable>(
        _ call: HostCall, _ elements: (HostAnswer) -> [Element]?
    ) async throws(TokenError) -> [Element] {
        if self.quirks.contains(.slotsFixedAtStart) { await self.refresh(olderThan: .milliseconds(500)) }
        guard let found = elements(try await self.call(call, within: self.listingTimeout)) else {
            throw self.nonsense()
        }
        guard found.isEmpty, await self.refresh(olderThan: self.refreshInterval) else { return found }
        guard let again = elements(try await self.call(call, within: self.listingTimeout)) else {
            throw self.nonsense()
        }
        return again
    }

    /// Ends a child of that age, so that the next call looks with a new one; not while somebody is logged in.
    ///
    /// It is not asked to leave, as finalising hangs in some modules, and nothing of it is needed any more.
    /// - Returns: whether it was ended.
    @discardableResult private func refresh(olderThan age: Duration) async -> Bool {
        await self.acquire()
        defer { self.release() }
        guard self.loggedIn.isEmpty, let startedAt = self.startedAt, startedAt.duration(to: self.now()) >= age else {
            return false
        }
        self.killProcess()
        return true
    }

    private func outcome(_ call: HostCall, within limit: Duration) async throws(TokenError) -> PINOutcome {
        guard case .pin(let outcome) = try await self.call(call, within: limit) else { throw self.nonsense() }
        return outcome
    }

    /// One call: waits for its turn, starts a child where there is none and it may be started, asks it.
    private func call(_ call: HostCall, within limit: Duration) async throws(TokenError) -> HostAnswer {
        await self.acquire()
        defer { self.release() }
        guard !self.isClosing else { throw TokenError(.driverFailed, "the driver is being ended") }
        if call.isOfUser { self.pause.userActed() }
        if self.process == nil, let refusal = self.pause.refusal(at: self.now()) { throw refusal }
        do throws(TokenError) {
            let answer = try await self.exchange(call, within: limit)
            self.pause.answered()
            self.note(call, answer)
            return answer
        } catch {
            if error.isOfDriver {
                self.pause.failed(error, at: self.now())
                // A module that did not load may do so in another child.
                self.killProcess()
            } else {
                self.pause.answered()
            }
            if error.code == .tokenRemoved || error.code == .notLoggedIn { self.loggedIn = [] }
            throw error
        }
    }

    /// Who is logged in after an answer; noted before another call gets its turn.
    private func note(_ call: HostCall, _ answer: HostAnswer) {
        switch (call, answer) {
        case (.tokens, .tokens(let tokens)): self.loggedIn.formIntersection(tokens.map(\.id))
        case (.login(let token, _), .pin(.accepted)): self.loggedIn.insert(token)
        case (.login(let token, _), _), (.logout(let token), _), (.changePIN(let token, _, _), _),
            (.unblock(let token, _, _), _):
            self.loggedIn.remove(token)
        default: break
        }
    }

    /// Writes the request, waits for the answer.
    private func exchange(_ call: HostCall, within limit: Duration) async throws(TokenError) -> HostAnswer {
        let process = try await self.runningProcess()
        self.nextID += 1
        let id = self.nextID
        guard var line = (try? JSONEncoder().encode(HostRequest(id: id, call: call))).map({ Array($0) }) else {
            throw TokenError(.driverFailed, "the request cannot be written")
        }
        let timer = Task {
            try await Task.sleep(for: limit)
            self.fail(id, TokenError(.driverTimedOut, "the driver does not answer"))
        }
        defer { timer.cancel() }
        let result = await withCheckedContinuation { continuation in
            self.pending = Pending(id: id, continuation: continuation)
            Task { [line] in
                do {
                    try await process.write(line)
                } catch {
                    self.fail(id, TokenError(.driverFailed, "the driver has gone"))
                }
            }
        }
        // It may have held a PIN.
        for index in line.indices { line[index] = 0 }
        guard case .failed(let error) = try result.get() else { return try result.get() }
        throw error
    }

    private func runningProcess() async throws(TokenError) -> HostProcess {
        if let process = self.process { return process }
        self.generation += 1
        let generation = self.generation
        let process = try await HostProcess.start(
            command: self.command, environment: self.environment,
            onLine: { await self.received($0, from: generation) }, onEnd: { await self.ended(generation) })
        // It may have ended while it was being started.
        guard self.endedGeneration < generation else {
            throw TokenError(.driverFailed, "the token host leaves at once")
        }
        self.process = process
        self.startedAt = self.now()
        return process
    }

    private func received(_ line: [UInt8], from generation: Int) {
        guard generation == self.generation, let pending = self.pending else { return }
        guard let reply = try? JSONDecoder().decode(HostReply.self, from: Data(line)), reply.id == pending.id else {
            return self.fail(pending.id, self.nonsense())
        }
        self.answer(pending.id, .success(reply.answer))
    }

    private func ended(_ generation: Int) {
        self.dying[generation] = nil
        guard generation == self.generation else { return }
        self.endedGeneration = generation
        self.forgetProcess()
        guard let pending = self.pending else { return }
        self.answer(pending.id, .failure(TokenError(.driverFailed, "the driver crashed")))
    }

    /// Gives up a call that is being waited for, and its child.
    private func giveUp() {
        guard let pending = self.pending else { return }
        self.fail(pending.id, TokenError(.driverTimedOut, "the driver does not answer, and there is no time left"))
    }

    /// Gives up the child and the call that waits for it.
    private func fail(_ id: Int, _ error: TokenError) {
        guard self.pending?.id == id else { return }
        self.killProcess()
        self.answer(id, .failure(error))
    }

    private func answer(_ id: Int, _ result: Result<HostAnswer, TokenError>) {
        guard let pending = self.pending, pending.id == id else { return }
        self.pending = nil
        pending.continuation.resume(returning: result)
    }

    private func killProcess() {
        if let process = self.process {
            process.kill()
            self.dying[self.generation] = process
        }
        self.forgetProcess()
    }

    private func forgetProcess() {
        self.process = nil
        self.startedAt = nil
        self.loggedIn = []
    }

    private func nonsense() -> TokenError {
        TokenError(.driverFailed, "the token host answers nonsense")
    }

    private func acquire() async {
        guard self.isBusy else {
            self.isBusy = true
            return
        }
        await withCheckedContinuation { self.queue.append($0) }
    }

    private func release() {
        guard !self.queue.isEmpty else {
            self.isBusy = false
            return
        }
        self.queue.removeFirst().resume()
    }
}
