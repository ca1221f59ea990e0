/// The facts of one signature and what the policy made of them.
public struct SignatureFinding: Hashable, Sendable {
    /// What computing digests and signature value came to.
    public enum Cryptography: String, Hashable, Sendable, Codable, CaseIterable {
        /// Everything was computed and fits.
        case fits
        /// Something was computed and differs.
        case doesNotFit = "does-not-fit"
        /// Nothing that was computed differs, and not everything was computed.
        case notComputed = "not-computed"
    }

    /// Where the `<Signature>` stands: element names from the root, `Hoso/CKy_Dvi/Signature`.
    public var path: String
    /// What came out for this signature alone.
    public var verdict: SignatureReport.Verdict
    /// Why its verdict is not ``SignatureReport/Verdict/totalPassed``.
    public var subIndication: SubIndication?
    /// What its references cover, as element paths; the root's name means the whole document.
    public var coveredPaths: [String]
    /// The algorithm identifier (URI) of the signature.
    public var signatureMethod: String
    /// The algorithm identifiers of the digests, one for each reference.
    public var digestMethods: [String]
    /// The signing time as the signer wrote it; in the BHXH profile nobody signed it, so it proves nothing.
    public var claimedSigningTime: String?
    /// The signer's certificate (DER), where the signature carries one.
    public var certificate: [UInt8]?
    /// What that certificate says, where the judge could read it.
    public var signer: SignerFacts?
    /// Digests and signature value fit the document and the key; says nothing about whose key it is.
    public var cryptographicallyValid: Bool
    /// The same, with what does not fit kept apart from what was not computed.
    public var cryptography: Cryptography
    /// What decided the verdict; nil where it has no code, or everything passed.
    public var fault: CheckFault?
    /// The certificate leads to a trusted root and was valid at the time asked about.
    ///
    /// Without a certificate: the key is one that the caller brought. Says nothing about the digests.
    public var trusted: Bool
    /// Every check made, passed or not, with its reason.
    public var checks: [SignatureCheck]
    /// The signature's Id.
    public var identifier: String?
    /// One finding for each reference, in the order in which they stand.
    public var references: [ReferenceFinding]
    /// What the properties of a XAdES signature prove; nil where the profile does not ask for them.
    public var xades: XAdESFinding?

    /// Makes a finding.
    public init(
        path: String, verdict: SignatureReport.Verdict, subIndication: SubIndication?, coveredPaths: [String],
        signatureMethod: String, digestMethods: [String],
        claimedSigningTime: String?, certificate: [UInt8]?, signer: SignerFacts?, cryptographicallyValid: Bool,
        trusted: Bool, checks: [SignatureCheck], identifier: String? = nil, references: [ReferenceFinding] = [],
        xades: XAdESFinding? = nil
    ) {
        self.path = path
        self.verdict = verdict
        self.subIndication = subIndication
        self.coveredPaths = coveredPaths
        self.signatureMethod = signatureMethod
        self.digestMethods = digestMethods
        self.claimedSigningTime = claimedSigningTime
        self.certificate = certificate
        self.signer = signer
        self.cryptographicallyValid = cryptographicallyValid
        self.cryptography = cryptographicallyValid ? .fits : .notComputed
        self.trusted = trusted
        self.checks = checks
        self.identifier = identifier
        self.references = references
        self.xades = xades
    }
}
