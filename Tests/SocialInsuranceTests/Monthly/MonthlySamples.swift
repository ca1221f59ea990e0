import SocialInsurance

/// Made-up months that pass every rule.
enum MonthlySamples {
    static let setting = ProcedureTests.setting
    static let day = setting.today

    static let unit: [String: String] = [
        "unit-code": "TA0001A", "tax-code": "0101234565", "company-name": "CÔNG TY TNHH VÍ DỤ A",
        "insurance-province": "01", "agency": "001", "contact-name": "Nguyễn Văn B", "mobile": "0900000000",
        "email": "ketoan@vidu.example", "declaration": "on",
    ]

    /// Answers by their names, each as its procedure needs it.
    static let more: [String: String] = [
        "period": "12/2026", "batch": "1", "representative-name": "Nguyễn Văn A", "end-date": "31/12/2026",
        "end-reason": "7", "contact-address": "Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội",
        "registered-province": "01", "registered-ward": "00070", "registered-street": "Số 1 phố Ví Dụ",
        "phone": "0240000000", "representative-citizen-number": "001199000001", "legal-form": "TNHH1",
        "business-line": "Bán lẻ sách", "participant-group": "DN", "payment-period": "1",
        "request": "Thay đổi địa chỉ liên hệ",
    ]

    static func answers<Field: AnswerField>(_ changes: [Field: String] = [:]) -> Answers<Field> {
        var answers = Answers<Field>(unit.merging(more) { first, _ in first })
        for (field, text) in changes { answers[field] = text }
        return answers
    }

    static let newcomer = FilingRow([
        "name": "Nguyễn Văn A", "birth": "01/02/1990", "sex": "Nam", "citizen": "001090000001", "position": "Kế toán",
        "workplace": "Phường Hoàn Kiếm, Hà Nội", "wage": "9000000", "allowances": "500000", "from": "11/2026",
        "contract-kind": "Xác định thời hạn", "effective": "01/11/2026", "contract-until": "31/10/2027",
        "method": "TM", "note": "HĐLĐ số 01/2026 ngày 01/11/2026", "region": "01", "rate": "32.0",
    ])

    static let leaver = FilingRow([
        "name": "Trần Thị B", "birth": "1985", "sex": "Nữ", "insured": "0123456789", "position": "Nhân viên",
        "coefficient": "2.34", "position-allowance": "0.3", "from": "11/2026", "method": "GH", "death": "05/11/2026",
        "note": "Chấm dứt HĐLĐ, số VB 02, ngày 05/11/2026",
    ])

    static let arrears = FilingRow([
        "name": "Trần Thị B", "birth": "1985", "insured": "0123456789", "position": "Nhân viên", "wage": "9000000",
        "from": "09/2026", "until": "10/2026", "method": "AD",
    ])

    static let person = FilingRow([
        "name": "Nguyễn Văn A", "birth": "01/02/1990", "sex": "Nam", "citizen": "001090000001", "ethnicity": "01",
        "address": "Số 1 phố Ví Dụ", "province": "01", "commune": "00070", "phone": "0900000001", "clinic": "01001",
        "email": "a@vidu.example",
    ])

    static let claim = FilingRow([
        "part": "adjust", "benefit": "maternity", "benefit-group": "T12", "insured": "0123456789",
        "citizen": "001185000002", "name": "Trần Thị B", "first-day": "01/10/2026", "last-day": "31/03/2027",
        "days": "182", "settled-batch": "20261000001", "payment": "DDCHI", "account": "0011000001",
        "account-holder": "TRAN THI B", "bank": "01201001", "adjustment-reason": "Sinh sớm",
        "approved-from": "05/10/2026",
    ])

    static let lists: FilingLists = [.movements: [newcomer, leaver], .people: [person]]

    static let attachment = FilingAttachment(
        name: "QD.pdf", description: FilingPaper.other.description, size: 9, sha256: FormTests.digest)

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
