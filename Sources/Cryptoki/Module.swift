internal import CCryptoki

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A loaded PKCS#11 module: a vendor's code in our process.
///
/// Vendors' modules crash and hang, so programs load one only in a process that they can afford to lose.
/// It is not `Sendable`: one thread loads and uses it.
///
/// Memory safety: the function list is the module's own static table, valid until `dlclose`, and the library is never
/// closed (modules crash when unloaded). Every buffer handed over is a Swift array that outlives the call, and every
/// length that comes back is compared with what was handed over before it is used.
public final class Module {
    /// More slots than any reader has.
    private static let slotLimit = 256
    private static let mechanismLimit = 4_096

    /// The path it was loaded from.
    public let path: String
    let functions: CK_FUNCTION_LIST

    /// Loads the module and initialises it for use by several threads (`C_Initialize` with OS locking).
    /// - Throws: ``CryptokiError``.
    public init(path: String) throws(CryptokiError) {
        try ModuleFile.check(path: path)
        self.path = path
        self.functions = try Self.load(path)
        var arguments = CK_C_INITIALIZE_ARGS()
        arguments.flags = CKF_OS_LOCKING_OK
        let initialize = try Self.function(self.functions.C_Initialize, "C_Initialize")
        let result = ReturnValue(rawValue: initialize(&arguments))
        guard result == .ok || result == .alreadyInitialized else { throw CryptokiError("C_Initialize", result) }
    }

    /// Ends the use of the module; some vendors' modules hang here.
    public func finalize() throws(CryptokiError) {
        let finalize = try Self.function(self.functions.C_Finalize, "C_Finalize")
        try Self.check(finalize(nil), "C_Finalize")
    }

    /// The slots, asked for anew, so that tokens that came and went are noticed.
    /// - Parameter withToken: only those with a token in them.
    public func slots(withToken: Bool = true) throws(CryptokiError) -> [SlotID] {
        let getSlotList = try Self.function(self.functions.C_GetSlotList, "C_GetSlotList")
        let present: CK_BBOOL = withToken ? 1 : 0
        let slots = try Self.list("C_GetSlotList", limit: Self.slotLimit) { getSlotList(present, $0, $1) }
        return slots.map { SlotID(rawValue: $0) }
    }

    /// What the token in a slot says of itself.
    public func token(in slot: SlotID) throws(CryptokiError) -> Token {
        let getTokenInfo = try Self.function(self.functions.C_GetTokenInfo, "C_GetTokenInfo")
        var info = CK_TOKEN_INFO()
        let result = ReturnValue(rawValue: getTokenInfo(slot.rawValue, &info))
        // An old module fills the structure and returns CKR_CANCEL.
        let isFilled = withUnsafeBytes(of: info.label) { $0.contains { $0 != 0 } }
        guard result == .ok || (result == .cancel && isFilled) else { throw CryptokiError("C_GetTokenInfo", result) }
        return Token(info)
    }

    /// The numbers of the mechanisms that a slot's token offers.
    public func mechanisms(in slot: SlotID) throws(CryptokiError) -> Set<UInt> {
        let getMechanismList = try Self.function(self.functions.C_GetMechanismList, "C_GetMechanismList")
        return Set(
            try Self.list("C_GetMechanismList", limit: Self.mechanismLimit) { getMechanismList(slot.rawValue, $0, $1) })
    }

    /// Opens a session; read-only unless asked otherwise, as some modules refuse more before a login.
    public func openSession(in slot: SlotID, readWrite: Bool = false) throws(CryptokiError) -> Session {
        let openSession = try Self.function(self.functions.C_OpenSession, "C_OpenSession")
        var handle: CK_SESSION_HANDLE = 0
        let flags = CKF_SERIAL_SESSION | (readWrite ? CKF_RW_SESSION : 0)
        try Self.check(openSession(slot.rawValue, flags, nil, nil, &handle), "C_OpenSession")
        return Session(module: self, slot: slot, handle: handle)
    }

    private static func load(_ path: String) throws(CryptokiError) -> CK_FUNCTION_LIST {
        // Local, as modules bring their own libraries whose names clash with ours; now, so that it fails here.
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw CryptokiError(.notAModule, "\(path): \(dlerror().map { String(cString: $0) } ?? "cannot be loaded")")
        }
        guard let symbol = dlsym(library, "C_GetFunctionList") else {
            throw CryptokiError(.notAModule, "\(path) has no C_GetFunctionList")
        }
        // The standard gives this symbol exactly this type.
        let getFunctionList = unsafeBitCast(symbol, to: GetFunctionList.self)
        var list: CK_FUNCTION_LIST_PTR?
        try self.check(getFunctionList(&list), "C_GetFunctionList")
        guard let list else { throw CryptokiError(.notAModule, "\(path) has no function list") }
        return list.pointee
    }

    private typealias GetFunctionList = @convention(c) (UnsafeMutablePointer<CK_FUNCTION_LIST_PTR?>?) -> CK_RV

    /// Asks for a list of numbers twice: how long it is, then for it; again while it grows in between.
    private static func list(
        _ name: String, limit: Int, _ call: (UnsafeMutablePointer<UInt>?, UnsafeMutablePointer<UInt>) -> CK_RV
    ) throws(CryptokiError) -> [UInt] {
        for _ in 0..<4 {
            var count: UInt = 0
            try self.check(call(nil, &count), name)
            guard count <= UInt(limit) else { throw CryptokiError(.oversized, "\(name): \(count) entries") }
            guard count > 0 else { return [] }
            var numbers = [UInt](repeating: 0, count: Int(count))
            let result = ReturnValue(rawValue: call(&numbers, &count))
            if result == .bufferTooSmall { continue }
            guard result == .ok else { throw CryptokiError(name, result) }
            return Array(numbers.prefix(Int(min(count, UInt(numbers.count)))))
        }
        throw CryptokiError(name, .bufferTooSmall)
    }

    static func check(_ result: CK_RV, _ function: String) throws(CryptokiError) {
        let value = ReturnValue(rawValue: result)
        guard value == .ok else { throw CryptokiError(function, value) }
    }

    static func function<Function>(_ function: Function?, _ name: String) throws(CryptokiError) -> Function {
        guard let function else { throw CryptokiError(name, .functionNotSupported) }
        return function
    }
}
