/// What can be filed: its questions and their rules, its documents, and what VSS's answers to it cause.
///
/// A procedure has a folder of its own, and a line in ``Procedures``. Signing, storage, gateway and mail know none of them: they
/// see ``FilingDocuments`` and ``Consequence``.
package protocol Procedure<Field>: Sendable {
    associatedtype Field: AnswerField

    /// The code by which a dossier says what it is.
    var code: ProcedureCode { get }
    /// The key of the name that people read.
    var nameKey: String { get }
    /// What is signed by itself, in the order in which it is signed and embedded.
    var forms: [DossierForm] { get }
    /// What carries the signed forms and is signed after them; nil where the one form is the dossier.
    var envelope: DossierForm? { get }
    /// The lists of rows that are filed; a dossier's answers and its lists are entered on pages of their own.
    var lists: [ListCode] { get }
    /// The files that may be attached; empty where none may.
    var papers: [FilingPaper] { get }
    /// The files without which nothing can be filed.
    var requiredPapers: Set<FilingPaper> { get }
    /// What the unit is told once the dossier is filed here.
    var letterOnFiling: FilingLetter { get }

    /// Issues, warnings and clean answers of a section.
    func review(
        _ answers: Answers<Field>, _ section: Field.Section, in setting: FilingSetting
    ) -> AnswerReview<Field>

    /// The documents of a filing whose answers and rows are normalised; the same input always gives the same bytes.
    /// - Throws: ``DossierError`` when a text holds characters that XML cannot carry.
    func documents(
        of answers: Answers<Field>, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> FilingDocuments

    /// The dossiers that a filing comes to, in the order in which they are sent: one, unless it is more than one holds.
    /// - Returns: or what cannot be part of any dossier.
    /// - Throws: ``DossierError`` when a text holds characters that XML cannot carry.
    func parts(
        of lists: FilingLists, attachments: [FilingAttachment], on day: CalendarDate, limits: DossierLimits
    ) throws(DossierError) -> Result<[FilingPart], FilingPartError>

    /// All that follows from an answer of the gateway, in this order; each once, however often the answer comes.
    func consequences(of verdict: GatewayVerdict) -> [Consequence]

    /// Where a refused dossier is mended; nil where the code points nowhere in it.
    func correction(of code: GatewayCode) -> Correction<Field>?

    /// Whether the product serves the unit that the answers speak of; without a reason against it, it does.
    func isServed(_ answers: Answers<Field>, in setting: FilingSetting) -> Bool

    /// The files that a dossier of this procedure carries beside its forms; none, where it has no envelope.
    /// - Throws: ``DossierError`` when the bytes are no such dossier.
    func attachments(in dossier: [UInt8]) throws(DossierError) -> [CarriedFile]

    /// The rows that a dossier of this procedure carries, read back from its forms.
    /// - Parameter kept: rows of which it may have been made: where they say what the forms say, they are taken, as they have
    ///   columns that no form carries.
    /// - Throws: ``DossierError`` when the bytes are no such dossier.
    func lists(in dossier: [UInt8], keeping kept: FilingLists) throws(DossierError) -> FilingLists

    /// What keeps rows from being written into the forms of a day.
    func problems(in lists: FilingLists, on day: CalendarDate) -> [RowProblem]
}

extension Procedure {
    package var lists: [ListCode] { [] }

    package func parts(
        of lists: FilingLists, attachments: [FilingAttachment], on day: CalendarDate, limits: DossierLimits
    ) throws(DossierError) -> Result<[FilingPart], FilingPartError> {
        .success([FilingPart(lists: lists, attachments: attachments)])
    }

    package func isServed(_ answers: Answers<Field>, in setting: FilingSetting) -> Bool { true }

    package func attachments(in dossier: [UInt8]) throws(DossierError) -> [CarriedFile] { [] }

    package func lists(in dossier: [UInt8], keeping kept: FilingLists) throws(DossierError) -> FilingLists { [:] }

    /// The rows that a dossier of this procedure carries, as its forms have them.
    package func lists(in dossier: [UInt8]) throws(DossierError) -> FilingLists {
        try self.lists(in: dossier, keeping: [:])
    }

    package func problems(in lists: FilingLists, on day: CalendarDate) -> [RowProblem] { [] }

    /// The file name of what is signed last and is sent.
    package var dossierName: String { (self.envelope ?? self.forms.first)?.fileName ?? "" }

    /// Whether nothing more is to come from the gateway after a verdict.
    package func isOver(after verdict: GatewayVerdict) -> Bool {
        self.consequences(of: verdict).contains(.end)
    }

    /// What must be corrected anywhere, in page order.
    package func issues(_ answers: Answers<Field>, in setting: FilingSetting) -> [AnswerIssue<Field>] {
        Field.Section.allCases.flatMap { self.review(answers, $0, in: setting).issues }
    }

    /// The answers in their one spelling: what forms are made from.
    package func normalised(_ answers: Answers<Field>, in setting: FilingSetting) -> Answers<Field> {
        Field.Section.allCases.reduce(answers) { self.review($0, $1, in: setting).normalised }
    }
}

/// The code of a procedure as registers of VSS and other I-VANs write it, for instance `05_SD-IVAN`; it is stored.
package struct ProcedureCode: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The procedures there are.
package enum Procedures {
    /// The one list, in the order in which they are offered.
    package static let all: [any Procedure] = {
        var all: [any Procedure] = [FirstRegistration(), CertificateChange()]
        all += MonthlyFiling.codes.compactMap { MonthlyFiling($0) }
        all += [UnitChange()].compactMap(\.self)
        return all + [ServiceEnd()]
    }()

    /// The procedure with a code; nil where this program does not know it.
    package static subscript(code: ProcedureCode) -> (any Procedure)? {
        self.all.first { $0.code == code }
    }
}

/// What a procedure needs to know beside the answers.
package struct FilingSetting: Hashable, Sendable {
    package var brand: Brand
    package var agencies: AgencyCatalogue
    /// The day it is in Vietnam; documents carry it.
    package var today: CalendarDate

    package init(brand: Brand = .iCare, agencies: AgencyCatalogue = .shipped, today: CalendarDate) {
        self.brand = brand
        self.agencies = agencies
        self.today = today
    }
}
