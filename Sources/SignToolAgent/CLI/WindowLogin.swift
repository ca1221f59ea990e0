import Certificates
import FoundationEssentials
import Secrets
import SigningJobs
import SigningKeys
import TextDisplay
import Wording

/// Asks for one certificate's PIN in SignTool's window, for a command line.
struct WindowLogin {
    let desk: TokenDesk
    let surroundings: Surroundings
    let wording: Wording

    /// The largest file that is read for showing, in bytes.
    private static let previewLimit = 16 << 20

    /// Returns once the token is logged in.
    /// - Parameter file: the path of what is signed, shown by its name and size.
    /// - Throws: ``CommandError`` where the user gives up or there is no window.
    func run(_ certificate: TokenCertificate, file: String) async throws {
        guard ProcessMemory.forbidDumps() else { throw CommandError(.failed, self.wording["cli.agent.dumps"]) }
        let window: any WindowConnection
        do {
            window = try await ProcessWindows(path: self.surroundings.windowProgram, wording: self.wording)
                .open()
            try await window.send(.sign(self.question(certificate, file: file)))
            if let preview = await self.preview(of: file) {
                try await window.send(.preview(PreviewUpdate(document: 0, preview: preview)))
            }
        } catch {
            throw CommandError(.failed, self.wording["problem.window-failed.detail"])
        }
        do {
            try await self.converse(with: window, about: certificate)
            try? await window.send(.finished)
            await window.close()
        } catch {
            await window.close()
            throw error
        }
    }

    private func converse(with window: any WindowConnection, about certificate: TokenCertificate) async throws {
        let token = certificate.token.id
        while let reply = try await window.next() {
            switch reply {
            case .login(certificate.id, let pin):
                let outcome = try await self.desk.login(token: token, pin: pin)
                pin?.wipe()
                try await window.send(.loginResult(PINResult(outcome, in: self.wording)))
                if outcome == .accepted { return }
            case .changePIN(certificate.id, let old, let new):
                let outcome = try await self.desk.changePIN(token: token, old: old, new: new)
                old.wipe()
                new.wipe()
                try await window.send(.changePINResult(PINResult(outcome, in: self.wording)))
            case .unblock(certificate.id, let officer, let new):
                let outcome = try await self.desk.unblock(token: token, officer: officer, new: new)
                officer.wipe()
                new.wipe()
                try await window.send(.unblockResult(PINResult(outcome, in: self.wording)))
            case .cancelled:
                throw CommandError(.no, self.wording["problem.cancelled.detail"])
            default: continue
            }
        }
        throw CommandError(.failed, self.wording["problem.window-failed.detail"])
    }

    /// What the file says; nil where it is larger than anybody reads.
    private func preview(of file: String) async -> DocumentPreview? {
        guard let size = FileManager.default.size(ofFile: file), size <= Self.previewLimit,
            let data = FileManager.default.contents(atPath: file)
        else {
            return nil
        }
        return await DocumentPreviewer(painter: self.surroundings.painter, wording: self.wording)
            .preview(name: DisplayText.fileName(file, limit: 120), bytes: Array(data))
    }

    private func question(_ certificate: TokenCertificate, file: String) -> SignQuestion {
        let held = HeldCertificate(certificate)
        let catalogue = CertificateCatalogue(
            tokens: DeskTokens(self.desk), wording: self.wording, now: { Date() })
        let document = DocumentSummary(
            name: DisplayText.fileName(file, limit: 120), kind: self.wording["agent.kind.xml"],
            size: FileManager.default.size(ofFile: file) ?? 0,
            isSigned: true)
        return SignQuestion(
            origin: nil, title: self.wording["cli.sign.title"], unit: nil, taxCode: nil, documents: [document],
            certificates: [catalogue.summary(held, for: nil)])
    }
}
