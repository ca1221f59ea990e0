import FoundationEssentials
public import Secrets

/// The parent side of a token host: owns one child process that holds one vendor module.
///
/// The child is started at the first call. One that crashes or does not answer in time costs that call an error; the
/// next call starts another. Calls run one after the other, in the order in which they came.
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

    private var process: HostProcess?
    /// Counts children, so that the end of an old one is not taken for the end of the new one.
    private var generation = 0
    private var endedGeneration = 0
    private var nextID = 0
    private var pending: Pending?
    private var isBusy = false
    private var queue: [CheckedContinuation<Void, Never>] = []
    private var loggedIn: Set<TokenInfo.ID> = []
    private var startedAt: ContinuousClock.Instant?

    /// - Parameters:
    ///   - command: the program and its arguments, for instance `["/usr/bin/signtool", "token-host", "--module", PATH]`.
    ///   - environment: variables added to this process' own.
    ///   - timeout: how long a call may take, one with a PIN included.
    ///   - listingTimeout: how long listing tokens or certificates may take.
    ///   - refreshInterval: a child that sees no token is replaced when it is older than this, as some modules only
    ///     see the tokens that were there when they started.
    public init(
        command: [String], environment: [String: String] = [:], timeout: Duration = .seconds(30),
        listingTimeout: Duration = .seconds(10), refreshInterval: Duration = .seconds(3)
    ) {
        self.command = command
        self.environment = environment
        self.timeout = timeout
        self.listingTimeout = listingTimeout
        self.refreshInterval = refreshInterval
    }

    /// The tokens that are plugged in now.
    public func tokens() async throws(TokenError) -> [TokenInfo] {
        let tokens = try await self.list(.tokens) { if case .tokens(let tokens) = $0 { tokens } else { nil } }
        self.loggedIn.formIntersection(tokens.map(\.id))
        return tokens
    }

    /// The signers' certificates on all tokens.
    public func certificates() async throws(TokenError) -> [TokenCertificate] {
        try await self.list(.certificates) { if case .certificates(let found) = $0 { found } else { nil } }
    }

    /// Logs in to a token; the PIN is sent once and never kept here.
    /// - Parameter pin: nil where the PIN is typed on the reader itself.
    public func login(token: TokenInfo.ID, pin: Secret?) async throws(TokenError) -> PINOutcome {
        let outcome = try await self.outcome(.login(token: token, pin: pin))
        if outcome == .accepted { self.loggedIn.insert(token) } else { self.loggedIn.remove(token) }
        return outcome
    }

    /// Signs SHA-256 of a message with a certificate's key; its token must be logged in.
    /// - Parameters:
    ///   - certificate: the certificate's fingerprint.
    ///   - digest: SHA-256 of the message.
    ///   - message: the message itself, for tokens that hash by themselves.
    /// - Returns: the signature value: RSA PKCS#1 v1.5, or r‖s.
    public func sign(
        certificate: String, digest: [UInt8], message: [UInt8]
    ) async throws(TokenError) -> [UInt8] {
        let call = HostCall.sign(
            certificate: certificate, digest: Base64Bytes(digest), message: Base64Bytes(message))
        guard case .signature(let signature) = try await self.call(call, within: self.timeout) else {
            throw self.nonsense()
        }
        return signature.bytes
    }

    /// Logs out of a token, if somebody is logged in.
    public func logout(token: TokenInfo.ID) async throws(TokenError) {
        self.loggedIn.remove(token)
        // Without a child nobody is logged in.
        guard self.process != nil else { return }
        guard case .done = try await self.call(.logout(token: token), within: self.timeout) else {
            throw self.nonsense()
        }
    }

    /// Changes the user's PIN; ends a login.
    public func changePIN(token: TokenInfo.ID, old: Secret, new: Secret) async throws(TokenError) -> PINOutcome {
        self.loggedIn.remove(token)
        return try await self.outcome(.changePIN(token: token, old: old, new: new))
    }

    /// Sets a new user PIN with the security officer's PIN (PUK); ends a login.
    public func unblock(token: TokenInfo.ID, officer: Secret, new: Secret) async throws(TokenError) -> PINOutcome {
        self.loggedIn.remove(token)
        return try await self.outcome(.unblock(token: token, officer: officer, new: new))
    }

    /// Ends the child; a later call would start another.
    public func shutdown() async {
        await self.acquire()
        defer { self.release() }
        guard let process = self.process else { return }
        let ending = Task { await process.finish() }
        // A driver that hangs on leaving is ended by the child's own alarm; this is for a child that ignores even that.
        let force = Task {
            try await Task.sleep(for: .seconds(6))
            process.kill()
        }
        await ending.value
        force.cancel()
        self.forgetProcess()
    }

    /// How many children were started so far.
    package var childrenStarted: Int { self.generation }
}

extension TokenHost {
    private func list<Element: Sendable>(
        _ call: HostCall, _ elements: (HostAnswer) -> [Element]?
    ) async throws(TokenError) -> [Element] {
        guard let found = elements(try await self.call(call, within: self.listingTimeout)) else {
            throw self.nonsense()
        }
        guard found.isEmpty, self.isWorthRefreshing else { return found }
        await self.shutdown()
        guard let again = elements(try await self.call(call, within: self.listingTimeout)) else {
            throw self.nonsense()
        }
        return again
    }

    private var isWorthRefreshing: Bool {
        guard self.loggedIn.isEmpty, let startedAt = self.startedAt else { return false }
        return startedAt.duration(to: .now) >= self.refreshInterval
    }

    private func outcome(_ call: HostCall) async throws(TokenError) -> PINOutcome {
        guard case .pin(let outcome) = try await self.call(call, within: self.timeout) else { throw self.nonsense() }
        return outcome
    }

    /// One call: waits for its turn, starts a child where there is none, writes the request, waits for the answer.
    private func call(_ call: HostCall, within limit: Duration) async throws(TokenError) -> HostAnswer {
        await self.acquire()
        defer { self.release() }
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
        self.startedAt = .now
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
        guard generation == self.generation else { return }
        self.endedGeneration = generation
        self.forgetProcess()
        guard let pending = self.pending else { return }
        self.answer(pending.id, .failure(TokenError(.driverFailed, "the driver crashed")))
    }

    /// Gives up the child and the call that waits for it.
    private func fail(_ id: Int, _ error: TokenError) {
        guard self.pending?.id == id else { return }
        self.process?.kill()
        self.forgetProcess()
        self.answer(id, .failure(error))
    }

    private func answer(_ id: Int, _ result: Result<HostAnswer, TokenError>) {
        guard let pending = self.pending, pending.id == id else { return }
        self.pending = nil
        pending.continuation.resume(returning: result)
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
