internal import Foundation
package import SocialInsurance
package import Storage
internal import Wording
internal import XMLSignature

extension CertificateChange {
    /// What a change of certificate can begin with: all that is known here of the unit and of its registered certificate.
    ///
    /// The new certificate is told by SignTool, or typed.
    package static func known(of taxCode: String, in database: any SQLDatabase) async throws -> CertificateAnswers {
        var answers = CertificateAnswers()
        answers[.taxCode] = taxCode
        let dossiers = try await Dossiers(database).search(taxCode: taxCode)
        guard let registration = try await self.registration(among: dossiers, in: database) else { return answers }
        let known = try JSONText.decode([String: String].self, registration.dossier.answers)
        answers[.unitCode] = registration.unitCode ?? ""
        for field in CertificateField.allCases where field.section != .certificates && answers[field].isEmpty {
            answers[field] = known[field.rawValue] ?? ""
        }
        answers[.contactAddress] = Registration(known).addressOfTransactions
        // What was declared then was declared of another dossier.
        answers[.declaration] = ""
        guard let signing = try await UnitSigning(database).find(taxCode: taxCode) else { return answers }
        answers[.oldSerial] = signing.certificateSerial ?? ""
        for dossier in dossiers {
            let reports = try await Dossiers(database).reports(of: dossier.id)
            guard let report = reports.first(where: { $0.certificateFingerprint == signing.certificateFingerprint })
            else { continue }
            let facts = try JSONText.decode(ValidationReport.self, report.report)
            answers[.oldIssuer] = facts.issuer ?? ""
            answers[.oldStart] = VietnamTime.day(facts.signer.notBefore)
            answers[.oldEnd] = VietnamTime.day(facts.signer.notAfter)
            break
        }
        return answers
    }

    /// The unit's newest registration that VSS took in, with the unit code that it gave.
    private static func registration(
        among dossiers: [DossierRecord], in database: any SQLDatabase
    ) async throws -> (dossier: DossierRecord, unitCode: String?)? {
        for dossier in dossiers where dossier.procedure == ProcedureCode.firstRegistration.rawValue {
            let status = DossierStatus.derive(from: try await Events(database).of(dossier: dossier.id))
            if [.accepted, .granted].contains(status.stage) { return (dossier, status.unitCode) }
        }
        return nil
    }
}
