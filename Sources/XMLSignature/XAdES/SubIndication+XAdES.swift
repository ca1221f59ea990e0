extension SubIndication {
    /// The signature follows a policy that is not at hand.
    public static let signaturePolicyNotAvailable = SubIndication(rawValue: "SIGNATURE_POLICY_NOT_AVAILABLE")
    /// A time-stamp contradicts the signature or its certificate.
    public static let timeStampOrderFailure = SubIndication(rawValue: "TIMESTAMP_ORDER_FAILURE")
}
