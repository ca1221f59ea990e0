package import FoundationEssentials
import SocialInsurance
internal import TextDisplay

/// An HTTP answer of the gateway, to be understood; what it says is a stranger's text until then.
package struct GatewayAnswer: Sendable {
    package var status: Int
    /// The field `Content-Type` as it came, with its parameters.
    package var mediaType: String
    /// The field `Retry-After` (RFC 9110 section 10.2.3).
    package var retryAfter: String?
    package var body: [UInt8]

    /// The most characters of a number or a code, and of a message.
    private static let limits = (code: 64, message: 400)
    /// More rows than that are not looked at one by one anyway.
    private static let mostReasons = 5000

    package init(status: Int, mediaType: String, retryAfter: String?, body: [UInt8]) {
        self.status = status
        self.mediaType = mediaType
        self.retryAfter = retryAfter
        self.body = body
    }

    /// What the answer means; only JSON that speaks of `businessID` is believed.
    ///
    /// - Parameter isQuestion: whether it answers a question and not a submission.
    package func reply(about businessID: String, toQuestion isQuestion: Bool, now: Date) -> GatewayReply {
        let data = self.isJSON ? Data(self.body) : Data()
        switch self.status {
        case 200..<300:
            guard self.isJSON else {
                return .failure(self.failure(.unreadableAnswer, "answer \(self.status) is not JSON"))
            }
            guard let state = try? JSONDecoder().decode(DossierState.self, from: data) else {
                return .failure(self.failure(.unreadableAnswer, "answer \(self.status) is not a dossier's state"))
            }
            guard state.businessId == businessID else {
                return .failure(self.failure(.unreadableAnswer, "answer \(self.status) is about another dossier"))
            }
            return self.reply(Self.cleaned(state))
        default:
            let refusal = try? JSONDecoder().decode(GatewayRefusal.self, from: data)
            // Any server on the way can say 404; only the gateway itself knows what it does not have.
            if isQuestion, self.status == 404, refusal?.code == GatewayRefusal.unknownDossier { return .unknownDossier }
            return self.reply(refusal, now: now)
        }
    }

    /// RFC 8259, or a type built on it (RFC 6839 section 3.1).
    var isJSON: Bool {
        let type = self.mediaType.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        return type == "application/json" || type.hasPrefix("application/") && type.hasSuffix("+json")
    }

    private var evidence: GatewayEvidence {
        GatewayEvidence(content: self.body, httpStatus: self.status)
    }

    private func reply(_ state: DossierState) -> GatewayReply {
        guard state.status == .rejected else { return .state(state, self.evidence) }
        let code = GatewayCode(rawValue: state.code ?? "")
        guard code.isFinalVerdict else {
            return .failure(self.failure(.serverError, "rejected without a verdict: \(code)", gatewayCode: code))
        }
        return .verdict(code, message: state.message ?? "", digest: state.digest, self.evidence)
    }

    func reply(_ refusal: GatewayRefusal?, now: Date) -> GatewayReply {
        let code = refusal.map { GatewayCode(rawValue: Self.code($0.code)) }
        let message = refusal.map { Self.message($0.message) } ?? ""
        if let code, code.isFinalVerdict, 400..<500 ~= self.status {
            return .verdict(code, message: message, digest: nil, self.evidence)
        }
        let words = "answer \(self.status)" + (code.map { ": \($0) \(message)" } ?? "")
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

    func failure(
        _ code: GatewayFailure.Code, _ reason: String, retryAfter: Duration? = nil, gatewayCode: GatewayCode? = nil
    ) -> GatewayFailure {
        GatewayFailure(
            code, reason, httpStatus: self.status, retryAfter: retryAfter,
            gatewayCode: gatewayCode.flatMap { GatewayCode.known.contains($0) ? $0 : nil })
    }

    // MARK: A stranger's words

    static func code(_ text: String) -> String { DisplayText.clean(text, limit: self.limits.code) }
    static func message(_ text: String) -> String { DisplayText.clean(text, limit: self.limits.message) }

    /// The same state with every text that is stored, logged or shown bounded and on one line.
    private static func cleaned(_ state: DossierState) -> DossierState {
        var state = state
        state.dossierNumber = state.dossierNumber.map(self.code)
        state.receivedAt = self.code(state.receivedAt)
        state.digest = self.code(state.digest)
        state.unitCode = state.unitCode.map(self.code)
        state.code = state.code.map(self.code)
        state.message = state.message.map(self.message)
        state.steps = state.steps.prefix(100).map { step in
            DossierState.Step(
                step: self.code(step.step), result: self.message(step.result), code: step.code.map(self.code),
                department: step.department.map(self.message), at: self.code(step.at))
        }
        state.reasons = state.reasons?.prefix(Self.mostReasons).map { reason in
            DossierState.Reason(
                form: reason.form.map(self.code), row: reason.row.flatMap { (1...1_000_000).contains($0) ? $0 : nil },
                name: reason.name.map(self.message), insuredNumber: reason.insuredNumber.map(self.code),
                citizenNumber: reason.citizenNumber.map(self.code), element: reason.element.map(self.code),
                code: reason.code.map(self.code), words: self.message(reason.words))
        }
        return state
    }
}
