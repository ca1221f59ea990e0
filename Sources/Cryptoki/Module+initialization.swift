internal import CCryptoki
public import Secrets

/// Making a token out of an empty slot.
///
/// Memory safety: as for ``Module``; the label has exactly the 32 bytes that the standard asks for.
extension Module {
    /// Initialises the token in a slot and everything on it is gone (PKCS#11 v2.40, 5.5).
    /// - Parameters:
    ///   - slot: the slot of the token; no session may be open with it.
    ///   - securityOfficerPIN: the PIN of who may set and unblock the user's PIN.
    ///   - label: the token's name, cut after 32 bytes.
    public func initializeToken(
        in slot: SlotID, securityOfficerPIN: Secret, label: String
    ) throws(CryptokiError) {
        let initToken = try Module.function(self.functions.C_InitToken, "C_InitToken")
        guard !securityOfficerPIN.isEmpty else { throw CryptokiError(.emptyPIN, "an empty PIN is not sent") }
        var paddedLabel = TokenText.pad(label, to: 32)
        let result = securityOfficerPIN.withBytes { pin in
            pin.withUnsafeBufferPointer { pinBuffer in
                initToken(
                    slot.rawValue, UnsafeMutablePointer(mutating: pinBuffer.baseAddress), UInt(pinBuffer.count),
                    &paddedLabel)
            }
        }
        try Module.check(result, "C_InitToken")
    }
}
