internal import FoundationEssentials
internal import SocialInsurance
internal import Storage

extension DraftCustoms<FieldName> {
    /// A first registration notes declaration and consent, needs its licence file, and is served in some provinces only.
    static var registration: Self {
        var customs = Self()
        customs.mark = { record, answers, now in Self.mark(&record, answers, now) }
        customs.issues = { found, draft, section in
            section == .service ? Self.withLicence(found, draft) + Self.infected(draft) : found
        }
        customs.elsewhere = { draft, setting in
            guard case .outOfScope(let province) = RegistrationRules(setting).eligibility(draft.answers) else {
                return nil
            }
            return HubRoutes.outOfScopePath(province)
        }
        return customs
    }

    /// The times of declaration and consent as the answers say.
    private static func mark(_ record: inout DraftRecord, _ registration: Registration, _ now: Date) {
        record.declaredAt = registration.isTicked(.declaration) ? record.declaredAt ?? now : nil
        let consents = registration.isTicked(.consent)
        if !consents || record.consentText != RegistrationDesk.consentText {
            record.consentAt = consents ? now : nil
            record.consentText = consents ? RegistrationDesk.consentText : nil
        }
    }

    /// The missing licence file takes its place in page order.
    private static func withLicence(_ found: [FieldIssue], _ draft: OpenDraft) -> [FieldIssue] {
        guard !draft.attachments.contains(where: { $0.kind == .licence }) else { return found }
        var issues = found
        let missing = FieldIssue(field: .licenceFile, problem: FieldProblem(FieldName.licenceFile.rawValue, .empty))
        let order = FieldName.fields(of: .service)
        let place = order.firstIndex(of: .licenceFile) ?? 0
        let index = issues.firstIndex { (order.firstIndex(of: $0.field) ?? 0) > place } ?? issues.endIndex
        issues.insert(missing, at: index)
        return issues
    }

    /// The files in which a scanner found something; they cannot be filed.
    private static func infected(_ draft: OpenDraft) -> [FieldIssue] {
        draft.attachments.filter { $0.scan == .infected }.map { file in
            .infected(file.name, file.scanDetail ?? "", field: file.kind == .licence ? .licenceFile : .attachments)
        }
    }
}
