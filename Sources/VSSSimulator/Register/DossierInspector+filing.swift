import FoundationEssentials
import SocialInsurance

/// What units that have their code file: envelope A and the forms in it, and the end of the service.
extension DossierInspector {
    func inspectFiling(
        _ document: [UInt8], as code: ProcedureCode, refusing refused: [String], at now: Date
    ) async throws(DossierRefusal) -> InspectedDossier {
        guard let procedure = Procedures[code], procedure.envelope == .filingEnvelope else {
            throw DossierRefusal(.ce009, "\(code.rawValue) is not taken here")
        }
        let (content, signer) = try await self.verify(document, "envelope", at: now)
        let envelope: FilingEnvelope
        do {
            envelope = try FilingEnvelope.read(content)
        } catch {
            throw DossierRefusal(.ce009, error.description)
        }
        guard envelope[.procedureCode] == code.rawValue else {
            throw DossierRefusal(.ce009, "MaThuTuc is \(envelope[.procedureCode]), sent as \(code.rawValue)")
        }
        guard case .success(let period) = YearMonth.parse(envelope[.period]) else {
            throw DossierRefusal(.ce009, "KyKeKhai is no month")
        }
        let taxCode = try Self.taxCode(envelope[.taxCode])
        try Self.requireAgency(envelope[.agencyCode])
        try Self.compare(signer, with: taxCode, "envelope")
        try await self.inspectForms(envelope, of: procedure, taxCode, refusing: refused, at: now)
        let lists: FilingLists
        do {
            lists = try procedure.lists(in: document)
        } catch {
            throw DossierRefusal(.ce009, error.description)
        }
        return InspectedDossier(
            taxCode: taxCode.description, unitName: envelope[.unitName], agencyCode: envelope[.agencyCode],
            certificate: signer.certificate,
            filing: InspectedDossier.Filing(
                procedure: code, unitCode: envelope[.unitCode], period: period, lists: lists))
    }

    /// Every form is one of the procedure's, of an edition that holds, and signed by the unit; one there must be.
    private func inspectForms(
        _ envelope: FilingEnvelope, of procedure: any Procedure, _ taxCode: TaxCode, refusing refused: [String],
        at now: Date
    ) async throws(DossierRefusal) {
        let known = Set(procedure.forms.map(\.code))
        let forms = envelope.files.filter { $0.formCode != DossierForm.attachmentCode }
        guard !forms.isEmpty else { throw DossierRefusal(.ce009, "there is no form") }
        for form in forms {
            guard known.contains(form.formCode), !refused.contains(form.formCode) else {
                throw DossierRefusal(.ce009, "\(form.name): \(form.formCode) is not taken")
            }
            let (_, signer) = try await self.verify(form.content, form.name, at: now)
            try Self.compare(signer, with: taxCode, form.name)
            do {
                _ = try ElementTables.shipped.read(form.formCode, unverified: form.content)
            } catch {
                throw DossierRefusal(.ce009, "\(form.name): \(error.description)")
            }
        }
    }

    /// 06/NG-IVAN: taken note of, and nothing more to come.
    func inspectEnd(_ document: [UInt8], at now: Date) async throws(DossierRefusal) -> InspectedDossier {
        let (_, signer) = try await self.verify(document, "form", at: now)
        let form: FilledForm
        do {
            form = try ServiceEnd.read(unverified: document)
        } catch {
            throw DossierRefusal(.ce009, error.description)
        }
        let taxCode = try Self.taxCode(form.values["MaSoThue"] ?? "")
        let agency = form.values["MaCoQuan"] ?? ""
        try Self.requireAgency(agency)
        try Self.compare(signer, with: taxCode, "form")
        return InspectedDossier(
            taxCode: taxCode.description, unitName: form.values["TenDoiTuong"] ?? "", agencyCode: agency,
            certificate: signer.certificate,
            filing: InspectedDossier.Filing(
                procedure: .serviceEnd, unitCode: form.values["MaSoBHXH"] ?? "",
                period: YearMonth(of: CalendarDate(at: now)), lists: [:], isWorkedOn: false))
    }
}
