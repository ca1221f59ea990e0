/// What makes a digest or a signature value unfit.
///
/// A ``Code/isProven`` cause was tried out: with it undone, the digest or the value fits.
public struct ExplanationCause: Hashable, Sendable {
    /// What it is.
    public var code: Code
    /// What belongs to it, by name: `prefixes`, `indent`, `method`, `length`.
    public var values: [String: String]

    /// Makes a cause.
    public init(_ code: Code, values: [String: String] = [:]) {
        self.code = code
        self.values = values
    }
}

extension ExplanationCause {
    /// The kinds of causes; the names are stable.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        // The content of a reference.

        /// CR that belonged to the signed text became plain line ends.
        case carriageReturnsLost = "carriage-returns-lost"
        /// `&#xD;` was put into the text, as some editors for Windows do.
        case carriageReturnsAdded = "carriage-returns-added"
        /// The signer digested CR LF, which XML reads as LF.
        case lineEndsHashed = "line-ends-hashed"
        /// White space between elements was put in, taken out or changed; `indent` is what was signed.
        case reindented = "re-indented"
        /// White space was added at the edges of texts.
        case blanksAdded = "blanks-added"
        /// White space was added inside attribute values.
        case attributeBlanksAdded = "attribute-blanks-added"
        /// The signer digested the byte order mark too.
        case byteOrderMarkHashed = "byte-order-mark-hashed"
        /// The signer digested the XML declaration too.
        case declarationHashed = "declaration-hashed"
        /// The signer digested the file as written instead of its canonical form.
        case rawBytesHashed = "raw-bytes-hashed"
        /// Namespace declarations were added to the root: `prefixes`.
        case namespacesAdded = "namespaces-added"
        /// Namespace declarations were lost from the root: `prefixes`.
        case namespacesLost = "namespaces-lost"
        /// Namespace declarations were moved from the root to where they are used.
        case namespacesMoved = "namespaces-moved"
        /// The digest is that of another canonical form: `method`.
        case otherCanonicalization = "other-canonicalization"
        /// The digest includes comments, which the reference leaves out.
        case commentsHashed = "comments-hashed"
        /// The digest leaves comments out, which the reference includes.
        case commentsNotHashed = "comments-not-hashed"
        /// The signer left the signature out without saying so (no enveloped-signature transform).
        case envelopedNotSaid = "enveloped-not-said"
        /// Other signatures were put in after this one.
        case laterSignatures = "later-signatures"
        /// Markup characters were escaped a second time.
        case escapedTwice = "escaped-twice"
        /// Vietnamese letters were taken apart into base letters and marks (NFC became NFD).
        case lettersDecomposed = "letters-decomposed"
        /// Vietnamese letters were put together (NFD became NFC).
        case lettersComposed = "letters-composed"
        /// The digest is of another algorithm than the reference says: `method`.
        case otherDigestMethod = "other-digest-method"
        /// The digest is longer or shorter than its algorithm makes it: `length`.
        case digestLength = "digest-length"
        /// None of what can be tried: something inside the content is different.
        case contentChanged = "content-changed"

        // The signature value.

        /// SignedInfo was digested without the namespaces that it inherits.
        case signedInfoNamespaces = "signed-info-namespaces"
        /// SignedInfo was digested in another canonical form: `method`.
        case signedInfoCanonicalization = "signed-info-canonicalization"
        /// SignedInfo was digested as written.
        case signedInfoRaw = "signed-info-raw"
        /// White space inside SignedInfo was changed after signing.
        case signedInfoReindented = "signed-info-re-indented"
        /// `&#xD;` was put into SignedInfo after signing.
        case signedInfoCarriageReturns = "signed-info-carriage-returns"
        /// An ECDSA value in DER instead of r and s side by side.
        case valueDER = "value-der"
        /// The bytes of the value are in reverse order, as Windows' CryptoAPI gives them.
        case valueReversed = "value-reversed"
        /// The value is longer or shorter than the key makes it: `length`.
        case valueLength = "value-length"
        /// The digest of SignedInfo was digested again before signing.
        case valueHashedTwice = "value-hashed-twice"
        /// The value was made with another algorithm than SignatureMethod says: `method`.
        case valueOtherMethod = "value-other-method"
        /// The bare digest was signed, without the DigestInfo of RFC 8017, 9.2.
        case valueWithoutDigestInfo = "value-without-digest-info"
        /// The value holds the digest of this SignedInfo, in a DigestInfo that is not as RFC 8017, 9.2 has it.
        case valueDigestInfo = "value-digest-info"
        /// The digest of the document was signed instead of that of SignedInfo.
        case valueOverDocument = "value-over-document"
        /// Another certificate inside the signature made the value.
        case valueOfOtherCertificate = "value-of-other-certificate"
        /// The key did sign, but another SignedInfo than this.
        case signedInfoChanged = "signed-info-changed"
        /// The value was not made by this key, or is damaged.
        case valueOfOtherKey = "value-of-other-key"
        /// Nothing that can be tried fits: SignedInfo, the value or the key is another.
        case valueUnexplained = "value-unexplained"

        /// How it is known.
        public enum Certainty: String, Hashable, Sendable, Codable, CaseIterable {
            /// With it undone, the digest or the value was computed again and fits.
            case recomputed
            /// It was read from the value itself; nothing that would fit was computed.
            case observed
            /// It is what remains when nothing fits.
            case inferred
        }

        /// How it is known.
        public var certainty: Certainty {
            switch self {
            case .contentChanged, .valueUnexplained, .valueOfOtherKey: .inferred
            case .digestLength, .valueLength, .valueWithoutDigestInfo, .valueDigestInfo, .valueOverDocument,
                .signedInfoChanged:
                .observed
            default: .recomputed
            }
        }

        /// Whether undoing it made the digest or the value fit, or decoding the value showed it.
        public var isProven: Bool { self.certainty != .inferred }
    }
}
