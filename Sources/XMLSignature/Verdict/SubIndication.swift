/// The reason behind a verdict that is not total-passed (ETSI EN 319 102-1, table 5), as the standard writes it.
public struct SubIndication: RawRepresentable, Hashable, Sendable, Codable, CaseIterable {
    /// The standard's token, for instance `HASH_FAILURE`.
    public let rawValue: String

    /// Takes any token; ``allCases`` holds those of the standard.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The identifier in a validation report (ETSI TS 119 102-2, 4.3.4.3).
    public var uri: String { "urn:etsi:019102:subindication:\(self.rawValue)" }
}

extension SubIndication {
    /// The signature is not built as its format says.
    public static let formatFailure = SubIndication(rawValue: "FORMAT_FAILURE")
    /// A digest does not fit the content that it covers.
    public static let hashFailure = SubIndication(rawValue: "HASH_FAILURE")
    /// The signature value does not fit SignedInfo and the key.
    public static let cryptographicFailure = SubIndication(rawValue: "SIG_CRYPTO_FAILURE")
    /// The certificate was revoked before the signature.
    public static let revoked = SubIndication(rawValue: "REVOKED")
    /// The signature was made after the certificate had expired.
    public static let expired = SubIndication(rawValue: "EXPIRED")
    /// The signature was made before the certificate was valid.
    public static let notYetValid = SubIndication(rawValue: "NOT_YET_VALID")
    /// Something in the signature is not as the policy wants it.
    public static let constraintsFailure = SubIndication(rawValue: "SIG_CONSTRAINTS_FAILURE")
    /// The chain of certificates is not as the policy wants it.
    public static let chainConstraintsFailure = SubIndication(rawValue: "CHAIN_CONSTRAINTS_FAILURE")
    /// The chain could not be validated for another reason.
    public static let chainGeneralFailure = SubIndication(rawValue: "CERTIFICATE_CHAIN_GENERAL_FAILURE")
    /// An algorithm or a key size is below what the policy accepts.
    public static let cryptographicConstraintsFailure = SubIndication(rawValue: "CRYPTO_CONSTRAINTS_FAILURE")
    /// The signature policy could not be processed.
    public static let policyProcessingError = SubIndication(rawValue: "POLICY_PROCESSING_ERROR")
    /// The signature policy that the signature names is not at hand.
    public static let signaturePolicyNotAvailable = SubIndication(rawValue: "SIGNATURE_POLICY_NOT_AVAILABLE")
    /// Time-stamps contradict each other or the signature.
    public static let timeStampOrderFailure = SubIndication(rawValue: "TIMESTAMP_ORDER_FAILURE")
    /// The signing certificate cannot be identified.
    public static let noSigningCertificate = SubIndication(rawValue: "NO_SIGNING_CERTIFICATE_FOUND")
    /// No chain leads from the signing certificate to a trusted root.
    public static let noCertificateChain = SubIndication(rawValue: "NO_CERTIFICATE_CHAIN_FOUND")
    /// No chain is found, and nothing proves that the signature existed while there was one.
    public static let noCertificateChainNoPOE = SubIndication(rawValue: "NO_CERTIFICATE_CHAIN_FOUND_NO_POE")
    /// Revoked, and nothing proves that the signature existed before.
    public static let revokedNoPOE = SubIndication(rawValue: "REVOKED_NO_POE")
    /// An authority of the chain was revoked, and nothing proves that the signature existed before.
    public static let revokedAuthorityNoPOE = SubIndication(rawValue: "REVOKED_CA_NO_POE")
    /// Outside the certificate's dates, which is known not to have been revoked.
    public static let outOfBoundsNotRevoked = SubIndication(rawValue: "OUT_OF_BOUNDS_NOT_REVOKED")
    /// Outside the certificate's dates, and nothing proves that the signature existed within them.
    public static let outOfBoundsNoPOE = SubIndication(rawValue: "OUT_OF_BOUNDS_NO_POE")
    /// What says whether the certificate was revoked is itself outside its dates.
    public static let revocationOutOfBoundsNoPOE = SubIndication(rawValue: "REVOCATION_OUT_OF_BOUNDS_NO_POE")
    /// An algorithm has become weak, and nothing proves that the signature existed before.
    public static let cryptographicConstraintsFailureNoPOE = SubIndication(
        rawValue: "CRYPTO_CONSTRAINTS_FAILURE_NO_POE")
    /// Nothing proves that a signed object existed before something compromised it.
    public static let noPOE = SubIndication(rawValue: "NO_POE")
    /// More may be known later, for instance whether the certificate was revoked.
    public static let tryLater = SubIndication(rawValue: "TRY_LATER")
    /// What the signature covers is not at hand.
    public static let signedDataNotFound = SubIndication(rawValue: "SIGNED_DATA_NOT_FOUND")

    /// Those of the standard, in its order.
    public static let allCases: [SubIndication] = [
        .formatFailure, .hashFailure, .cryptographicFailure, .revoked, .expired, .notYetValid, .constraintsFailure,
        .chainConstraintsFailure, .chainGeneralFailure, .cryptographicConstraintsFailure, .policyProcessingError,
        .signaturePolicyNotAvailable, .timeStampOrderFailure, .noSigningCertificate, .noCertificateChain,
        .noCertificateChainNoPOE, .revokedNoPOE, .revokedAuthorityNoPOE, .outOfBoundsNotRevoked, .outOfBoundsNoPOE,
        .revocationOutOfBoundsNoPOE, .cryptographicConstraintsFailureNoPOE, .noPOE, .tryLater, .signedDataNotFound,
    ]
}
