internal import FoundationEssentials
package import SocialInsurance
package import TestSupport
internal import XMLSignature

extension TestDossier {
    /// A row of D02 about a made-up newcomer; the number makes people different.
    package static func row(_ number: Int = 1, _ changes: [String: String] = [:]) -> FilingRow {
        let digits = String(String(1_000_000 + number).dropFirst())
        let values = [
            "name": "Nguyễn Văn An", "birth": "01/02/1990", "sex": "Nam", "citizen": "001090\(digits)",
            "insured": "0123\(digits)", "position": "Kế toán", "workplace": "Phường Hoàn Kiếm, Hà Nội",
            "wage": "9000000", "method": "TD", "from": "06/2026", "rate": "32.0", "region": "01",
            "contract-kind": "Không xác định thời hạn", "effective": "01/06/2026",
            "note": "HĐLĐ số 01/2026 ngày 01/06/2026",
        ]
        return FilingRow(values.merging(changes) { _, new in new })
    }

    /// Answers of a monthly filing that pass every rule at ``TestTime/now``.
    package static let monthly: [String: String] = [
        "unit-code": "TA0001A", "tax-code": "0101234565", "company-name": "CÔNG TY TNHH VÍ DỤ A",
        "insurance-province": "01", "agency": "001", "period": "06/2026", "contact-name": "Nguyễn Văn B",
        "mobile": "0900000000", "email": "ketoan@vidu.example", "declaration": "on",
    ]

    /// `BHXHDienTu.xml` with its forms, all signed at ``TestTime/now``.
    package static func filing(
        _ lists: FilingLists, as code: ProcedureCode = .movements, _ changes: [String: String] = [:],
        signer: TestSigner
    ) throws -> [UInt8] {
        let setting = FilingSetting(today: CalendarDate(at: TestTime.now))
        let answers = self.monthly.merging(changes) { _, new in new }
        guard let procedure = Procedures[code],
            let filing = try procedure.prepare(answers, lists: lists, papers: [], attachments: [], in: setting)
        else { throw NotComplete(procedure: code.rawValue) }
        let signed = try filing.documents.forms.map { try self.sign($0.bytes, at: $0.form.signPlace, signer) }
        let envelope = try filing.documents.dossier(signed: signed) { _ in [] }
        return try self.sign(envelope, at: ElementSignPlace.envelope, signer)
    }

    /// The answers or rows of a fixture do not pass the rules.
    private struct NotComplete: Error {
        let procedure: String
    }
}
