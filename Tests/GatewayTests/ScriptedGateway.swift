import FoundationEssentials
import Gateway
import Secrets
import SocialInsurance
import Storage
import Synchronization

/// A gateway that answers from a script and writes down what it was asked.
final class ScriptedGateway: GatewayClient {
    enum Call: Hashable, Sendable {
        case submit(businessID: String, wireID: String, digest: String)
        case ask(businessID: String)

        var isSubmission: Bool {
            if case .submit = self { return true }
            return false
        }
    }

    private struct State {
        var script: [GatewayReply]
        var calls: [Call] = []
        var during: (@Sendable () async -> Void)?
    }

    let endpoint = "script"
    private let state: Mutex<State>

    init(_ script: [GatewayReply]) {
        self.state = Mutex(State(script: script))
    }

    var calls: [Call] { self.state.withLock { $0.calls } }

    func append(_ replies: GatewayReply...) {
        self.state.withLock { $0.script += replies }
    }

    /// Runs while the next request is on its way.
    func during(_ body: @escaping @Sendable () async -> Void) {
        self.state.withLock { $0.during = body }
    }

    func submit(businessID: String, wireID: String, procedure: String, envelope: [UInt8]) async -> GatewayReply {
        await self.next(.submit(businessID: businessID, wireID: wireID, digest: Digest.sha256Hex(envelope)))
    }

    func status(businessID: String) async -> GatewayReply {
        await self.next(.ask(businessID: businessID))
    }

    private func next(_ call: Call) async -> GatewayReply {
        let (reply, during) = self.state.withLock { state in
            state.calls.append(call)
            defer { state.during = nil }
            let reply =
                state.script.isEmpty
                ? .failure(GatewayFailure(.refused, "the script is over")) : state.script.removeFirst()
            return (reply, state.during)
        }
        await during?()
        return reply
    }
}

extension GatewayClient {
    /// Sends a first registration.
    func submit(businessID: String, wireID: String, envelope: [UInt8]) async -> GatewayReply {
        await self.submit(
            businessID: businessID, wireID: wireID, procedure: ProcedureCode.firstRegistration.rawValue,
            envelope: envelope)
    }
}

extension GatewayReply {
    /// The gateway has the sample dossier, whose digest is that of `<Hoso/>`.
    static func has(
        _ status: DossierState.Status, number: String? = "00001/2026/00101", unitCode: String? = nil,
        digest: String = Digest.sha256Hex("<Hoso/>".utf8)
    ) -> GatewayReply {
        let state = DossierState(
            businessId: "b", status: status, dossierNumber: number, receivedAt: "2026-06-15T03:00:00Z", digest: digest,
            unitCode: unitCode)
        return .state(
            state,
            GatewayEvidence(content: Array("\(status) \(number ?? "-") \(unitCode ?? "-")".utf8), httpStatus: 200))
    }

    static func fails(
        _ code: GatewayFailure.Code, retryAfter: Duration? = nil, gatewayCode: GatewayCode? = nil
    ) -> GatewayReply {
        .failure(GatewayFailure(code, "scripted", retryAfter: retryAfter, gatewayCode: gatewayCode))
    }

    static func refuses(_ code: GatewayCode) -> GatewayReply {
        .verdict(code, message: "scripted", digest: nil, GatewayEvidence(content: [1], httpStatus: 422))
    }
}
