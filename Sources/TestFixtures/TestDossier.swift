internal import Certificates
internal import FoundationEssentials
package import SocialInsurance
package import TestSupport
internal import XMLSignature

/// Signed dossiers of a made-up company.
package enum TestDossier {
    /// Answers that pass every rule, with some replaced.
    package static func registration(_ changes: [FieldName: String] = [:]) -> Registration {
        let answers: [FieldName: String] = [
            .taxCode: "0101234565", .companyName: "CÔNG TY TNHH VÍ DỤ A", .legalForm: "TNHH1",
            .businessLine: "Bán lẻ sách", .licenceNumber: "0101234565", .licenceDate: "27/03/2020",
            .licencePlace: "Sở Tài chính thành phố Hà Nội", .registeredProvince: "01", .registeredWard: "00070",
            .registeredStreet: "Số 1 phố Ví Dụ", .transactionAddress: "same", .phone: "0240000000",
            .insuranceProvince: "01", .agency: "001", .participantGroup: "DN", .wageRegion: "01",
            .paymentPeriod: "1", .firstMonth: "06/2026", .employeeCount: "12",
            .representativeName: "Nguyễn Văn A", .representativePosition: "Giám đốc",
            .representativeCitizenNumber: "001199000001", .contactName: "Nguyễn Văn B", .mobile: "0900000000",
            .email: "ketoan@vidu.example", .emailRepeat: "ketoan@vidu.example", .ivan: "99999",
            .servicePlan: "1N", .resultDelivery: "0", .declaration: "on", .consent: "on",
        ]
        var registration = Registration()
        for (field, answer) in answers.merging(changes, uniquingKeysWith: { _, new in new }) {
            registration[field] = answer
        }
        return RegistrationRules(now: TestTime.now).normalised(registration)
    }

    /// A document with one signature at `place`.
    package static func sign(_ document: [UInt8], at place: String, _ signer: TestSigner) throws -> [UInt8] {
        let prepared = try XMLSigner(certificate: signer.certificate.der, signingTime: TestTime.now)
            .prepare(.bytes(document), at: place)
        return try prepared.finish(try signer.sign(prepared.signedInfo)).bytes()
    }

    /// `04_DK-IVAN.xml` with its form, both signed at ``TestTime/now``.
    ///
    /// - Parameters:
    ///   - form: What the form says where it differs from the envelope.
    ///   - formSigner: Who signs the form, where it is somebody else.
    ///   - change: Alters the envelope before it is signed.
    package static func envelope(
        _ changes: [FieldName: String] = [:], signer: TestSigner, form: [FieldName: String]? = nil,
        formSigner: TestSigner? = nil, change: (inout DossierEnvelope) -> Void = { _ in }
    ) throws -> [UInt8] {
        let today = CalendarDate(at: TestTime.now)
        let registration = self.registration(changes)
        let unitForm = TK3TS(
            registration: form.map { self.registration($0) } ?? registration, attachments: [], date: today)
        let signedForm = try self.sign(unitForm.xml(), at: ElementSignPlace.unitForm, formSigner ?? signer)
        var envelope = DossierEnvelope(
            registration: registration, brand: .iCare, date: today,
            files: [.form(.unitForm, content: signedForm)])
        change(&envelope)
        return try self.sign(envelope.xml(), at: ElementSignPlace.envelope, signer)
    }
}
