internal import CCryptoki
public import Secrets

/// Signing.
///
/// Memory safety: as for ``Session``.
extension Session {
    /// RSA 16384 would fit.
    private static let signatureLimit = 2_048

    /// Signs SHA-256 of a message with a key of the token; somebody must be logged in.
    /// - Parameters:
    ///   - key: a private key found through the same PKCS#11 session.
    ///   - mechanism: how; see ``SigningMechanism/choose(for:mechanisms:)``.
    ///   - digest: SHA-256 of the message.
    ///   - message: the message itself, for tokens that hash by themselves.
    ///   - pin: the PIN once more, for keys that ask for it at every signature (`CKA_ALWAYS_AUTHENTICATE`).
    ///   - onReader: whether such a key's PIN is typed on the reader instead.
    /// - Returns: the signature value: RSA PKCS#1 v1.5, or r‖s.
    public func sign(
        with key: ObjectHandle, _ mechanism: SigningMechanism, digest: [UInt8], message: [UInt8], pin: Secret? = nil,
        onReader: Bool = false
    ) throws(CryptokiError) -> [UInt8] {
        let signInit = try Module.function(self.functions.C_SignInit, "C_SignInit")
        let sign = try Module.function(self.functions.C_Sign, "C_Sign")
        var parameters = CK_MECHANISM(mechanism: mechanism.rawValue, pParameter: nil, ulParameterLen: 0)
        try Module.check(signInit(self.handle, &parameters, key.rawValue), "C_SignInit")
        if pin != nil || onReader { try self.login(.contextSpecific, pin: pin) }
        var input = mechanism.input(digest: digest, message: message)
        var signature = [UInt8](repeating: 0, count: Self.signatureLimit)
        var length = UInt(signature.count)
        try Module.check(sign(self.handle, &input, UInt(input.count), &signature, &length), "C_Sign")
        guard length <= UInt(signature.count) else { throw CryptokiError(.oversized, "C_Sign: \(length) bytes") }
        return Array(signature.prefix(Int(length)))
    }
}
