import Wording

/// What is filed with envelope A: all of it has the same answers to who files, and the same ends.
package protocol EnvelopeFiling: Procedure {
    var entry: ProcedureEntry { get }
}

extension EnvelopeFiling {
    package var code: ProcedureCode { self.entry.code }
    package var nameKey: String { self.entry.nameKey }
    package var lists: [ListCode] { self.entry.lists.map(\.code) }
    package var envelope: DossierForm? { .filingEnvelope }
    package var papers: [FilingPaper] { [.other] }
    package var requiredPapers: Set<FilingPaper> { [] }
    package var letterOnFiling: FilingLetter { .received }

    /// The forms of the newest editions.
    package var forms: [DossierForm] {
        self.entry.lists.compactMap { ElementTables.shipped[$0.code.rawValue].first?.form }
    }

    package func problems(in lists: FilingLists, on day: CalendarDate) -> [RowProblem] {
        self.entry.problems(in: lists, on: day)
    }

    package func consequences(of verdict: GatewayVerdict) -> [Consequence] {
        switch verdict {
        // Somebody works on it; the result is told.
        case .received, .accepted: []
        case .granted: [.letter(.completed), .end]
        case .rejected: [.letter(.rejected), .reopening, .end]
        }
    }

    package func correction(of code: GatewayCode) -> Correction<Field>? {
        func answer(_ name: String) -> Correction<Field>? { Field(rawValue: name).map { .answer($0) } }
        return switch code {
        case .se003: answer("tax-code")
        case .se004: answer("agency")
        case .se005: answer("unit-code")
        case .ce013: .certificate
        case .ce014: .procedure(.certificateChange)
        default: nil
        }
    }

    package func attachments(in dossier: [UInt8]) throws(DossierError) -> [CarriedFile] {
        try FilingEnvelope.read(unverified: dossier).files.filter { $0.formCode == DossierForm.attachmentCode }
            .map { CarriedFile(paper: .other, name: $0.name, content: $0.content) }
    }

    package func lists(in dossier: [UInt8], keeping kept: FilingLists) throws(DossierError) -> FilingLists {
        try self.entry.lists(in: dossier, keeping: kept)
    }

    /// Forms and attachments in the envelope of normalised answers.
    func documents(
        _ forms: [FilingDocuments.Prepared], _ attachments: [FilingAttachment], of answers: Answers<Field>,
        in setting: FilingSetting
    ) -> FilingDocuments {
        FilingDocuments(forms: forms, attachments: attachments, envelope: .filingEnvelope) {
            files throws(DossierError) in
            try self.envelope(around: files, answers.stored, in: setting).xml()
        }
    }

    private func envelope(
        around files: [EmbeddedFile], _ answers: [String: String], in setting: FilingSetting
    ) -> FilingEnvelope {
        var envelope = FilingEnvelope(files: files)
        envelope[.ivanCode] = setting.brand.ivanCode
        envelope[.ivanName] = setting.brand.ivanName
        envelope[.unitName] = answers["company-name"] ?? ""
        envelope[.unitCode] = answers["unit-code"] ?? ""
        envelope[.taxCode] = answers["tax-code"] ?? ""
        // Whose name stands in real files is not told; this is whom VSS may ask.
        envelope[.signer] = answers["contact-name"] ?? ""
        envelope[.phone] = answers["mobile"] ?? ""
        envelope[.agencyCode] =
            setting.agencies.agency(
                chosen: answers["agency"] ?? "", typed: answers["agency-code"] ?? "",
                name: answers["agency-name"] ?? ""
            ).code
        envelope[.procedureName] = Wording.vietnamese[self.nameKey]
        envelope[.procedureCode] = self.code.rawValue
        envelope[.period] = answers["period"] ?? YearMonth(of: setting.today).description
        envelope[.createdOn] = setting.today.description
        return envelope
    }
}
