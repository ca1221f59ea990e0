import Foundation
import Portal
import PowerCut
import Secrets
import Storage

/// A portal that starts again in what a power cut has left.
struct AfterCut: Sendable {
    struct Findings: Sendable {
        /// What was acknowledged and is not there.
        var lost: [String] = []
        /// What is there and is not what it was.
        var damaged: [String] = []
    }

    private let settings: PortalSettings

    init(folder: String) {
        self.settings = PortalSettings(folder: folder)
    }

    /// Opens the folder as `ivan serve` does, and looks for each acknowledged dossier with all that belongs to it.
    func look(for told: [Acknowledgement]) async -> Findings {
        var findings = Findings()
        do {
            let database = try await Portal.open(self.settings)
            for question in ["PRAGMA integrity_check", "PRAGMA foreign_key_check"] {
                let answers = try await database.read { try $0.query(question) }.map { "\($0.columns)" }
                findings.damaged += answers.filter { !$0.contains("\"ok\"") }
            }
            for acknowledgement in told { try await self.look(for: acknowledgement, in: database, &findings) }
            findings.damaged += try await self.fileFaults(in: database)
        } catch {
            findings.damaged.append("does not open: \(error)")
            findings.lost += told.map(\.code)
        }
        return findings
    }

    private func look(
        for told: Acknowledgement, in database: any SQLDatabase, _ findings: inout Findings
    ) async throws {
        guard let dossier = try await Dossiers(database).find(code: told.code) else {
            return findings.lost.append(told.code)
        }
        do {
            let envelope = try await Dossiers(database).envelope(of: dossier.id)
            if envelope.map({ Digest.sha256Hex($0) }) != told.envelope {
                findings.damaged.append("\(told.code): envelope")
            }
        } catch let damage as DamagedEnvelope {
            findings.damaged.append("\(damage)")
        }
        let kinds = Set(try await Events(database).of(dossier: dossier.id).map(\.kind))
        if !kinds.isSuperset(of: [.submitted, .queued]) { findings.lost.append("\(told.code): events") }
        if try await Outbox(database).find(dossier: dossier.id) == nil {
            findings.lost.append("\(told.code): outbox row")
        }
        if !(try await MailOutbox(database).of(dossier: dossier.id).contains { $0.kind == .received }) {
            findings.lost.append("\(told.code): letter")
        }
        let draft = try await Drafts(storage: database).find(code: told.draft)
        if draft?.dossier != told.code { findings.lost.append("\(told.code): draft") }
        guard let draft else { return }
        let digests = try await Drafts(storage: database).attachments(of: draft.id).map(\.sha256)
        if !Set(digests).isSuperset(of: told.attachments) { findings.lost.append("\(told.code): attachments") }
    }

    /// Rows that name a file which is not there or is another one.
    private func fileFaults(in database: any SQLDatabase) async throws -> [String] {
        let rows = try await database.read { try $0.query("SELECT file, size, sha256 FROM draft_attachment") }
        let store = FolderDocuments(folder: self.settings.attachmentsFolder)
        return try rows.compactMap { row in
            let file = try row.text("file")
            guard let bytes = try? store.get(file) else { return "attachment \(file) is missing" }
            let (size, digest) = (try row.integer("size"), try row.text("sha256"))
            let whole = bytes.count == size && Digest.sha256Hex(bytes) == digest
            return whole ? nil : "attachment \(file) is another one"
        }
    }
}
