/// Why a digest or a signature value does not fit, as far as it can be found out.
public struct SignatureExplanation: Hashable, Sendable {
    /// What does not fit.
    public enum Subject: Hashable, Sendable {
        /// The digest of a reference: its number in SignedInfo, from 0, and its URI.
        case reference(Int, uri: String?)
        /// The signature value.
        case value
    }

    /// Where the `<Signature>` stands: element names from the root.
    public var path: String
    /// What does not fit.
    public var subject: Subject
    /// What was done to the document, to SignedInfo or to the value.
    public var cause: ExplanationCause
    /// How the document differs from the original, where one was given.
    public var comparison: OriginalComparison?

    /// Makes an explanation.
    public init(path: String, subject: Subject, cause: ExplanationCause, comparison: OriginalComparison? = nil) {
        self.path = path
        self.subject = subject
        self.cause = cause
        self.comparison = comparison
    }
}
