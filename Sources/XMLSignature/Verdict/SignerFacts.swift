public import FoundationEssentials

/// What the signer's certificate says.
public struct SignerFacts: Hashable, Sendable, Codable {
    /// The subject as text, for people; never compare it.
    public var subject: String
    /// The company's tax code, where the certificate carries one.
    public var taxCode: String?
    /// The serial number in upper-case hexadecimal.
    public var serial: String
    /// The first moment of validity.
    public var notBefore: Date
    /// The last moment of validity.
    public var notAfter: Date

    /// Makes facts.
    public init(subject: String, taxCode: String?, serial: String, notBefore: Date, notAfter: Date) {
        self.subject = subject
        self.taxCode = taxCode
        self.serial = serial
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}
