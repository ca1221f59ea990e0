internal import FoundationEssentials
internal import SocialInsurance
internal import Storage

/// Opens refused dossiers again: refused is not lost.
struct Reopening: Sendable {
    /// What it came to.
    enum Outcome: Hashable, Sendable {
        /// The draft, and where it is mended.
        case draft(DraftRecord, CorrectionPlace)
        /// The draft was filed already: the code of that dossier.
        case corrected(String)
        /// It was not refused, or its procedure is not one that is corrected.
        case notRefused
    }

    let environment: PortalEnvironment

    /// Makes a new draft of a refused dossier with all its answers, rows and files, or finds the one that was made before, and
    /// gives it to a session; all in one transaction.
    func reopen(_ dossier: DossierRecord, for session: String) async throws -> Outcome {
        let database = self.environment.storage
        let status = DossierStatus.derive(from: try await Events(database).of(dossier: dossier.id))
        guard let (procedure, code) = Self.refusal(of: dossier, status) else { return .notRefused }
        if let correction = status.correction { return .corrected(correction) }
        let place = procedure.place(of: code)
        let field: String? = if case .answer(let name, _) = place { name } else { nil }
        let now = self.environment.clock()
        let until = now.addingTimeInterval(self.environment.limits.draftSeconds)
        if let known = try await self.claim(dossier, for: session, until: until, at: now) {
            return known.dossier.map(Outcome.corrected) ?? .draft(known, place)
        }
        try self.environment.requireRoom()
        let signed = try await Dossiers(database).envelope(of: dossier.id) ?? []
        let files = try await self.files(in: signed, under: procedure, at: now)
        let kept = try await DraftRows(storage: database).all(ofDossier: dossier.code)
        let rows = try Self.rows(in: signed, keeping: FilingLists(kept), under: procedure)
        let draft = try await database.write { connection in
            // Somebody may have been faster.
            if let known = try Drafts.find(reopening: dossier.id, in: connection) { return (known, false) }
            let draft = try Drafts.create(
                owner: session, until: until, answers: dossier.answers, procedure: dossier.procedure,
                reopening: dossier.id, at: field, now: now, in: connection)
            for file in files { try Drafts.insert(file, into: draft.id, in: connection) }
            for (list, contents) in rows { try DraftRows.append(contents, to: draft.id, list, in: connection) }
            try Events.append(.reopened, dossier: dossier.id, at: now, in: connection)
            return (draft, true)
        }
        return draft.0.dossier.map(Outcome.corrected) ?? .draft(draft.0, place)
    }

    /// Whether a dossier can be opened again: its procedure and the code of the refusal.
    static func refusal(
        of dossier: DossierRecord, _ status: DossierStatus
    ) -> (procedure: any Procedure, code: GatewayCode)? {
        guard status.stage == .rejected, let raw = status.rejectionCode,
            let procedure = Procedures[ProcedureCode(rawValue: dossier.procedure)]
        else { return nil }
        let code = GatewayCode(rawValue: raw)
        return procedure.consequences(of: .rejected(code)).contains(.reopening) ? (procedure, code) : nil
    }

    /// The draft that was made before, now the asking browser's.
    private func claim(
        _ dossier: DossierRecord, for session: String, until: Date, at now: Date
    ) async throws -> DraftRecord? {
        try await self.environment.storage.write { connection in
            guard let draft = try Drafts.find(reopening: dossier.id, in: connection) else { return nil }
            try Drafts.give(draft.id, to: session, until: until, now: now, in: connection)
            return draft
        }
    }

    /// The files as the signed dossier carries them, which nobody can have changed since; the documents have them again.
    private func files(
        in signed: [UInt8], under procedure: any Procedure, at now: Date
    ) async throws -> [DraftAttachment] {
        var files: [DraftAttachment] = []
        for file in try procedure.attachments(in: signed) {
            let name = try await self.environment.documents.keep(file.content)
            let type = FileKind(name: file.name) ?? .pdf
            files.append(
                DraftAttachment(
                    kind: DraftAttachment.Kind(rawValue: file.paper.rawValue) ?? .other, name: file.name,
                    type: type.rawValue, size: file.content.count, sha256: name, file: name, createdAt: now))
        }
        return files
    }

    /// The rows as the signed forms have them, by their lists; with what else was entered of them, while it is kept.
    private static func rows(
        in signed: [UInt8], keeping kept: FilingLists, under procedure: any Procedure
    ) throws -> [(String, [String])] {
        try procedure.lists(in: signed, keeping: kept).map { list, rows in
            (list.rawValue, try rows.map(JSONText.encode))
        }
        .sorted { $0.0 < $1.0 }
    }
}
