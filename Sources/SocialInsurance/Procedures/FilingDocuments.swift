/// The documents of a filing, whatever the procedure: what is signed, in which order, and what is sent in the end.
package struct FilingDocuments: Sendable {
    /// A form made for its signature.
    package struct Prepared: Hashable, Sendable {
        package let form: DossierForm
        /// The unsigned bytes.
        package let bytes: [UInt8]
        /// What an envelope calls it.
        package let name: String

        init(form: DossierForm, bytes: [UInt8], name: String? = nil) {
            self.form = form
            self.bytes = bytes
            self.name = name ?? form.name
        }
    }

    /// The forms in the order in which they are signed.
    package let forms: [Prepared]
    /// The files that go along.
    package let attachments: [FilingAttachment]
    /// What carries them and is signed after them; nil where the one form is the dossier.
    package let envelope: DossierForm?
    /// The certificate that must sign; nil where any of the unit's will do.
    package let signer: CertificateSerial?
    private let fill: @Sendable ([EmbeddedFile]) throws(DossierError) -> [UInt8]

    /// One form that is sent as it is signed.
    /// - Parameter signer: the certificate that must sign it, where the form speaks of it.
    package init(dossier: Prepared, signer: CertificateSerial? = nil) {
        self.forms = [dossier]
        self.attachments = []
        self.envelope = nil
        self.signer = signer
        self.fill = { _ throws(DossierError) in [] }
    }

    /// Forms and attachments inside an envelope.
    /// - Parameter fill: makes the unsigned envelope around its files.
    package init(
        forms: [Prepared], attachments: [FilingAttachment], envelope: DossierForm,
        fill: @escaping @Sendable ([EmbeddedFile]) throws(DossierError) -> [UInt8]
    ) {
        self.forms = forms
        self.attachments = attachments
        self.envelope = envelope
        self.signer = nil
        self.fill = fill
    }

    /// The dossier as the signer is shown it: its files are left empty, as they are shown by themselves.
    /// - Throws: ``DossierError`` when a text holds characters that XML cannot carry.
    package func draft() throws -> [UInt8] {
        try self.dossier(signed: self.forms.map { _ in [] }) { _ in [] }
    }

    /// What is to be signed, or sent, once the forms are signed: the unsigned envelope, or the one signed form itself.
    ///
    /// - Parameters:
    ///   - signed: the bytes of the forms in their order.
    ///   - content: reads an attachment.
    /// - Throws: ``DossierError`` where there are more or fewer forms than prepared; what `content` throws.
    package func dossier(
        signed: [[UInt8]], content: (FilingAttachment) throws -> [UInt8]
    ) throws -> [UInt8] {
        guard signed.count == self.forms.count else {
            throw DossierError(.missingElement, element: "", detail: "\(signed.count) forms of \(self.forms.count)")
        }
        guard self.envelope != nil else { return signed.first ?? [] }
        var files = zip(self.forms, signed).map { EmbeddedFile.form($0.form, named: $0.name, content: $1) }
        for attachment in self.attachments {
            files.append(
                .attachment(
                    name: attachment.name, description: attachment.description, content: try content(attachment)))
        }
        return try self.fill(files)
    }
}

/// A file that goes with a filing: forms name it with its digest, envelopes carry it.
package struct FilingAttachment: Hashable, Sendable {
    /// The cleaned name.
    package var name: String
    /// What it is, in words.
    package var description: String
    /// The size in bytes.
    package var size: Int
    /// SHA-256 of the bytes in lower-case hexadecimal.
    package var sha256: String

    package init(name: String, description: String, size: Int, sha256: String) {
        self.name = name
        self.description = description
        self.size = size
        self.sha256 = sha256
    }
}

/// What an attached file is; the raw value is stored.
package enum FilingPaper: String, Hashable, Sendable, CaseIterable {
    /// The business licence.
    case licence
    case other

    /// What dossiers call it.
    package var description: String {
        switch self {
        case .licence: EmbeddedFile.licenceDescription
        case .other: EmbeddedFile.otherDescription
        }
    }
}

/// How a unit signs, kept with the unit: a further way is a constant in a file of its own and a line in ``all``.
package struct SigningWay: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// With SignTool and a token on the computer in front of which the person sits.
    package static let thisComputer = SigningWay(rawValue: "this-computer")

    /// The ways that work, the one to choose first at the front.
    package static let all: [SigningWay] = [.thisComputer]
}
