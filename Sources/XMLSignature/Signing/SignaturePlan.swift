public import CanonicalXML

/// Everything about a new signature that is decided before its value is made.
public struct SignaturePlan: Hashable, Sendable {
    /// One thing that is signed.
    public struct Reference: Hashable, Sendable {
        /// `""` for the document, `#id` for an element of it or of the signature itself.
        public var uri: String
        /// What kind of thing it is, as a URI.
        public var type: String?
        /// The Id of the reference.
        public var identifier: String?
        /// What is done to it before it is digested, in this order.
        public var transforms: [SignatureTransform]
        /// The algorithm of its digest; never SHA-1.
        public var digest: DigestMethod

        /// Makes a reference.
        public init(
            uri: String, type: String? = nil, identifier: String? = nil, transforms: [SignatureTransform] = [],
            digest: DigestMethod = .sha256
        ) {
            self.uri = uri
            self.type = type
            self.identifier = identifier
            self.transforms = transforms
            self.digest = digest
        }

        /// The whole document but for the signature itself.
        public static func document(digest: DigestMethod = .sha256) -> Reference {
            Reference(uri: "", transforms: [.enveloped], digest: digest)
        }
    }

    /// What KeyInfo says, in the order given.
    public enum KeyInfoPart: Hashable, Sendable {
        /// The key's numbers; for Ed25519, which has no KeyValue, as DEREncodedKeyValue.
        case keyValue
        /// The key as SubjectPublicKeyInfo (XML Signature 1.1, 4.5.2).
        case encodedKeyValue
        /// The certificates, the signer's first, with its subject as text where asked for.
        case certificates(namingSubject: Bool)
        /// A name by which the verifier knows the key.
        case name(String)
    }

    /// How the key signs; never one with SHA-1.
    public var algorithm: SignatureAlgorithm
    /// The canonical form of SignedInfo.
    public var canonicalization: CanonicalMethod
    /// What is signed, in this order.
    public var references: [Reference]
    /// What is said about the key; empty for no KeyInfo.
    public var keyInfo: [KeyInfoPart]
    /// What the signature carries with it.
    public var objects: [SignatureObject]
    /// The Id of the signature.
    public var identifier: String?
    /// The Id of the SignatureValue.
    public var valueIdentifier: String?
    /// The prefix of XML Signature's namespace; empty for none.
    public var prefix: String
    /// Whether the place may hold signatures already.
    public var joinsOthers: Bool

    /// Makes a plan.
    public init(
        algorithm: SignatureAlgorithm, canonicalization: CanonicalMethod = .inclusive,
        references: [Reference] = [.document()],
        keyInfo: [KeyInfoPart] = [.keyValue, .certificates(namingSubject: false)], objects: [SignatureObject] = [],
        identifier: String? = nil, valueIdentifier: String? = nil, prefix: String = "", joinsOthers: Bool = false
    ) {
        self.algorithm = algorithm
        self.canonicalization = canonicalization
        self.references = references
        self.keyInfo = keyInfo
        self.objects = objects
        self.identifier = identifier
        self.valueIdentifier = valueIdentifier
        self.prefix = prefix
        self.joinsOthers = joinsOthers
    }
}

extension SignaturePlan {
    /// Why nobody should sign like this.
    var problem: String? {
        if !self.algorithm.isStrong || self.references.contains(where: { !$0.digest.isStrong }) {
            return "SHA-1 is never produced"
        }
        if self.references.isEmpty { return "a signature needs a reference" }
        return nil
    }
}
