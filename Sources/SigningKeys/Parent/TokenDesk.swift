import Certificates
import FoundationEssentials
public import Secrets
private import Synchronization

/// All tokens of the computer: one ``TokenHost`` for each vendor module, and one list over all of them.
///
/// A module that fails or hangs costs its own tokens only; ``moduleErrors`` says why they are missing. Each module is
/// asked at its own pace: who asks with patience gets what the others answered, and the slow one's last answer.
public actor TokenDesk {
    private var modules: [String]
    private var hosts: [String: TokenHost] = [:]
    private let makeHost: @Sendable (String) -> TokenHost
    /// Who wants to know when other modules are used.
    private var moduleListeners: [Int: AsyncStream<[String]>.Continuation] = [:]
    private var nextListener = 0
    /// The questions that are being asked now, each at most once.
    private var flights: [Question: Flight] = [:]
    private var lastTokens: [String: [TokenInfo]] = [:]
    private var lastHoldings: [String: [TokenHolding]] = [:]
    private var errors: [Question: TokenError] = [:]
    /// Which module a token was last seen at.
    private var homes: [TokenInfo.ID: String] = [:]
    /// Where a certificate was last seen.
    private var known: [String: TokenCertificate] = [:]

    /// Why modules could not be listed the last time, by path.
    public var moduleErrors: [String: TokenError] {
        let both = self.modules.compactMap { module in
            (self.errors[Question(.tokens, at: module)] ?? self.errors[Question(.holdings, at: module)])
                .map { (module, $0) }
        }
        return Dictionary(uniqueKeysWithValues: both)
    }

    /// - Parameters:
    ///   - modules: paths of PKCS#11 modules; where two show the same certificate the first one signs.
    ///   - environment: variables added to the children's environment.
    ///   - timeout: how long a call to a token may take.
    ///   - listingTimeout: how long listing tokens or certificates may take.
    ///   - quirks: what is known of a module's habits.
    ///   - hostCommand: the command that runs the token host of a module.
    public init(
        modules: [String], environment: [String: String] = [:], timeout: Duration = .seconds(30),
        listingTimeout: Duration = .seconds(10),
        quirks: @escaping @Sendable (String) -> Set<ModuleQuirk> = { _ in [] },
        hostCommand: @escaping @Sendable (String) -> [String]
    ) {
        self.makeHost = { module in
            TokenHost(
                command: hostCommand(module), environment: environment, timeout: timeout,
                listingTimeout: listingTimeout, quirks: quirks(module))
        }
        self.modules = Self.unique(modules)
        for module in self.modules { self.hosts[module] = self.makeHost(module) }
    }

    private static func unique(_ modules: [String]) -> [String] {
        modules.reduce(into: []) { order, module in
            if !order.contains(module) { order.append(module) }
        }
    }

    /// The tokens that are plugged in now, module by module.
    /// - Parameter patience: how long modules may take before their last answer counts; nil: until each has answered.
    public func tokens(within patience: Duration? = nil) async -> [TokenInfo] {
        await self.ask(.tokens, within: patience)
        return self.listedTokens
    }

    /// Every certificate object on all tokens, what two drivers show of one token once.
    /// - Parameter patience: how long modules may take before their last answer counts; nil: until each has answered.
    public func holdings(within patience: Duration? = nil) async -> [TokenHolding] {
        await self.ask(.holdings, within: patience)
        var homes: [[String]: String] = [:]
        let holdings = self.modules.flatMap { module in
            (self.lastHoldings[module] ?? []).filter { holding in
                let home = homes[holding.identity, default: module]
                homes[holding.identity] = home
                return home == module
            }
        }
        let certificates = holdings.compactMap(\.certificate).filter { !$0.certificate.isAuthority }
        self.known = Dictionary(certificates.map { ($0.id, $0) }) { $1.rank < $0.rank ? $1 : $0 }
        return holdings
    }

    /// The signers' certificates on all tokens, each once: the copy that can sign, where there are several.
    /// - Parameter patience: how long modules may take before their last answer counts; nil: until each has answered.
    public func certificates(within patience: Duration? = nil) async -> [TokenCertificate] {
        var seen: Set<String> = []
        return await self.holdings(within: patience).compactMap { holding in
            guard let id = holding.certificate?.id, seen.insert(id).inserted else { return nil }
            return self.known[id]
        }
    }

    /// The copies that sign, as ``holdings(within:)`` found them last.
    package var listed: [TokenCertificate] { Array(self.known.values) }

    /// Lets drivers that rest after failures be tried again, as the user did something, and waits for all answers.
    /// - Returns: whether any driver failed or was slow before, so that there may be more to see now.
    package func wake() async -> Bool {
        guard !self.errors.isEmpty || !self.flights.isEmpty else { return false }
        for host in self.hosts.values { await host.wake() }
        await self.ask(.tokens, within: nil)
        await self.ask(.holdings, within: nil)
        return true
    }

    /// The certificate with a fingerprint, where a token that is plugged in has it.
    public func certificate(_ fingerprint: String) async -> TokenCertificate? {
        if let certificate = self.known[fingerprint] { return certificate }
        return await self.certificates().first { $0.id == fingerprint }
    }

    /// Logs in to a token; only its own module sees the PIN, once.
    public func login(token: TokenInfo.ID, pin: Secret?) async throws(TokenError) -> PINOutcome {
        guard let host = await self.host(of: token) else { return .removed }
        return try await host.login(token: token, pin: pin)
    }

    /// Signs SHA-256 of a message with a certificate's key; see ``TokenHost/sign(certificate:on:digest:message:)``.
    /// - Parameter wanted: the token, where several hold the certificate; nil: the one whose copy the desk lists.
    public func sign(
        certificate: String, on wanted: TokenInfo.ID? = nil, digest: [UInt8], message: [UInt8]
    ) async throws(TokenError) -> [UInt8] {
        guard let found = await self.certificate(certificate) else {
            throw TokenError(.certificateNotFound, "no token has the certificate \(certificate)")
        }
        guard let host = await self.host(of: wanted ?? found.token.id) else {
            throw TokenError(.tokenRemoved, "the token with the certificate is gone")
        }
        return try await host.sign(certificate: certificate, on: wanted, digest: digest, message: message)
    }

    /// Logs out of a token; nothing happens where nobody is logged in or the token is gone.
    public func logout(token: TokenInfo.ID) async throws(TokenError) {
        guard let module = self.homes[token], let host = self.hosts[module] else { return }
        try await host.logout(token: token)
    }

    /// Changes a token's PIN; ends a login.
    public func changePIN(token: TokenInfo.ID, old: Secret, new: Secret) async throws(TokenError) -> PINOutcome {
        guard let host = await self.host(of: token) else { return .removed }
        return try await host.changePIN(token: token, old: old, new: new)
    }

    /// Sets a new user PIN with the security officer's PIN (PUK); ends a login.
    public func unblock(token: TokenInfo.ID, officer: Secret, new: Secret) async throws(TokenError) -> PINOutcome {
        guard let host = await self.host(of: token) else { return .removed }
        return try await host.unblock(token: token, officer: officer, new: new)
    }

    /// Ends all children.
    public func shutdown() async {
        await withTaskGroup(of: Void.self) { group in
            for host in self.hosts.values { group.addTask { await host.shutdown() } }
        }
    }
}

extension TokenDesk {
    private func host(of token: TokenInfo.ID) async -> TokenHost? {
        if self.homes[token] == nil { _ = await self.tokens() }
        return self.homes[token].flatMap { self.hosts[$0] }
    }

    private var listedTokens: [TokenInfo] { self.modules.flatMap { self.lastTokens[$0] ?? [] } }
}

// MARK: Modules that come and go

extension TokenDesk {
    /// The modules in use, in order.
    package var modulePaths: [String] { self.modules }

    /// Takes another list of modules, as settings change: hosts that stay are kept as they are, with their logins.
    package func use(modules: [String]) async {
        let order = Self.unique(modules)
        guard order != self.modules else { return }
        let gone = self.modules.filter { !order.contains($0) }
        let leaving = gone.compactMap { self.hosts.removeValue(forKey: $0) }
        self.modules = order
        self.known = self.known.filter { order.contains($0.value.token.module) }
        for module in gone {
            self.lastTokens[module] = nil
            self.lastHoldings[module] = nil
        }
        self.errors = self.errors.filter { order.contains($0.key.module) }
        for module in order where self.hosts[module] == nil { self.hosts[module] = self.makeHost(module) }
        for listener in self.moduleListeners.values { listener.yield(order) }
        for host in leaving { await host.shutdown() }
    }

    /// The modules now, and whenever others are used.
    private func moduleLists() -> AsyncStream<[String]> {
        let (lists, continuation) = AsyncStream.makeStream(of: [String].self, bufferingPolicy: .bufferingNewest(1))
        let id = self.nextListener
        self.nextListener += 1
        self.moduleListeners[id] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.forgetListener(id) } }
        continuation.yield(self.modules)
        return lists
    }

    private func forgetListener(_ id: Int) {
        self.moduleListeners[id] = nil
    }
}

// MARK: Asking

extension TokenDesk {
    /// One question to one module.
    private struct Question: Hashable {
        enum Subject: Hashable { case tokens, holdings }

        let subject: Subject
        let module: String

        init(_ subject: Subject, at module: String) {
            self.subject = subject
            self.module = module
        }
    }

    /// A question whose answer has not come yet.
    private struct Flight {
        let task: Task<Void, Never>
        let began: ContinuousClock.Instant
    }

    /// Asks all modules at once and waits for those that answer in time.
    private func ask(_ subject: Question.Subject, within patience: Duration?) async {
        var waiting: [Task<Void, Never>] = []
        for module in self.modules {
            let isLate = patience.map { self.isLate(module, $0) } ?? false
            let task = self.answer(to: Question(subject, at: module))
            if !isLate { waiting.append(task) }
        }
        guard let patience else {
            for task in waiting { await task.value }
            return
        }
        await Self.wait(for: waiting, atMost: patience)
        for module in self.modules where self.flights[Question(subject, at: module)] != nil {
            // It may have failed before, which says more.
            let question = Question(subject, at: module)
            self.errors[question] = self.errors[question] ?? TokenError(.driverSlow, "the driver has not answered yet")
        }
    }

    /// Whether somebody has waited for a module that long already, now or the last time.
    private func isLate(_ module: String, _ patience: Duration) -> Bool {
        let questions = [Question.Subject.tokens, .holdings].map { Question($0, at: module) }
        return questions.contains { question in
            if self.errors[question]?.code == .driverTimedOut { return true }
            return self.flights[question].map { $0.began.duration(to: .now) >= patience } ?? false
        }
    }

    /// The end of a question that is asked now or later: what was asked before may miss what was plugged in since.
    private func answer(to question: Question) -> Task<Void, Never> {
        guard let before = self.flights[question] else { return self.flight(question).task }
        return Task {
            await before.task.value
            await self.flight(question).task.value
        }
    }

    private func flight(_ question: Question) -> Flight {
        if let flight = self.flights[question] { return flight }
        let flight = Flight(task: Task { await self.fly(question) }, began: .now)
        self.flights[question] = flight
        return flight
    }

    private func fly(_ question: Question) async {
        defer { self.flights[question] = nil }
        guard let host = self.hosts[question.module] else { return }
        do throws(TokenError) {
            switch question.subject {
            case .tokens:
                let tokens = try await host.tokens()
                self.lastTokens[question.module] = tokens
                for token in tokens { self.homes[token.id] = question.module }
            case .holdings:
                let holdings = try await host.holdings()
                self.lastHoldings[question.module] = holdings
                for holding in holdings { self.homes[holding.token.id] = question.module }
            }
            self.errors[question] = nil
        } catch {
            self.errors[question] = error
            switch question.subject {
            case .tokens: self.lastTokens[question.module] = nil
            case .holdings: self.lastHoldings[question.module] = nil
            }
        }
    }

    /// Waits until all tasks are done, or for so long.
    private static func wait(for tasks: [Task<Void, Never>], atMost limit: Duration) async {
        let (landings, landed) = AsyncStream.makeStream(of: Bool.self)
        for task in tasks {
            Task {
                await task.value
                landed.yield(true)
            }
        }
        let timer = Task {
            try? await Task.sleep(for: limit)
            landed.yield(false)
        }
        defer { timer.cancel() }
        var left = tasks.count
        guard left > 0 else { return }
        for await isLanding in landings {
            left -= 1
            if !isLanding || left == 0 { return }
        }
    }
}

// MARK: Watching

extension TokenDesk {
    /// What is plugged in, whenever it changes; ends when nobody listens any more.
    ///
    /// The first elements may still grow, as modules answer one after the other. Each module is looked at by itself, so
    /// that one that hangs delays nobody else's news. `C_WaitForSlotEvent` is not used, as modules miss events.
    /// - Parameter pause: waits between two looks at a module; what it throws ends the looking.
    package nonisolated func changes(
        pause: @escaping @Sendable () async throws -> Void
    ) -> AsyncStream<[TokenInfo]> {
        AsyncStream { continuation in
            let herald = Herald(continuation)
            let task = Task {
                await withTaskGroup(of: Void.self) { group in
                    var watched: Set<String> = []
                    for await modules in await self.moduleLists() {
                        // One that is left out ends its own looking.
                        watched.formIntersection(modules)
                        for module in modules where watched.insert(module).inserted {
                            group.addTask {
                                while !Task.isCancelled, await self.look(at: module, tell: herald) {
                                    guard (try? await pause()) != nil else { return }
                                }
                            }
                        }
                    }
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// - Returns: whether the module is still in use.
    private func look(at module: String, tell herald: Herald) async -> Bool {
        guard self.hosts[module] != nil else { return false }
        await self.flight(Question(.tokens, at: module)).task.value
        herald.tell(self.listedTokens)
        return true
    }
}

/// Tells a list on when it is another one than before; used on the desk's actor only, so lists come in order.
private final class Herald: Sendable {
    private let continuation: AsyncStream<[TokenInfo]>.Continuation
    private let last = Mutex<[TokenInfo.ID]?>(nil)

    init(_ continuation: AsyncStream<[TokenInfo]>.Continuation) {
        self.continuation = continuation
    }

    func tell(_ tokens: [TokenInfo]) {
        let isNews = self.last.withLock { last in
            defer { last = tokens.map(\.id) }
            return last != tokens.map(\.id)
        }
        if isNews { self.continuation.yield(tokens) }
    }
}
