import CanonicalXML

/// What a signature looks like when it is made and what it must look like to be accepted.
public struct SignatureProfile: Hashable, Sendable {
    /// What the references of a Manifest mean for the verdict (XML Signature, 5.1).
    enum ManifestRule: Hashable, Sendable {
        /// They are validated and reported, and change nothing.
        case reported
        /// They must be there and their digests must fit.
        case required
    }

    /// A short name for messages.
    public let name: String
    /// The algorithms that are accepted; SHA-1 is recognised but never enough.
    var algorithms: Set<SignatureAlgorithm>
    /// The digests that are accepted; SHA-1 is recognised but never enough.
    var digests: Set<DigestMethod> = [.sha1, .sha256, .sha384, .sha512]
    var transforms: Set<SignatureTransform.Kind> = [.enveloped, .canonical]
    /// Canonicalisation methods accepted for SignedInfo and as transforms.
    var families: Set<CanonicalMethod.Family>
    var acceptsComments = false
    /// Names of the elements that may hold a signature as children of the root; empty where any may.
    var places: Set<String> = []
    /// Whether the one reference must be the whole document less the signature.
    var coversDocument = false
    var manifests = ManifestRule.required
    /// The Id of a new signature, and whether it carries the unsigned signing time of the dossiers.
    var signatureIdentifier: String?
    var carriesSigningTime = false
    /// Whether signatures carry the signed properties of XAdES.
    var isXAdES = false

    /// Signatures on social-insurance dossiers: enveloped in `Cky` or `CKy_Dvi`, `URI=""`, Canonical XML 1.0, RSA-SHA256.
    public static let bhxh = SignatureProfile(
        name: "bhxh", algorithms: [.rsaSHA256, .rsaSHA1], families: [.inclusive], places: ["Cky", "CKy_Dvi"],
        coversDocument: true, signatureIdentifier: "sigid", carriesSigningTime: true)

    /// Plain XML Signatures: everything that this package can do, references inside the document only.
    ///
    /// HMAC is verified only with a secret that the caller brings; a signature whose key is nobody's certificate may
    /// be cryptographically valid and is never trusted.
    public static let xmldsig = SignatureProfile(
        name: "xmldsig", algorithms: Set(SignatureAlgorithm.allCases), digests: Set(DigestMethod.allCases),
        transforms: [.enveloped, .canonical, .base64, .xpath], families: [.inclusive, .inclusive11, .exclusive],
        acceptsComments: true)

    /// Whether a canonicalisation method may be used.
    func accepts(_ method: CanonicalMethod) -> Bool {
        self.families.contains(method.family) && (self.acceptsComments || !method.withComments)
    }

    /// Whether a transform may be used.
    func accepts(_ transform: SignatureTransform) -> Bool {
        guard self.transforms.contains(transform.kind) else { return false }
        if case .canonical(let method) = transform { return self.accepts(method) }
        return true
    }
}

extension SignatureProfile {
    /// The fault of something that this package can compute, and that belongs to another kind of signature.
    func fault(_ code: CheckFault.Code, _ algorithm: String) -> CheckFault {
        CheckFault(code, ["algorithm": algorithm, "profile": self.name])
    }

    /// Why a digest is not taken.
    func digestFault(_ identifier: String) -> CheckFault {
        DigestMethod(rawValue: identifier) == nil
            ? RefusedAlgorithm.fault(.digestUnknown, identifier) : self.fault(.digestOfOtherProfile, identifier)
    }

    /// Why the canonicalisation of SignedInfo is not taken.
    func canonicalizationFault(_ element: SignatureElement) -> CheckFault {
        element.canonicalization == nil
            ? RefusedAlgorithm.fault(.canonicalizationUnknown, element.canonicalizationName)
            : self.fault(.canonicalizationOfOtherProfile, element.canonicalizationName)
    }

    /// Why the transforms of a reference are not taken: the first that nobody takes, else the first that is not of here.
    func transformFault(_ reference: SignatureElement.Reference) -> CheckFault {
        guard let transforms = reference.transforms else {
            let known = SignatureTransform.names
            let name = reference.transformNames.first { !known.contains($0) } ?? reference.transformNames.first ?? ""
            return RefusedAlgorithm.fault(.transformUnknown, name)
        }
        let index = transforms.firstIndex { !self.accepts($0) } ?? 0
        let name = reference.transformNames.indices.contains(index) ? reference.transformNames[index] : ""
        return self.fault(.transformOfOtherProfile, name)
    }
}
