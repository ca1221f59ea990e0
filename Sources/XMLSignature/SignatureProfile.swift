import CanonicalXML

/// What a signature looks like when it is made and what it must look like to be accepted.
public struct SignatureProfile: Hashable, Sendable {
    /// A short name for messages.
    public let name: String
    /// The algorithms that are accepted; SHA-1 is recognised but never enough.
    let algorithms: Set<SignatureAlgorithm>
    /// Canonicalisation methods accepted for SignedInfo and as transforms.
    let families: Set<CanonicalMethod.Family>
    let acceptsComments: Bool
    /// Names of the elements that may hold a signature as children of the root; empty where any may.
    let places: Set<String>
    /// Whether the one reference must be the whole document less the signature.
    let coversDocument: Bool
    /// The Id of a new signature, and whether it carries the unsigned signing time of the dossiers.
    let signatureIdentifier: String?
    let carriesSigningTime: Bool

    /// Signatures on social-insurance dossiers: enveloped in `Cky` or `CKy_Dvi`, `URI=""`, Canonical XML 1.0, RSA-SHA256.
    public static let bhxh = SignatureProfile(
        name: "bhxh", algorithms: [.rsaSHA256, .rsaSHA1], families: [.inclusive], acceptsComments: false,
        places: ["Cky", "CKy_Dvi"], coversDocument: true, signatureIdentifier: "sigid",
        carriesSigningTime: true)

    /// Plain XML Signatures: RSA or ECDSA, inclusive or exclusive canonical forms, references inside the document.
    public static let xmldsig = SignatureProfile(
        name: "xmldsig",
        algorithms: [.rsaSHA256, .rsaSHA384, .rsaSHA512, .rsaSHA1, .ecdsaSHA256, .ecdsaSHA384, .ecdsaSHA512],
        families: [.inclusive, .inclusive11, .exclusive], acceptsComments: true, places: [], coversDocument: false,
        signatureIdentifier: nil, carriesSigningTime: false)

    /// Whether a canonicalisation method may be used.
    func accepts(_ method: CanonicalMethod) -> Bool {
        self.families.contains(method.family) && (self.acceptsComments || !method.withComments)
    }
}
