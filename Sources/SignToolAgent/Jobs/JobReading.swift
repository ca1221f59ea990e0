import SigningJobs

/// What was read of a job's documents before its window opens.
struct JobReading: Sendable {
    /// The documents that are to be signed, each with all that its signature will cover.
    let shown: [JobDocument: ShownDocument]
    /// The dossiers that the page drafted, in their order.
    let drafts: [EnvelopeDraft]

    /// Reads everything that will be signed, away from whoever waits.
    /// - Throws: ``Refusal`` where something cannot be shown whole, or the drafts are not made of these documents, all of
    ///   them in their order.
    @concurrent static func read(
        _ documents: [JobDocument], drafts: [JobEnvelope], taxCode: String, with previewer: DocumentPreviewer
    ) async throws(Refusal) -> JobReading {
        var shown: [JobDocument: ShownDocument] = [:]
        for document in documents where document.signAt != nil && shown[document] == nil {
            shown[document] = try previewer.shown(document)
        }
        var rest = documents[...]
        let read = try drafts.map { draft throws(Refusal) in
            try EnvelopeDraft(draft, from: &rest, taxCode: taxCode, previewer: previewer)
        }
        guard drafts.isEmpty || rest.isEmpty else { throw Refusal(.envelopeNotShown) }
        return JobReading(shown: shown, drafts: read)
    }

    /// The dossiers as they must come for their signatures; nil where none was drafted, or a form is missing.
    func derived(from forms: [SignedJobDocument]) -> [JobDocument]? {
        var rest = forms[...]
        let derived = self.drafts.compactMap { $0.derived(from: &rest) }
        return derived.isEmpty || derived.count < self.drafts.count || !rest.isEmpty ? nil : derived
    }

    /// Completed dossiers for the signer, after a second look at each.
    /// - Parameters:
    ///   - derived: all of them.
    ///   - range: those that are signed next.
    /// - Throws: ``Refusal`` `envelope-not-shown` where one says anything else than its draft did.
    func check(
        _ derived: [JobDocument], _ range: Range<Int>, with previewer: DocumentPreviewer
    ) throws(Refusal) -> [ShownDocument] {
        var shown: [ShownDocument] = []
        for index in range {
            shown.append(try self.drafts[index].check(derived[index], with: previewer))
        }
        return shown
    }
}
