import SigningJobs
import SocialInsurance

/// The dossier that a page drafts with its job: shown in the first window, and completed by SignTool itself once the forms
/// in it are signed.
struct EnvelopeDraft: Sendable {
    /// What the window shows of it.
    let view: EnvelopeView
    private let name: String
    private let envelope: CarryingEnvelope
    private let preview: DocumentPreview
    /// Which of the files take a signature, by their places.
    private let signed: [Bool]

    /// Reads a draft.
    /// - Throws: ``Refusal`` `envelope-not-shown` unless it is an envelope as the portal writes it, of this tax code, with
    ///   the job's documents as its files: byte for byte, by their names, in their order, and no others.
    init(
        _ draft: JobEnvelope, documents: [JobDocument], taxCode: String, previewer: DocumentPreviewer
    ) throws(Refusal) {
        let bytes = draft.content.bytes
        guard let envelope = try? CarryingEnvelope.read(unverified: bytes), (try? envelope.xml()) == bytes,
            EnvelopeGuard.states(taxCode, envelope.taxCode), envelope.files.count == documents.count,
            zip(envelope.files, documents).allSatisfy({ file, document in
                file.content == document.content.bytes && file.name.utf8.elementsEqual(document.name.utf8)
                    && document.signAt != ElementSignPlace.envelope
            })
        else { throw Refusal(.envelopeNotShown) }
        self.name = JobIntake.label(draft.name)
        self.envelope = envelope
        self.signed = documents.map { $0.signAt != nil }
        self.preview = try previewer.shown(Self.document(self.name, bytes), layout: .groups).preview
        self.view = EnvelopeView(name: self.name, size: bytes.count, preview: self.preview)
    }

    /// The dossier as it must come for its signature: the draft with the signed forms in their places, everything else as
    /// drafted; nil where a form is missing.
    func derived(from forms: [SignedJobDocument]) -> JobDocument? {
        var envelope = self.envelope
        var left = forms[...]
        for index in envelope.files.indices where self.signed[index] {
            guard let form = left.popFirst() else { return nil }
            envelope.files[index].content = form.content.bytes
        }
        guard left.isEmpty, let bytes = try? envelope.xml() else { return nil }
        return Self.document(self.name, bytes)
    }

    /// The completed dossier for the signer, after a second look: it says what the draft said, but for the contents of the
    /// forms that are signed now.
    /// - Throws: ``Refusal`` `envelope-not-shown` where it says anything else.
    func check(_ derived: JobDocument, with previewer: DocumentPreviewer) throws(Refusal) -> ShownDocument {
        let shown = try previewer.shown(derived, layout: .groups)
        let changes = PreviewComparison.changes(shown.preview, before: self.preview)
        // The length and the digest of each form's content.
        guard changes == 2 * self.signed.count(where: \.self) else { throw Refusal(.envelopeNotShown) }
        return shown
    }

    private static func document(_ name: String, _ bytes: [UInt8]) -> JobDocument {
        JobDocument(
            name: name, mediaType: "application/xml", content: Base64Content(bytes), signAt: ElementSignPlace.envelope)
    }
}
