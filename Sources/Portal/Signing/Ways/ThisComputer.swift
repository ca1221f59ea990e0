package import SigningJobs
internal import SocialInsurance
internal import Storage

/// Signing with SignTool on the computer where the page is open: the page hands the job over and brings back what was
/// signed.
enum ThisComputer {
    /// What SignTool is asked: forms for their signatures, attachments for showing, and the dossiers that come for theirs then.
    ///
    /// SignTool shows all of it together. A dossier's draft leaves its files empty, as they are there already, part by part in
    /// its order.
    /// - Parameter store: where the attachments are.
    static func job(
        _ id: String, title: String, _ filing: PreparedFiling, _ attachments: [FrozenAttachment],
        in store: any DocumentStore
    ) throws -> PreparedJob {
        let frozen = FrozenAttachments(attachments, in: store)
        var asked: [JobDocument] = []
        var drafts: [JobEnvelope] = []
        for (index, part) in filing.parts.enumerated() {
            let documents = part.documents
            asked += documents.forms.map { self.document($0.form.fileName, $0.form, $0.bytes) }
            for attachment in documents.attachments {
                let file = try frozen[attachment]
                asked.append(
                    JobDocument(
                        name: file.name, mediaType: file.mediaType, content: Base64Content(try file.bytes(in: store))))
            }
            guard let envelope = documents.envelope else { continue }
            drafts.append(
                JobEnvelope(
                    name: self.name(of: envelope, index + 1, of: filing.parts.count),
                    content: Base64Content(try documents.draft())))
        }
        return PreparedJob(
            job: id, title: title, taxCode: filing.party.taxCode, unit: filing.party.name, documents: asked,
            envelope: drafts.count == 1 ? drafts[0] : nil, envelopes: drafts.count > 1 ? drafts : nil)
    }

    /// What a job calls the dossier of a part, so that no two have one name: `BHXHDienTu.xml`, or `BHXHDienTu-2.xml`.
    static func name(of envelope: DossierForm, _ number: Int, of parts: Int) -> String {
        guard parts > 1 else { return envelope.fileName }
        let ending = FileName.fileExtension(of: envelope.fileName)
        return "\(envelope.fileName.dropLast(ending.count))-\(number)\(ending)"
    }

    /// What SignTool is asked to sign of a form.
    static func document(_ name: String, _ form: DossierForm, _ bytes: [UInt8]) -> JobDocument {
        JobDocument(
            name: name, mediaType: "application/xml", content: Base64Content(bytes), signAt: form.signPlace)
    }
}

/// A job as it is handed to the page: what SignTool is asked, plus the job's identifier here.
package struct PreparedJob: Hashable, Sendable, Codable {
    package var job: String
    package var title: String
    package var taxCode: String
    package var unit: String
    package var documents: [JobDocument]
    /// The dossier around the documents, its files left empty; nil where the one form is the dossier.
    package var envelope: JobEnvelope?
    /// The same where the documents go into several dossiers.
    package var envelopes: [JobEnvelope]?
}
