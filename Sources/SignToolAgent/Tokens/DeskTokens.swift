package import Secrets
package import SigningKeys
package import XMLSignature

/// The tokens of the computer, each vendor's module in a process of its own.
package struct DeskTokens: TokenAccess {
    private let desk: TokenDesk

    package init(_ desk: TokenDesk) {
        self.desk = desk
    }

    package func labels() async -> [String] {
        await self.desk.tokens().map(Self.label)
    }

    package func certificates() async -> [HeldCertificate] {
        await self.desk.certificates().map(HeldCertificate.init)
    }

    package func certificate(_ fingerprint: String) async -> HeldCertificate? {
        await self.desk.certificate(fingerprint).map(HeldCertificate.init)
    }

    package func login(certificate: String, pin: Secret?) async -> PINOutcome {
        await self.outcome(certificate) { token throws(TokenError) in
            try await self.desk.login(token: token, pin: pin)
        }
    }

    package func changePIN(certificate: String, old: Secret, new: Secret) async -> PINOutcome {
        await self.outcome(certificate) { token throws(TokenError) in
            try await self.desk.changePIN(token: token, old: old, new: new)
        }
    }

    package func unblock(certificate: String, officer: Secret, new: Secret) async -> PINOutcome {
        await self.outcome(certificate) { token throws(TokenError) in
            try await self.desk.unblock(token: token, officer: officer, new: new)
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
        _ certificate: String, _ ask: (TokenInfo.ID) async throws(TokenError) -> PINOutcome
    ) async -> PINOutcome {
        guard let found = await self.desk.certificate(certificate) else { return .removed }
        do {
            return try await ask(found.token.id)
        } catch {
            return error.code == .tokenRemoved ? .removed : .refused(.driver)
        }
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
            triesLeft: found.token.triesLeft, hasPINPad: found.token.hasPINPad)
    }
}

extension PINRefusal {
    /// The driver failed while it was asked.
    package static let driver = PINRefusal(rawValue: "driver-failed")
}
