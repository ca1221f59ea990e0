/// What kind of statement a fault makes; the four are never taken for one another.
public enum FaultKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was computed, and differs; or it is built as no signature can be. The only kind that makes a signature invalid.
    case doesNotFit = "does-not-fit"
    /// Nothing was computed: a key is missing or refused, an algorithm is unknown, something cannot be read.
    case cannotBeComputed = "cannot-be-computed"
    /// It may fit, and is not what the policy asks for: too weak, another kind of signature, another place or part.
    case notAccepted = "not-accepted"
    /// The file is nothing that could carry an XML Signature.
    case notSigned = "not-signed"
    /// It does not matter for the verdict.
    case warning
}

/// What can be done about a fault; the name is the key of a sentence.
public enum CheckAdvice: String, Hashable, Sendable, Codable, CaseIterable {
    /// Ask whoever made the program that signed.
    case producer
    /// Verify as another kind of signature.
    case otherProfile = "other-profile"
    /// Say which element must be covered.
    case nameElement = "name-element"
    /// Ask for the file or the part that belongs to it.
    case outside
    /// Ask the signer for a file that holds the certificate.
    case askCertificate = "ask-certificate"
    /// Ask the issuer of the certificate.
    case certificate
    /// Ask the signer to use another key.
    case weakKey = "weak-key"
    /// Give the secret.
    case secret
}
