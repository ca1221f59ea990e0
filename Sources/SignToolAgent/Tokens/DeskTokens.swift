package import Secrets
package import SigningKeys
package import XMLSignature

/// The tokens of the computer, each vendor's module in a process of its own.
package struct DeskTokens: TokenAccess {
    private let desk: TokenDesk
    private let patience: Duration?
    /// The drivers that should be in use now; nil: those that the desk began with.
    private let modules: (@Sendable () -> [String])?

    /// How long a page or a window waits for a driver's first answer; what comes later is shown when it comes.
    package static let patience = Duration.seconds(4)

    /// - Parameters:
    ///   - patience: how long a driver may keep a list waiting; nil: as long as it takes.
    ///   - modules: asked before each list which drivers are in use now.
    package init(
        _ desk: TokenDesk, patience: Duration? = nil, following modules: (@Sendable () -> [String])? = nil
    ) {
        self.desk = desk
        self.patience = patience
        self.modules = modules
    }

    package func labels() async -> [String] {
        await self.follow()
        return Self.labels(of: await self.desk.tokens(within: self.patience))
    }

    package func certificates() async -> [HeldCertificate] {
        await self.follow()
        return await self.desk.certificates(within: self.patience).map(HeldCertificate.init)
    }

    package func listing() async -> TokenListing {
        await self.follow()
        return await self.desk.listing(within: self.patience)
    }

    package func lists(pause: @escaping @Sendable () async throws -> Void) -> AsyncStream<[String]> {
        let changes = self.desk.changes(pause: pause)
        return AsyncStream { continuation in
            let task = Task {
                for await tokens in changes { continuation.yield(Self.labels(of: tokens)) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    package func wake() async -> Bool { await self.desk.wake() }

    package func picture() async -> TokenPicture {
        await self.follow()
        return await self.desk.picture()
    }

    /// A driver that was installed, or added in the settings, works without a restart.
    private func follow() async {
        if let modules { await self.desk.use(modules: modules()) }
    }

    package func certificate(_ fingerprint: String) async -> HeldCertificate? {
        await self.desk.certificate(fingerprint).map(HeldCertificate.init)
    }

    package func login(certificate: String, pin: Secret?) async -> PINOutcome {
        await self.outcome(certificate) { token throws(TokenError) in
            // Where the PIN is typed on the reader, whatever was typed here is not sent.
            try await self.desk.login(token: token.id, pin: token.hasPINPad ? nil : pin)
        }
    }

    package func changePIN(certificate: String, old: Secret, new: Secret) async -> PINOutcome {
        await self.outcome(certificate) { token throws(TokenError) in
            try await self.desk.changePIN(token: token.id, old: old, new: new)
        }
    }

    package func unblock(certificate: String, officer: Secret, new: Secret) async -> PINOutcome {
        await self.outcome(certificate) { token throws(TokenError) in
            try await self.desk.unblock(token: token.id, officer: officer, new: new)
        }
    }

    package func sign(certificate: String, _ prepared: PreparedSignature) async throws -> [UInt8] {
        try await self.desk.sign(certificate: certificate, digest: prepared.digest, message: prepared.signedInfo)
    }

    package func logout(certificate: String) async {
        guard let found = await self.desk.certificate(certificate) else { return }
        try? await self.desk.logout(token: found.token.id)
    }

    package func shutdown() async {
        await self.desk.shutdown()
    }

    private func outcome(
        _ certificate: String, _ ask: (TokenInfo) async throws(TokenError) -> PINOutcome
    ) async -> PINOutcome {
        guard let found = await self.desk.certificate(certificate) else { return .removed }
        do {
            return try await ask(found.token)
        } catch {
            return error.code == .tokenRemoved ? .removed : .refused(.driver)
        }
    }

    /// The tokens' names; one that two drivers show is named once.
    static func labels(of tokens: [TokenInfo]) -> [String] {
        var modules: [[String]: String] = [:]
        return tokens.filter { token in
            guard !token.serialNumber.isEmpty else { return true }
            let first = modules[[token.serialNumber, token.label], default: token.module]
            modules[[token.serialNumber, token.label]] = first
            return first == token.module
        }.map(self.label)
    }

    /// What a token is called: its label, else its model.
    static func label(of token: TokenInfo) -> String {
        token.label.isEmpty ? token.model : token.label
    }
}

extension HeldCertificate {
    init(_ found: TokenCertificate) {
        self.init(
            certificate: found.certificate, token: DeskTokens.label(of: found.token),
            triesLeft: found.token.triesLeft, hasPINPad: found.token.hasPINPad,
            obstacle: CertificateObstacle(found), showsKey: found.key != .notShown)
    }
}

extension PINRefusal {
    /// The driver failed while it was asked.
    package static let driver = PINRefusal(rawValue: "driver-failed")
}
