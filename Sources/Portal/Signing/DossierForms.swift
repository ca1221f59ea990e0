internal import Foundation
internal import SigningJobs
internal import SocialInsurance

/// The documents of one dossier, made from frozen answers: the same input always gives the same bytes.
struct DossierForms {
    let setting: FilingSetting
    /// Normalised answers.
    let registration: Registration
    let attachments: [FrozenAttachment]

    /// `TK3-TS.xml`, unsigned.
    func form() throws -> [UInt8] {
        try TK3TS(
            registration: self.registration,
            attachments: self.attachments.map {
                TK3TS.Attachment(name: $0.name, description: $0.description, size: $0.size, sha256: $0.sha256)
            },
            setting: self.setting
        ).xml()
    }

    /// `04_DK-IVAN.xml`, unsigned, with the form, signed or drafted, and the attachments with their contents in order.
    func envelope(form: [UInt8], contents: [[UInt8]]) throws -> [UInt8] {
        var files = [EmbeddedFile.form(.unitForm, content: form)]
        for (attachment, content) in zip(self.attachments, contents) {
            files.append(
                .attachment(name: attachment.name, description: attachment.description, content: content))
        }
        return try DossierEnvelope(
            registration: self.registration, setting: self.setting, files: files
        ).xml()
    }

    /// What SignTool is asked to sign of a form.
    static func document(_ form: DossierForm, _ bytes: [UInt8]) -> JobDocument {
        JobDocument(
            name: form.fileName, mediaType: "application/xml", content: Base64Content(bytes), signAt: form.signPlace)
    }
}
