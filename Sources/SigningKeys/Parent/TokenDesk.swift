import FoundationEssentials
public import Secrets

/// All tokens of the computer: one ``TokenHost`` for each vendor module, and one list over all of them.
///
/// A module that fails or hangs costs its own tokens only; ``moduleErrors`` says why they are missing.
public actor TokenDesk {
    private let modules: [String]
    private let hosts: [String: TokenHost]
    /// Which module a token was last seen at.
    private var homes: [TokenInfo.ID: String] = [:]
    /// Where a certificate was last seen.
    private var known: [String: TokenCertificate] = [:]

    /// Why modules could not be listed the last time, by path.
    public private(set) var moduleErrors: [String: TokenError] = [:]

    /// - Parameters:
    ///   - modules: paths of PKCS#11 modules; where two show the same certificate the first one signs.
    ///   - environment: variables added to the children's environment.
    ///   - timeout: how long a call to a token may take.
    ///   - listingTimeout: how long listing tokens or certificates may take.
    ///   - hostCommand: the command that runs the token host of a module.
    public init(
        modules: [String], environment: [String: String] = [:], timeout: Duration = .seconds(30),
        listingTimeout: Duration = .seconds(10), hostCommand: (String) -> [String]
    ) {
        var order: [String] = []
        for module in modules where !order.contains(module) { order.append(module) }
        self.modules = order
        self.hosts = Dictionary(
            uniqueKeysWithValues: order.map {
                let host = TokenHost(
                    command: hostCommand($0), environment: environment, timeout: timeout,
                    listingTimeout: listingTimeout)
                return ($0, host)
            })
    }

    /// The tokens that are plugged in now, module by module.
    public func tokens() async -> [TokenInfo] {
        let found = await self.ask { host async throws(TokenError) in try await host.tokens() }
        for (module, tokens) in found {
            for token in tokens { self.homes[token.id] = module }
        }
        return found.flatMap(\.elements)
    }

    /// The signers' certificates on all tokens, each once.
    public func certificates() async -> [TokenCertificate] {
        let found = await self.ask { host async throws(TokenError) in try await host.certificates() }
        var certificates: [TokenCertificate] = []
        var seen: Set<String> = []
        for (module, listed) in found {
            for certificate in listed {
                self.homes[certificate.token.id] = module
                if seen.insert(certificate.id).inserted { certificates.append(certificate) }
            }
        }
        self.known = Dictionary(uniqueKeysWithValues: certificates.map { ($0.id, $0) })
        return certificates
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

    /// Signs SHA-256 of a message with a certificate's key; see ``TokenHost/sign(certificate:digest:message:)``.
    public func sign(certificate: String, digest: [UInt8], message: [UInt8]) async throws(TokenError) -> [UInt8] {
        guard let found = await self.certificate(certificate) else {
            throw TokenError(.certificateNotFound, "no token has the certificate \(certificate)")
        }
        guard let host = await self.host(of: found.token.id) else {
            throw TokenError(.tokenRemoved, "the token with the certificate is gone")
        }
        return try await host.sign(certificate: certificate, digest: digest, message: message)
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

    /// What came and went, looked for at an interval; ends when nobody listens any more.
    ///
    /// The first element is the list as it is. `C_WaitForSlotEvent` is not used, as modules miss events.
    public nonisolated func changes(every interval: Duration = .seconds(2)) -> AsyncStream<[TokenInfo]> {
        AsyncStream { continuation in
            let task = Task {
                var last: [TokenInfo]?
                while !Task.isCancelled {
                    let tokens = await self.tokens()
                    if tokens.map(\.id) != last?.map(\.id) { continuation.yield(tokens) }
                    last = tokens
                    try? await Task.sleep(for: interval)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
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

    /// Asks all modules at once; those that fail are noted and left out.
    private func ask<Element: Sendable>(
        _ question: @escaping @Sendable (TokenHost) async throws(TokenError) -> [Element]
    ) async -> [(module: String, elements: [Element])] {
        let answers = await withTaskGroup(
            of: (String, Result<[Element], TokenError>).self, returning: [String: Result<[Element], TokenError>].self
        ) { group in
            for (module, host) in self.hosts {
                group.addTask {
                    do throws(TokenError) {
                        return (module, .success(try await question(host)))
                    } catch {
                        return (module, .failure(error))
                    }
                }
            }
            var answers: [String: Result<[Element], TokenError>] = [:]
            for await (module, answer) in group { answers[module] = answer }
            return answers
        }
        return self.modules.compactMap { module in
            switch answers[module] {
            case .success(let elements):
                self.moduleErrors[module] = nil
                return (module, elements)
            case .failure(let error):
                self.moduleErrors[module] = error
                return nil
            case nil:
                return nil
            }
        }
    }
}
