/// What a certificate's key may be used for (RFC 5280, 4.2.1.3); the bits are in the order of the standard.
public struct SignerKeyUsage: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    public static let digitalSignature = SignerKeyUsage(rawValue: 1 << 0)
    public static let nonRepudiation = SignerKeyUsage(rawValue: 1 << 1)
    public static let keyEncipherment = SignerKeyUsage(rawValue: 1 << 2)
    public static let dataEncipherment = SignerKeyUsage(rawValue: 1 << 3)
    public static let keyAgreement = SignerKeyUsage(rawValue: 1 << 4)
    public static let certificateSigning = SignerKeyUsage(rawValue: 1 << 5)
    public static let revocationListSigning = SignerKeyUsage(rawValue: 1 << 6)

    /// What a company's signing certificate carries.
    public static let signing: SignerKeyUsage = [.digitalSignature, .nonRepudiation]

    /// Whether documents may be signed: either of the two signature bits.
    public var allowsSigning: Bool { !self.isDisjoint(with: .signing) }
}
