public import Certificates
public import XMLSignature

/// A certificate with the means to sign by its private key, wherever that key is.
public protocol SigningKey: Sendable {
    /// The certificate that the signatures will carry.
    var certificate: SignerCertificate { get }

    /// Makes the value of a prepared signature.
    /// - Returns: RSA PKCS#1 v1.5 as long as the modulus, or r‖s.
    func sign(_ prepared: PreparedSignature) async throws -> [UInt8]
}

/// A key on a token; somebody must have logged in to the token before it signs.
public struct TokenSigningKey: SigningKey {
    public let certificate: SignerCertificate
    /// The token that holds the key.
    public let token: TokenInfo
    private let desk: TokenDesk

    /// The key of a certificate that the desk listed.
    public init(_ certificate: TokenCertificate, at desk: TokenDesk) {
        self.certificate = certificate.certificate
        self.token = certificate.token
        self.desk = desk
    }

    public func sign(_ prepared: PreparedSignature) async throws -> [UInt8] {
        try await self.desk.sign(certificate: self.certificate.fingerprint, on: self.token.id, prepared)
    }
}

extension TokenHost {
    /// Makes the value of a prepared signature; see ``sign(certificate:on:digest:message:)``.
    public func sign(certificate: String, _ prepared: PreparedSignature) async throws(TokenError) -> [UInt8] {
        try prepared.algorithm.checkForTokens()
        return try await self.sign(
            certificate: certificate, digest: prepared.digest, message: prepared.signedInfo)
    }
}

extension TokenDesk {
    /// Makes the value of a prepared signature; see ``sign(certificate:on:digest:message:)``.
    public func sign(
        certificate: String, on token: TokenInfo.ID? = nil, _ prepared: PreparedSignature
    ) async throws(TokenError) -> [UInt8] {
        try prepared.algorithm.checkForTokens()
        return try await self.sign(
            certificate: certificate, on: token, digest: prepared.digest, message: prepared.signedInfo)
    }
}

extension SignatureAlgorithm {
    /// Tokens are asked for SHA-256 signatures only, which is all that is ever prepared.
    fileprivate func checkForTokens() throws(TokenError) {
        guard self == .rsaSHA256 || self == .ecdsaSHA256 else {
            throw TokenError(.refused, "tokens do not sign with \(self.rawValue)")
        }
    }
}
