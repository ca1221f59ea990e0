package import Certificates
package import Secrets
package import SigningKeys
package import XMLSignature

/// The tokens as the agent sees them: every call may take as long as a vendor's driver does.
package protocol TokenAccess: Sendable {
    /// The labels of the tokens that are plugged in.
    func labels() async -> [String]
    /// Every certificate with a private key.
    func certificates() async -> [HeldCertificate]
    /// Logs in to the token that holds a certificate (SHA-256 fingerprint, lower-case hexadecimal).
    func login(certificate: String, pin: Secret) async -> PINOutcome
    func changePIN(certificate: String, old: Secret, new: Secret) async -> PINOutcome
    /// The signature value over a prepared document, by a token that was logged in to.
    func sign(certificate: String, _ prepared: PreparedSignature) async throws -> [UInt8]
    func logout(certificate: String) async
}

/// A certificate whose private key is on a token.
package struct HeldCertificate: Hashable, Sendable {
    package var certificate: SignerCertificate
    /// The label of its token.
    package var token: String
    /// PIN tries left, where the token tells.
    package var triesLeft: Int?

    package init(certificate: SignerCertificate, token: String, triesLeft: Int? = nil) {
        self.certificate = certificate
        self.token = token
        self.triesLeft = triesLeft
    }
}
