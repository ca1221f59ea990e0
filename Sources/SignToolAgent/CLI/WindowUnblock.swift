import FoundationEssentials
import Secrets
import SigningJobs
import SigningKeys
import Wording

/// Unblocks one token in SignTool's window, for a command line.
struct WindowUnblock {
    private let desk: TokenDesk
    private let surroundings: Surroundings
    private let wording: Wording

    init(desk: TokenDesk, surroundings: Surroundings) {
        self.desk = desk
        self.surroundings = surroundings
        self.wording = Wording.of(surroundings.language)
    }

    /// Returns what to say once the token has its new PIN.
    /// - Throws: ``CommandError`` where the user gives up or there is no window.
    func run(_ token: TokenInfo) async throws -> String {
        guard ProcessMemory.forbidDumps() else { throw CommandError(.failed, self.wording["cli.agent.dumps"]) }
        let certificate = await self.certificate(of: token)
        let window: any WindowConnection
        do {
            window = try await ProcessWindows(path: self.surroundings.windowProgram).open()
            try await window.send(.unblock(certificate))
        } catch {
            throw CommandError(.failed, self.wording["cli.pin.no-window"])
        }
        do {
            let isDone = try await self.converse(with: window, about: certificate.id, token.id)
            await window.close()
            guard isDone else { throw CommandError(.no, self.wording["problem.cancelled.detail"]) }
            return self.wording["cli.pin.changed"]
        } catch {
            await window.close()
            throw error
        }
    }

    /// Whether the token was unblocked before the window ended.
    private func converse(
        with window: any WindowConnection, about id: String, _ token: TokenInfo.ID
    ) async throws -> Bool {
        var isShown = false
        var isDone = false
        while let reply = try await window.next() {
            isShown = true
            switch reply {
            case .unblock(id, let officer, let new):
                let outcome = try await self.desk.unblock(token: token, officer: officer, new: new)
                officer.wipe()
                new.wipe()
                isDone = outcome == .accepted
                try await window.send(.unblockResult(PINResult(outcome, in: self.wording)))
            case .cancelled: return isDone
            default: continue
            }
        }
        guard isShown else { throw CommandError(.failed, self.wording["cli.pin.no-window"]) }
        return isDone
    }

    /// The certificate by which people know the token; one made of the token's own words where it shows none.
    private func certificate(of token: TokenInfo) async -> CertificateSummary {
        if let found = await self.desk.certificates().first(where: { $0.token.id == token.id }) {
            return CertificateCatalogue(tokens: DeskTokens(self.desk), wording: self.wording, now: { Date() })
                .summary(HeldCertificate(found), for: nil)
        }
        let label = DeskTokens.label(of: token)
        return CertificateSummary(
            id: token.id.rawValue, owner: label, taxCode: nil, issuer: token.manufacturer, serial: token.serialNumber,
            notBefore: .distantPast, notAfter: .distantFuture, token: label, usable: false,
            triesLeft: token.triesLeft, hasPINPad: token.hasPINPad ? true : nil)
    }
}
