package import SigningJobs
package import SocialInsurance
import TextDisplay
package import Wording

/// Turns what a page sent into a job, or refuses it before anything is asked of the user.
package struct JobIntake: Sendable {
    /// The most documents of one request.
    package static let documentLimit = 500
    private static let titleLimit = 200
    private static let nameLimit = 120

    private let wording: Wording
    private let patience: JobMachine.Patience

    package init(wording: Wording, patience: JobMachine.Patience = JobMachine.Patience()) {
        self.wording = wording
        self.patience = patience
    }

    /// A job that has not begun.
    /// - Parameters:
    ///   - envelopes: what the window shows of the dossiers that the page drafted.
    ///   - signIn: the statement that the one document is, where it is one.
    package func job(
        id: String, _ request: JobRequest, from origin: Origin?, envelopes: [EnvelopeView] = [],
        signIn: SignInStatement? = nil
    ) throws(Refusal) -> JobMachine {
        let title = DisplayText.clean(request.title, limit: Self.titleLimit)
        guard !title.isEmpty, case .success(let taxCode) = TaxCode.parse(request.taxCode) else {
            throw Refusal(.requestInvalid)
        }
        let documents = try self.checked(request.documents)
        guard documents.contains(where: { $0.signAt != nil }) else { throw Refusal(.requestInvalid) }
        let unit = request.unit.map { DisplayText.clean($0, limit: Self.titleLimit) }
        // Whatever the page calls it: a sign-in is shown as one, and to where.
        let shown = signIn.map { self.wording.text("agent.sign-in.title", ["origin": $0.origin]) } ?? title
        let question = SignQuestion(
            origin: origin?.text, title: shown, unit: unit, taxCode: taxCode.description,
            documents: documents.map(self.summary), envelopes: envelopes.isEmpty ? nil : envelopes,
            certificates: [],
            purpose: signIn == nil ? nil : .signIn)
        return JobMachine(
            id: id, taxCode: taxCode.description, question: question, documents: documents, patience: self.patience,
            reasonForOthers: self.wording["driver.other-signer"])
    }

    /// The documents with their names made fit to show, every one to be signed known to be signable.
    package func checked(_ documents: [JobDocument]) throws(Refusal) -> [JobDocument] {
        guard !documents.isEmpty else { throw Refusal(.requestInvalid) }
        guard documents.count <= Self.documentLimit else { throw Refusal(.tooManyDocuments) }
        var checked: [JobDocument] = []
        for document in documents {
            var document = document
            document.name = Self.label(document.name)
            document.mediaType = DisplayText.clean(document.mediaType, limit: Self.nameLimit)
            if let place = document.signAt {
                guard SignPlace.isInside(document.content.bytes, place: place) else { throw Refusal(.requestInvalid) }
            }
            checked.append(document)
        }
        return checked
    }

    /// A document's name, made fit to show.
    static func label(_ name: String) -> String { DisplayText.fileName(name, limit: self.nameLimit) }

    /// How a window names a document.
    func summary(_ document: JobDocument) -> DocumentSummary {
        DocumentSummary(
            name: document.name, kind: self.kind(of: document), size: document.content.bytes.count,
            isSigned: document.signAt != nil)
    }

    private func kind(of document: JobDocument) -> String {
        if let place = document.signAt {
            if place == ElementSignPlace.envelope { return self.wording["agent.kind.envelope"] }
            if place == ElementSignPlace.signIn { return self.wording["agent.kind.sign-in"] }
            return self.wording.text("agent.kind.form", ["code": SignPlace.root(of: place)])
        }
        let parts = document.name.split(separator: ".")
        let type = parts.count > 1 ? parts[parts.count - 1].uppercased() : ""
        return self.wording.text("agent.kind.attachment", ["type": type])
            .split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
