internal import CCryptoki
public import Secrets

/// A session with a token (PKCS#11 v2.40, 5.6); closed when the value is released.
///
/// Memory safety: as for ``Module``; templates point into one buffer that outlives the call, and what a token says of
/// lengths is bounded before anything is allocated or read.
public final class Session {
    /// Which user logs in.
    public enum User: Hashable, Sendable {
        case user
        /// The security officer, who initialises tokens.
        case securityOfficer
        /// The user again, for one operation (`CKA_ALWAYS_AUTHENTICATE`).
        case contextSpecific
    }

    public let module: Module
    public let slot: SlotID
    let handle: CK_SESSION_HANDLE
    var functions: CK_FUNCTION_LIST { self.module.functions }

    init(module: Module, slot: SlotID, handle: CK_SESSION_HANDLE) {
        self.module = module
        self.slot = slot
        self.handle = handle
    }

    deinit {
        _ = self.functions.C_CloseSession?(self.handle)
    }

    // MARK: PINs

    /// Logs in; an empty PIN is never sent.
    /// - Parameter pin: nil where the PIN is typed on the reader itself.
    /// - Throws: ``CryptokiError``; its return value says what was wrong with the PIN.
    public func login(_ user: User = .user, pin: Secret?) throws(CryptokiError) {
        let login = try Module.function(self.functions.C_Login, "C_Login")
        let type =
            switch user {
            case .user: CKU_USER
            case .securityOfficer: CKU_SO
            case .contextSpecific: CKU_CONTEXT_SPECIFIC
            }
        let result = try self.lend(pin) { login(self.handle, type, $0, $1) }
        try Module.check(result, "C_Login")
    }

    public func logout() throws(CryptokiError) {
        let logout = try Module.function(self.functions.C_Logout, "C_Logout")
        try Module.check(logout(self.handle), "C_Logout")
    }

    /// Changes the PIN of who is logged in, or the user's; needs a read-write session.
    public func changePIN(old: Secret, new: Secret) throws(CryptokiError) {
        let setPIN = try Module.function(self.functions.C_SetPIN, "C_SetPIN")
        let result = try self.lend(old) { (oldPIN, oldCount) throws(CryptokiError) in
            // One secret cannot be lent twice at a time.
            if old === new { return setPIN(self.handle, oldPIN, oldCount, oldPIN, oldCount) }
            return try self.lend(new) { setPIN(self.handle, oldPIN, oldCount, $0, $1) }
        }
        try Module.check(result, "C_SetPIN")
    }

    /// Sets the first user PIN of a token; needs a read-write session with the security officer logged in.
    public func initializePIN(_ pin: Secret) throws(CryptokiError) {
        let initPIN = try Module.function(self.functions.C_InitPIN, "C_InitPIN")
        let result = try self.lend(pin) { initPIN(self.handle, $0, $1) }
        try Module.check(result, "C_InitPIN")
    }

    /// Lends a PIN's bytes for one call; C wants a pointer that it may write to, but the standard says it does not.
    private func lend(
        _ pin: Secret?, _ call: (UnsafeMutablePointer<UInt8>?, UInt) throws(CryptokiError) -> CK_RV
    ) throws(CryptokiError) -> CK_RV {
        guard let pin else { return try call(nil, 0) }
        guard !pin.isEmpty else { throw CryptokiError(.emptyPIN, "an empty PIN is not sent") }
        return try pin.withBytes { bytes throws(CryptokiError) in
            try bytes.withUnsafeBufferPointer { buffer throws(CryptokiError) in
                try call(UnsafeMutablePointer(mutating: buffer.baseAddress), UInt(buffer.count))
            }
        }
    }
}
