public import FoundationEssentials

/// What the signer's certificate says.
public struct SignerFacts: Hashable, Sendable, Codable {
    /// The subject as text, for people; never compare it.
    public var subject: String
    /// The company's tax code, where the certificate carries one.
    public var taxCode: String?
    /// The attribute of the subject that ``taxCode`` stands in: `UID`, `serialNumber` or `organizationIdentifier`.
    public var taxCodeSource: String?
    /// The serial number in upper-case hexadecimal.
    public var serial: String
    /// The first moment of validity.
    public var notBefore: Date
    /// The last moment of validity; ``hasNoEnd`` tells the one that means none.
    public var notAfter: Date

    /// Makes facts.
    public init(
        subject: String, taxCode: String?, serial: String, notBefore: Date, notAfter: Date,
        taxCodeSource: String? = nil
    ) {
        self.subject = subject
        self.taxCode = taxCode
        self.taxCodeSource = taxCodeSource
        self.serial = serial
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Whether the certificate says that it has no end: 31 December 9999, 23:59:59 UTC (RFC 5280, 4.1.2.5).
    public var hasNoEnd: Bool { self.notAfter.timeIntervalSince1970 >= 253_402_300_799 }
}
