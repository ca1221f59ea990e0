package import SigningJobs
internal import SocialInsurance
internal import Storage

/// Signing with SignTool on the computer where the page is open: the page hands the job over and brings back what was
/// signed.
enum ThisComputer {
    /// What SignTool is asked: the forms for their signatures, the attachments for showing, and the dossier as it will come
    /// back for its signature, but for the forms' own: SignTool shows all of it together.
    /// - Parameter store: where the attachments are.
    static func job(
        _ id: String, title: String, _ filing: PreparedFiling, _ attachments: [FrozenAttachment],
        in store: any DocumentStore
    ) throws -> PreparedJob {
        let documents = filing.documents
        let contents = try attachments.map { try $0.bytes(in: store) }
        var asked = documents.forms.map { self.document($0.form, $0.bytes) }
        for (attachment, content) in zip(attachments, contents) {
            asked.append(
                JobDocument(
                    name: attachment.name, mediaType: attachment.mediaType, content: Base64Content(content)))
        }
        let draft = try documents.envelope.map { envelope in
            JobEnvelope(
                name: envelope.fileName,
                content: Base64Content(
                    try documents.dossier(signed: documents.forms.map(\.bytes), contents: contents)))
        }
        return PreparedJob(
            job: id, title: title, taxCode: filing.party.taxCode, unit: filing.party.name, documents: asked,
            envelope: draft)
    }

    /// What SignTool is asked to sign of a form.
    static func document(_ form: DossierForm, _ bytes: [UInt8]) -> JobDocument {
        JobDocument(
            name: form.fileName, mediaType: "application/xml", content: Base64Content(bytes), signAt: form.signPlace)
    }
}

/// A job as it is handed to the page: what SignTool is asked, plus the job's identifier here.
package struct PreparedJob: Hashable, Sendable, Codable {
    package var job: String
    package var title: String
    package var taxCode: String
    package var unit: String
    package var documents: [JobDocument]
    /// The dossier with the forms not signed yet; nil where the one form is the dossier.
    package var envelope: JobEnvelope?
}
