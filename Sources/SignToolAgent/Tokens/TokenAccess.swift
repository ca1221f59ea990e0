package import Certificates
package import Secrets
package import SigningKeys
package import XMLSignature

/// The tokens as the agent sees them: every call may take as long as a vendor's driver does.
package protocol TokenAccess: Sendable {
    /// The labels of the tokens that are plugged in.
    func labels() async -> [String]
    /// The signers' certificates, each once.
    func certificates() async -> [HeldCertificate]
    /// Everything that calls itself a certificate, with what is in the way of signing with it.
    func listing() async -> TokenListing
    /// The labels whenever they change, looked at in between; a driver that hangs must not delay the others' news.
    /// - Parameter pause: waits between two looks; what it throws ends the looking.
    func lists(pause: @escaping @Sendable () async throws -> Void) -> AsyncStream<[String]>
    /// Tries drivers again that are left alone after failures, as the user did something; returns when all answered.
    /// - Returns: whether there may be more to see now.
    func wake() async -> Bool
    /// A certificate by its fingerprint (SHA-256, lower-case hexadecimal); nil where no token has it.
    func certificate(_ fingerprint: String) async -> HeldCertificate?
    /// Logs in to the token that holds a certificate; without a PIN, it is typed on the reader itself.
    func login(certificate: String, pin: Secret?) async -> PINOutcome
    func changePIN(certificate: String, old: Secret, new: Secret) async -> PINOutcome
    /// Gives the token a new PIN with its unblocking code (PUK, SO PIN).
    func unblock(certificate: String, officer: Secret, new: Secret) async -> PINOutcome
    /// The signature value (RSA PKCS#1 v1.5, or r‖s) over a prepared document, by a token that was logged in to.
    func sign(certificate: String, _ prepared: PreparedSignature) async throws -> [UInt8]
    func logout(certificate: String) async
    /// Drivers, tokens and certificates with what is wrong with them.
    func picture() async -> TokenPicture
}

extension TokenAccess {
    package func picture() async -> TokenPicture {
        TokenPicture(certificates: await self.listing())
    }

    package func listing() async -> TokenListing {
        TokenListing(held: await self.certificates())
    }
}

extension TokenAccess {
    package func lists(pause: @escaping @Sendable () async throws -> Void) -> AsyncStream<[String]> {
        AsyncStream { continuation in
            let task = Task {
                while (try? await pause()) != nil, !Task.isCancelled { continuation.yield(await self.labels()) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    package func wake() async -> Bool { false }
}

/// A certificate on a token.
package struct HeldCertificate: Hashable, Sendable {
    package var certificate: SignerCertificate
    /// The label of its token.
    package var token: String
    /// PIN tries left, where the token tells.
    package var triesLeft: Int?
    /// Whether the PIN is typed on the reader itself.
    package var hasPINPad: Bool
    /// What is in the way of signing with it, whatever it says of itself.
    package var obstacle: CertificateObstacle?
    /// Whether the token lets see that it has the key; if not, a login will tell.
    package var showsKey: Bool

    package init(
        certificate: SignerCertificate, token: String, triesLeft: Int? = nil, hasPINPad: Bool = false,
        obstacle: CertificateObstacle? = nil, showsKey: Bool = true
    ) {
        self.certificate = certificate
        self.token = token
        self.triesLeft = triesLeft
        self.hasPINPad = hasPINPad
        self.obstacle = obstacle
        self.showsKey = showsKey
    }
}
