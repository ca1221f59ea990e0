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
        case login(pin: String), loginOnReader, changePIN, sign, logout
        case unblock(officer: String, new: String)
    }

    private struct State {
        var signers: [TestSigner]
        var outcomes: [PINOutcome]
        var calls: [Call] = []
        let hasPINPad: Bool
    }

    private let state: Mutex<State>
    private let logouts = AsyncStream<Void>.makeStream()

    /// - Parameter outcomes: what the PINs are answered with, in turn; then they are accepted.
    init(_ signers: [TestSigner] = [], outcomes: [PINOutcome] = [], hasPINPad: Bool = false) {
        self.state = Mutex(State(signers: signers, outcomes: outcomes, hasPINPad: hasPINPad))
    }

    var calls: [Call] { self.state.withLock { $0.calls } }

    func plugIn(_ signer: TestSigner) { self.state.withLock { $0.signers.append(signer) } }

    func unplug() { self.state.withLock { $0.signers = [] } }

    /// Waits for a logout.
    func loggedOut() async {
        var iterator = self.logouts.stream.makeAsyncIterator()
        _ = await iterator.next()
    }

    func labels() async -> [String] { self.state.withLock { $0.signers.indices.map { "Token \($0)" } } }

    func certificates() async -> [HeldCertificate] {
        self.state.withLock { state in
            state.signers.enumerated().map {
                HeldCertificate(certificate: $1.certificate, token: "Token \($0)", hasPINPad: state.hasPINPad)
            }
        }
    }

    func certificate(_ fingerprint: String) async -> HeldCertificate? {
        await self.certificates().first { $0.certificate.fingerprint == fingerprint }
    }

    func login(certificate: String, pin: Secret?) async -> PINOutcome {
        let typed = pin?.withBytes { String(decoding: $0, as: UTF8.self) }
        return self.state.withLock { state in
            state.calls.append(typed.map { .login(pin: $0) } ?? .loginOnReader)
            return state.outcomes.isEmpty ? .accepted : state.outcomes.removeFirst()
        }
    }

    func changePIN(certificate: String, old: Secret, new: Secret) async -> PINOutcome {
        self.state.withLock { $0.calls.append(.changePIN) }
        return .accepted
    }

    func unblock(certificate: String, officer: Secret, new: Secret) async -> PINOutcome {
        let (code, pin) = (officer, new)
        let call = Call.unblock(
            officer: code.withBytes { String(decoding: $0, as: UTF8.self) },
            new: pin.withBytes { String(decoding: $0, as: UTF8.self) })
        return self.state.withLock { state in
            state.calls.append(call)
            return state.outcomes.isEmpty ? .accepted : state.outcomes.removeFirst()
        }
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
