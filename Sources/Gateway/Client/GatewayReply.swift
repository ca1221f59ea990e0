package import SocialInsurance

/// What came of one request to the gateway.
package enum GatewayReply: Sendable, Hashable {
    /// The gateway has the dossier.
    case state(DossierState, GatewayEvidence)
    /// The gateway judged the dossier and refused it for good; `digest` is that of the bytes it judged, where it said so.
    case verdict(GatewayCode, message: String, digest: String?, GatewayEvidence)
    /// The gateway does not know the business id (only in answer to a question).
    case unknownDossier
    /// No verdict: the dossier stays as sendable as it was.
    case failure(GatewayFailure)
}

/// An answer as it came, to be kept as proof.
package struct GatewayEvidence: Sendable, Hashable {
    package var content: [UInt8]
    package var mediaType: String
    package var httpStatus: Int

    package init(content: [UInt8], mediaType: String = "application/json", httpStatus: Int) {
        self.content = content
        self.mediaType = mediaType
        self.httpStatus = httpStatus
    }
}

/// A request that brought no verdict.
package struct GatewayFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure this is.
    package struct Code: Hashable, Sendable {
        private enum Kind { case unreachable, busy, refused, serverError, answerLost, unreadableAnswer, notSendable }
        private let kind: Kind
        /// No connection was made.
        package static let unreachable = Code(kind: .unreachable)
        /// The gateway asked to come back later (503, 429).
        package static let busy = Code(kind: .busy)
        /// The request was turned away without a verdict (401, 403, 404, 413 …): a matter for the operator.
        package static let refused = Code(kind: .refused)
        /// The gateway failed while it worked on it (5xx, SE999).
        package static let serverError = Code(kind: .serverError)
        /// The connection broke or the time was up before the answer came.
        package static let answerLost = Code(kind: .answerLost)
        /// An answer came that says nothing we understand.
        package static let unreadableAnswer = Code(kind: .unreadableAnswer)
        /// Nothing was sent because our own copy cannot be.
        package static let notSendable = Code(kind: .notSendable)

        /// Whether the gateway certainly did not take the dossier, so that sending again needs no question first.
        package var isCertain: Bool { [.unreachable, .busy, .refused, .notSendable].contains(self.kind) }
        /// Whether nobody can say what the gateway did: it did not answer at all, or not readably.
        package var isSilent: Bool { [.answerLost, .unreadableAnswer].contains(self.kind) }
        /// Whether it speaks against the endpoint's health.
        package var countsForBreaker: Bool { ![.refused, .notSendable].contains(self.kind) }

        /// A short name without dynamic parts, for metrics.
        package var name: String { "\(self.kind)" }
    }

    package var code: Code
    /// For the log and the operator, in English.
    package var reason: String
    package var httpStatus: Int?
    /// How long the gateway asked to be left alone.
    package var retryAfter: Duration?
    /// SE999, where the gateway said so.
    package var gatewayCode: GatewayCode?

    package init(
        _ code: Code, _ reason: String, httpStatus: Int? = nil, retryAfter: Duration? = nil,
        gatewayCode: GatewayCode? = nil
    ) {
        self.code = code
        self.reason = reason
        self.httpStatus = httpStatus
        self.retryAfter = retryAfter
        self.gatewayCode = gatewayCode
    }

    package var description: String { "gateway: \(self.reason)" }
}
