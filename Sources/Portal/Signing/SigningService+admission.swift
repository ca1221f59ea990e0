internal import Storage

extension SigningService {
    /// What became of a job, found out before anything is read for it: the dossier it was filed as; nil while it is open.
    /// - Throws: ``SigningRefusal`` for a job that is not of the given session, or is over.
    package func filing(ofJob id: String, session: String) async throws -> FiledDossier? {
        let found = try await self.database.read { connection in
            try SigningJobStore.standing(id, session: session, in: connection).map { job in
                (job: job, dossier: try FiledDrafts.dossier(ofDraft: job.draft, in: connection))
            }
        }
        guard let (job, dossier) = found, job.origin == self.origin else { throw SigningRefusal.jobNotFound }
        if let dossier { return FiledDossier(code: dossier, procedure: job.procedure) }
        guard job.expiresAt > self.now() else { throw SigningRefusal.jobExpired }
        return nil
    }
}
