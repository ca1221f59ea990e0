import SigningJobs

/// What was read of a job's documents before its window opens.
struct JobReading: Sendable {
    /// The documents that are to be signed, each with all that its signature will cover.
    let shown: [JobDocument: ShownDocument]
    /// The dossier that the page drafted.
    let draft: EnvelopeDraft?

    /// Reads everything that will be signed, away from whoever waits.
    /// - Throws: ``Refusal`` where something cannot be shown whole, or the draft is not made of these documents.
    @concurrent static func read(
        _ documents: [JobDocument], draft: JobEnvelope?, taxCode: String, with previewer: DocumentPreviewer
    ) async throws(Refusal) -> JobReading {
        var shown: [JobDocument: ShownDocument] = [:]
        for document in documents where document.signAt != nil && shown[document] == nil {
            shown[document] = try previewer.shown(document)
        }
        let read = try draft.map { draft throws(Refusal) in
            try EnvelopeDraft(draft, documents: documents, taxCode: taxCode, previewer: previewer)
        }
        return JobReading(shown: shown, draft: read)
    }
}
