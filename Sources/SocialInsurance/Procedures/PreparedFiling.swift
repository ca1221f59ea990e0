/// Who files, as the answers say.
package struct FilingParty: Hashable, Sendable {
    package var taxCode: String
    package var name: String
    /// Where letters about the dossier go.
    package var email: String
}

/// A filing that can be signed, whatever its procedure: complete answers in their one spelling, and what is made of them.
package struct PreparedFiling: Sendable {
    /// By the names of the fields.
    package let answers: [String: String]
    package let party: FilingParty
    /// The dossiers that it comes to, in the order in which they are sent; most filings are one.
    package let parts: [PreparedPart]
    /// What finds no place in any dossier; with it nothing can be signed, and ``parts`` are the whole in one.
    package let unplaced: FilingPartError?
    /// The documents of the first dossier, which most often is the only one.
    package let documents: FilingDocuments
}

/// A dossier of a filing, made for its signatures.
package struct PreparedPart: Sendable {
    package let part: FilingPart
    package let documents: FilingDocuments

    /// The bytes of its files before they are signed.
    package var size: Int {
        self.part.attachments.reduce(self.documents.forms.reduce(0) { $0 + $1.bytes.count }) { $0 + $1.size }
    }
}

/// A file as a dossier carries it.
package struct CarriedFile: Hashable, Sendable {
    package var paper: FilingPaper
    package var name: String
    package var content: [UInt8]

    package init(paper: FilingPaper, name: String, content: [UInt8]) {
        self.paper = paper
        self.name = name
        self.content = content
    }
}

/// Where a refused dossier is mended, for those who do not know the procedure's fields.
package enum CorrectionPlace: Hashable, Sendable {
    /// At the answer with that name, on the page of that section.
    case answer(String, section: String)
    /// By signing with another certificate.
    case certificate
    /// By another procedure first.
    case procedure(ProcedureCode)
    /// Nobody knows: from the beginning.
    case beginning
}

/// Drafts of any procedure: the type of its fields stays in here.
extension Procedure {
    /// What a draft comes to; nil while something is missing or wrong in it.
    /// - Parameters:
    ///   - stored: the answers as they are kept.
    ///   - lists: the rows as they are kept, which no check has anything against.
    ///   - papers: what the attached files are.
    /// - Throws: ``DossierError`` when a text holds characters that XML cannot carry.
    package func prepare(
        _ stored: [String: String], lists: FilingLists = [:], papers: Set<FilingPaper>,
        attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> PreparedFiling? {
        let answers = Answers<Field>(stored)
        guard self.requiredPapers.isSubset(of: papers), self.isServed(answers, in: setting),
            self.problems(in: lists, on: setting.today).isEmpty
        else { return nil }
        var normalised = answers
        for section in Field.Section.allCases {
            let review = self.review(normalised, section, in: setting)
            guard review.issues.isEmpty else { return nil }
            normalised = review.normalised
        }
        let (parts, unplaced) = try self.parts(of: normalised, lists: lists, attachments: attachments, in: setting)
        guard let first = parts.first else { return nil }
        return PreparedFiling(
            answers: normalised.stored, party: Self.party(of: normalised), parts: parts, unplaced: unplaced,
            documents: first.documents)
    }

    /// The dossiers of a filing; all in one, and why that is too much, where they cannot be made.
    private func parts(
        of answers: Answers<Field>, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> ([PreparedPart], FilingPartError?) {
        var parts = [FilingPart(lists: lists, attachments: attachments)]
        var unplaced: FilingPartError?
        switch try self.parts(of: lists, attachments: attachments, on: setting.today, limits: .oneSigning) {
        case .success(let found): parts = found
        case .failure(let error): unplaced = error
        }
        var prepared: [PreparedPart] = []
        for part in parts {
            let documents = try self.documents(
                of: answers, lists: part.lists, attachments: part.attachments, in: setting)
            prepared.append(PreparedPart(part: part, documents: documents))
        }
        return (prepared, unplaced)
    }

    /// Whether a section of a draft was begun and has nothing left to correct.
    package func hasFinishedSection(_ stored: [String: String], in setting: FilingSetting) -> Bool {
        let answers = Answers<Field>(stored)
        return Field.Section.allCases.contains { section in
            !answers.isUntouched(section) && self.review(answers, section, in: setting).issues.isEmpty
        }
    }

    /// The dossiers of a filing that was prepared before: the same bytes from the same answers.
    /// - Throws: ``DossierError`` when a text holds characters that XML cannot carry.
    package func parts(
        prepared: [String: String], lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> [PreparedPart] {
        try self.parts(of: Answers<Field>(prepared), lists: lists, attachments: attachments, in: setting).0
    }

    /// Where a refused dossier is mended.
    package func place(of code: GatewayCode) -> CorrectionPlace {
        switch self.correction(of: code) {
        case .answer(let field): .answer(field.rawValue, section: field.section.rawValue)
        case .certificate: .certificate
        case .procedure(let other): .procedure(other)
        case nil: .beginning
        }
    }

    /// All procedures ask for these three under the same names.
    private static func party(of answers: Answers<Field>) -> FilingParty {
        func answer(_ name: String) -> String { Field(rawValue: name).map { answers[$0] } ?? "" }
        return FilingParty(taxCode: answer("tax-code"), name: answer("company-name"), email: answer("email"))
    }
}
