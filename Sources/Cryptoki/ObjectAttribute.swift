internal import CCryptoki

/// One attribute of an object on a token (PKCS#11 v2.40, 4): its type and its bytes.
public struct ObjectAttribute: Hashable, Sendable {
    /// The type of an attribute (`CK_ATTRIBUTE_TYPE`).
    public struct Kind: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt

        public init(rawValue: UInt) {
            self.rawValue = rawValue
        }

        public static let objectClass = Kind(rawValue: CKA_CLASS)
        public static let token = Kind(rawValue: CKA_TOKEN)
        public static let isPrivate = Kind(rawValue: CKA_PRIVATE)
        public static let label = Kind(rawValue: CKA_LABEL)
        public static let value = Kind(rawValue: CKA_VALUE)
        public static let certificateType = Kind(rawValue: CKA_CERTIFICATE_TYPE)
        public static let issuer = Kind(rawValue: CKA_ISSUER)
        public static let serialNumber = Kind(rawValue: CKA_SERIAL_NUMBER)
        public static let subject = Kind(rawValue: CKA_SUBJECT)
        public static let identifier = Kind(rawValue: CKA_ID)
        public static let keyType = Kind(rawValue: CKA_KEY_TYPE)
        public static let modulus = Kind(rawValue: CKA_MODULUS)
        public static let modulusBits = Kind(rawValue: CKA_MODULUS_BITS)
        public static let publicExponent = Kind(rawValue: CKA_PUBLIC_EXPONENT)
        public static let ellipticParameters = Kind(rawValue: CKA_EC_PARAMS)
        public static let ellipticPoint = Kind(rawValue: CKA_EC_POINT)
        public static let sensitive = Kind(rawValue: CKA_SENSITIVE)
        public static let extractable = Kind(rawValue: CKA_EXTRACTABLE)
        public static let sign = Kind(rawValue: CKA_SIGN)
        public static let verify = Kind(rawValue: CKA_VERIFY)
        public static let alwaysAuthenticate = Kind(rawValue: CKA_ALWAYS_AUTHENTICATE)
    }

    public var kind: Kind
    public var bytes: [UInt8]

    public init(_ kind: Kind, _ bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }

    /// An attribute of type `CK_BBOOL`.
    public init(_ kind: Kind, _ value: Bool) {
        self.init(kind, [value ? 1 : 0])
    }

    /// An attribute of type `CK_ULONG`, in the machine's byte order.
    public init(_ kind: Kind, _ value: UInt) {
        self.init(kind, withUnsafeBytes(of: value) { Array($0) })
    }

    /// An attribute that holds UTF-8 text.
    public init(_ kind: Kind, _ text: String) {
        self.init(kind, Array(text.utf8))
    }

    /// Reads a `CK_ULONG`; nil for another length.
    static func number(_ bytes: [UInt8]) -> UInt? {
        guard bytes.count == MemoryLayout<UInt>.size else { return nil }
        return bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt.self) }
    }
}

/// The class of an object (`CKA_CLASS`).
public struct ObjectClass: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt

    public init(rawValue: UInt) {
        self.rawValue = rawValue
    }

    public static let certificate = ObjectClass(rawValue: CKO_CERTIFICATE)
    public static let publicKey = ObjectClass(rawValue: CKO_PUBLIC_KEY)
    public static let privateKey = ObjectClass(rawValue: CKO_PRIVATE_KEY)
}

/// The handle of an object; it means something only within its session.
public struct ObjectHandle: Hashable, Sendable {
    let rawValue: UInt
}

/// The number of a slot (`CK_SLOT_ID`).
public struct SlotID: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt

    public init(rawValue: UInt) {
        self.rawValue = rawValue
    }
}
