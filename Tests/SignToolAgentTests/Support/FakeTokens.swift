import Certificates
import Secrets
import SignToolAgent
import SigningJobs
import SigningKeys
import Synchronization
import TestSupport
import XMLSignature

/// Tokens in memory that remember what was asked of them.
final class FakeTokens: TokenAccess {
    enum Call: Hashable {
        case login(pin: String), changePIN, sign, logout
    }

    private struct State {
        var signers: [TestSigner]
        var outcomes: [PINOutcome]
        var calls: [Call] = []
    }

    private let state: Mutex<State>
    private let logouts = AsyncStream<Void>.makeStream()

    /// - Parameter outcomes: what the PINs are answered with, in turn; then they are accepted.
    init(_ signers: [TestSigner] = [], outcomes: [PINOutcome] = []) {
        self.state = Mutex(State(signers: signers, outcomes: outcomes))
    }

    var calls: [Call] { self.state.withLock { $0.calls } }

    func plugIn(_ signer: TestSigner) { self.state.withLock { $0.signers.append(signer) } }

    /// Waits for a logout.
    func loggedOut() async {
        var iterator = self.logouts.stream.makeAsyncIterator()
        _ = await iterator.next()
    }

    func labels() async -> [String] { self.state.withLock { $0.signers.indices.map { "Token \($0)" } } }

    func certificates() async -> [HeldCertificate] {
        self.state.withLock { state in
            state.signers.enumerated().map { HeldCertificate(certificate: $1.certificate, token: "Token \($0)") }
        }
    }

    func certificate(_ fingerprint: String) async -> HeldCertificate? {
        await self.certificates().first { $0.certificate.fingerprint == fingerprint }
    }

    func login(certificate: String, pin: Secret) async -> PINOutcome {
        let typed = pin.withBytes { String(decoding: $0, as: UTF8.self) }
        return self.state.withLock { state in
            state.calls.append(.login(pin: typed))
            return state.outcomes.isEmpty ? .accepted : state.outcomes.removeFirst()
        }
    }

    func changePIN(certificate: String, old: Secret, new: Secret) async -> PINOutcome {
        self.state.withLock { $0.calls.append(.changePIN) }
        return .accepted
    }

    func sign(certificate: String, _ prepared: PreparedSignature) async throws -> [UInt8] {
        let signer = self.state.withLock { state in
            state.calls.append(.sign)
            return state.signers.first { $0.certificate.fingerprint == certificate }
        }
        guard let signer else { throw Refusal(.tokenRemoved) }
        return try signer.sign(prepared.signedInfo)
    }

    func logout(certificate: String) async {
        self.state.withLock { $0.calls.append(.logout) }
        self.logouts.continuation.yield()
    }
}
