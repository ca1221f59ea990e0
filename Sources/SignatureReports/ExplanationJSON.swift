import CanonicalXML
import XMLSignature

/// One explanation: what does not fit, why, and how the document differs from the original.
struct ExplanationJSON: Encodable, Sendable {
    private let path: String
    /// The number of the reference from 0; null for the signature value.
    private let reference: Nullable<Int>
    private let uri: Nullable<String>
    private let cause: ExplanationCause.Code
    private let proven: Bool
    private let certainty: ExplanationCause.Code.Certainty
    private let values: [String: String]
    private let original: Nullable<OriginalJSON>

    init(_ explanation: SignatureExplanation) {
        self.path = explanation.path
        switch explanation.subject {
        case .reference(let number, let uri):
            self.reference = Nullable(number)
            self.uri = Nullable(uri)
        case .value:
            self.reference = Nullable(nil)
            self.uri = Nullable(nil)
        }
        self.cause = explanation.cause.code
        self.proven = explanation.cause.code.isProven
        self.certainty = explanation.cause.code.certainty
        self.values = explanation.cause.values
        self.original = Nullable(explanation.comparison.map(OriginalJSON.init))
    }
}

private struct OriginalJSON: Encodable, Sendable {
    struct Difference: Encodable, Sendable {
        let kind: CanonicalDifference.Kind
        let offset: Int
        let path: String
        let document: CanonicalDifference.Side
        let original: CanonicalDifference.Side
    }

    let fits: Bool
    let difference: Nullable<Difference>

    init(_ comparison: OriginalComparison) {
        self.fits = comparison.originalFits
        self.difference = Nullable(
            comparison.difference.map {
                Difference(
                    kind: $0.kind, offset: $0.offset, path: $0.path, document: $0.left, original: $0.right)
            })
    }
}
