internal import Storage

extension SigningService {
    /// What became of a job, found out before anything is read for it.
    package enum Standing: Hashable, Sendable {
        case filed(FiledDossier)
        /// So many dossiers are being signed.
        case open(parts: Int)
    }

    /// - Throws: ``SigningRefusal`` for a job that is not of the given session, or is over.
    package func standing(ofJob id: String, session: String) async throws -> Standing {
        let found = try await self.database.read { connection in
            try SigningJobStore.standing(id, session: session, in: connection).map { job in
                (job: job, dossier: try FiledDrafts.dossier(ofDraft: job.draft, in: connection))
            }
        }
        guard let (job, dossier) = found, job.origin == self.origin else { throw SigningRefusal.jobNotFound }
        if let dossier { return .filed(FiledDossier(code: dossier, procedure: job.procedure)) }
        guard job.expiresAt > self.now() else { throw SigningRefusal.jobExpired }
        return .open(parts: job.parts)
    }
}
