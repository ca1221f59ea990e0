import Certificates
import CryptoExtras
import Foundation
import SigningJobs
import SocialInsurance
import XMLSignature

/// A made-up company with its own key and certificate.
struct Company: Sendable {
    let taxCode: String
    private let certificate: [UInt8]
    private let key: _RSA.Signing.PrivateKey

    /// - Parameter number: makes the tax code; 0 to 9999.
    init(number: Int, authority: DemoAuthority, now: Date) throws {
        self.taxCode = Self.taxCode(number)
        self.key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        self.certificate = try authority.issue(
            CertificateRequest(
                organization: "CÔNG TY TNHH VÍ DỤ \(number)", taxCode: self.taxCode, citizenNumber: nil,
                publicKeyInfo: Array(self.key.publicKey.derRepresentation), notBefore: now.addingTimeInterval(-86_400),
                notAfter: now.addingTimeInterval(365 * 86_400), keyUsage: .signing, usesBMPString: false))
    }

    /// Ten digits, the last of which follows from the others.
    private static func taxCode(_ number: Int) -> String {
        for serial in (number * 20)... {
            let text = String(serial)
            let nine = "01" + String(repeating: "0", count: 7 - text.count) + text
            let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
            let sum = zip(weights, nine.utf8).reduce(0) { $0 + $1.0 * (Int($1.1) - 0x30) }
            let digit = 10 - sum % 11
            if (0...9).contains(digit) { return nine + String(digit) }
        }
        return ""
    }

    /// The signed version of a document, made with the real key.
    func sign(_ document: JobDocument, at time: Date) throws -> SignedJobDocument {
        let prepared = try XMLSigner(profile: .bhxh, certificate: self.certificate, signingTime: time)
            .prepare(.bytes(document.content.bytes), at: document.signAt ?? "")
        let value = try self.key.signature(for: prepared.signedInfo, padding: .insecurePKCS1v1_5)
        let signed = try prepared.finish(Array(value.rawRepresentation)).bytes()
        return SignedJobDocument(name: document.name, content: Base64Content(signed))
    }

    /// Complete answers of the three pages.
    func answers() -> [FieldName: String] {
        [
            .taxCode: self.taxCode, .companyName: "CÔNG TY TNHH VÍ DỤ", .legalForm: "TNHH1",
            .businessLine: "Bán lẻ sách", .licenceNumber: self.taxCode, .licenceDateDay: "27",
            .licenceDateMonth: "03", .licenceDateYear: "2020", .licencePlace: "Sở Tài chính thành phố Hà Nội",
            .registeredProvince: "01", .registeredWard: "00070", .registeredStreet: "Số 1 phố Ví Dụ",
            .transactionAddress: "same", .phone: "0240000000", .insuranceProvince: "01", .agency: "001",
            .participantGroup: "DN", .wageRegion: "01", .paymentPeriod: "1", .firstMonth: "11/2026",
            .employeeCount: "12", .representativeName: "Nguyễn Văn A", .representativePosition: "Giám đốc",
            .representativeCitizenNumber: "001199000001", .contactName: "Nguyễn Văn B", .mobile: "0900000000",
            .email: "ketoan@vidu.example", .emailRepeat: "ketoan@vidu.example", .ivan: Brand.iCare.ivanCode,
            .servicePlan: "1N", .resultDelivery: "0", .declaration: "on", .consent: "on",
        ]
    }
}
