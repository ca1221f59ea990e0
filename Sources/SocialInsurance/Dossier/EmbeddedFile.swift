/// A file inside an envelope: one `FileToKhai`.
package struct EmbeddedFile: Hashable, Sendable {
    /// `MaToKhai`: the form's code, or `CT-DK` for an attachment.
    package var formCode: String
    /// `MoTaToKhai`: what it is, in words.
    package var description: String
    /// `TenFile`: the name with its extension.
    package var name: String
    /// The bytes, already signed where they are a form.
    package var content: [UInt8]

    package init(formCode: String, description: String, name: String, content: [UInt8]) {
        self.formCode = formCode
        self.description = description
        self.name = name
        self.content = content
    }

    /// `LoaiFile`: the extension with its dot.
    package var fileExtension: String { FileName.fileExtension(of: self.name) }

    /// A signed form.
    /// - Parameter name: what it is called where that is more than the form's name.
    package static func form(_ form: DossierForm, named name: String? = nil, content: [UInt8]) -> EmbeddedFile {
        EmbeddedFile(formCode: form.code, description: name ?? form.name, name: form.fileName, content: content)
    }

    /// A supporting file of any kind.
    package static func attachment(name: String, description: String, content: [UInt8]) -> EmbeddedFile {
        EmbeddedFile(formCode: DossierForm.attachmentCode, description: description, name: name, content: content)
    }

    /// What the business licence is called in dossiers.
    package static let licenceDescription = "Giấy chứng nhận đăng ký doanh nghiệp"
    /// What any other attachment is called.
    package static let otherDescription = "Chứng từ kèm theo"
}
