package import FoundationEssentials
import SocialInsurance

/// An HTTP answer of the gateway, to be understood.
package struct GatewayAnswer: Sendable {
    package var status: Int
    package var mediaType: String
    /// The field `Retry-After` (RFC 9110 section 10.2.3).
    package var retryAfter: String?
    package var body: [UInt8]

    package init(status: Int, mediaType: String, retryAfter: String?, body: [UInt8]) {
        self.status = status
        self.mediaType = mediaType
        self.retryAfter = retryAfter
        self.body = body
    }

    /// What the answer means; `isQuestion` when it answers a question and not a submission.
    package func reply(toQuestion isQuestion: Bool, now: Date) -> GatewayReply {
        let data = Data(self.body)
        switch self.status {
        case 200..<300:
            guard let state = try? JSONDecoder().decode(DossierState.self, from: data) else {
                return .failure(self.failure(.unreadableAnswer, "answer \(self.status) is not a dossier's state"))
            }
            return self.reply(state)
        case 404 where isQuestion:
            return .unknownDossier
        default:
            let refusal = try? JSONDecoder().decode(GatewayRefusal.self, from: data)
            return self.reply(refusal, now: now)
        }
    }

    private var evidence: GatewayEvidence {
        GatewayEvidence(content: self.body, mediaType: self.mediaType, httpStatus: self.status)
    }

    private func reply(_ state: DossierState) -> GatewayReply {
        guard state.status == .rejected else { return .state(state, self.evidence) }
        let code = GatewayCode(rawValue: state.code ?? "")
        guard code.isFinalVerdict else {
            return .failure(self.failure(.serverError, "rejected without a verdict: \(code)", gatewayCode: code))
        }
        return .verdict(code, message: state.message ?? "", self.evidence)
    }

    private func reply(_ refusal: GatewayRefusal?, now: Date) -> GatewayReply {
        let code = refusal.map { GatewayCode(rawValue: $0.code) }
        if let refusal, let code, code.isFinalVerdict {
            return .verdict(code, message: refusal.message, self.evidence)
        }
        let words = "answer \(self.status)" + (refusal.map { ": \($0.code) \($0.message)" } ?? "")
        let wait = self.retryAfter.flatMap { RetryAfter.parse($0, now: now) }
        if code == .se999 { return .failure(self.failure(.serverError, words, retryAfter: wait, gatewayCode: code)) }
        let kind: GatewayFailure.Code =
            switch self.status {
            case 429, 503: .busy
            case 400..<500: .refused
            case 500...: .serverError
            default: .unreadableAnswer
            }
        return .failure(self.failure(kind, words, retryAfter: wait))
    }

    private func failure(
        _ code: GatewayFailure.Code, _ reason: String, retryAfter: Duration? = nil, gatewayCode: GatewayCode? = nil
    ) -> GatewayFailure {
        GatewayFailure(
            code, reason, httpStatus: self.status, retryAfter: retryAfter,
            gatewayCode: gatewayCode.flatMap { GatewayCode.known.contains($0) ? $0 : nil })
    }
}
