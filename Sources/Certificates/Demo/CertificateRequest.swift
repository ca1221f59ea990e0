public import FoundationEssentials

/// What a demo certificate is to say.
public struct CertificateRequest: Sendable {
    public var organization: String
    /// nil: the organisation.
    public var commonName: String?
    /// Put into the subject as `UID=MST:…`.
    public var taxCode: String?
    /// Put into the subject as `UID=CCCD:…`.
    public var citizenNumber: String?
    /// The public key as SubjectPublicKeyInfo (RFC 5280, 4.1.2.7), DER.
    public var publicKeyInfo: [UInt8]
    public var notBefore: Date
    public var notAfter: Date
    /// nil: without the extension.
    public var keyUsage: SignerKeyUsage?
    /// Writes names as BMPString, as some authorities do, instead of UTF8String.
    public var usesBMPString: Bool

    public init(
        organization: String, commonName: String? = nil, taxCode: String?, citizenNumber: String? = nil,
        publicKeyInfo: [UInt8], notBefore: Date, notAfter: Date, keyUsage: SignerKeyUsage? = .signing,
        usesBMPString: Bool = false
    ) {
        self.organization = organization
        self.commonName = commonName
        self.taxCode = taxCode
        self.citizenNumber = citizenNumber
        self.publicKeyInfo = publicKeyInfo
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.keyUsage = keyUsage
        self.usesBMPString = usesBMPString
    }
}
