import Certificates
import CryptoExtras
import Foundation
import SocialInsurance
import XMLSignature

/// Seconds of processor time that the process has used: others share the processors.
enum ProcessorTime {
    static var now: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

/// All dossiers of a month: split, built, signed with a key of its own, verified.
struct Dossiers {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private let signer: (certificate: [UInt8], key: _RSA.Signing.PrivateKey)
    private let verifier: XMLVerifier
    private let now = Date()

    init(folder: String) throws {
        let authority = try DemoAuthority.openOrCreate(folder: folder, now: self.now)
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let certificate = try authority.issue(
            CertificateRequest(
                organization: "CÔNG TY TNHH VÍ DỤ", taxCode: Payroll.unit, citizenNumber: nil,
                publicKeyInfo: Array(key.publicKey.derRepresentation), notBefore: self.now.addingTimeInterval(-86_400),
                notAfter: self.now.addingTimeInterval(86_400), keyUsage: .signing, usesBMPString: false))
        self.signer = (certificate, key)
        self.verifier = XMLVerifier(profile: .bhxh, judge: try TrustStore(roots: [authority.root.der]))
    }

    private static let answers = MonthlyAnswers([
        "unit-code": "TA0001A", "tax-code": Payroll.unit, "company-name": "CÔNG TY TNHH VÍ DỤ",
        "insurance-province": "01", "agency": "001", "period": "11/2026", "contact-name": "Nguyễn Văn B",
        "mobile": "0900000000", "email": "ketoan@vidu.example", "declaration": "on",
    ])

    /// Prints a line: how many dossiers and bytes, and the seconds of each step.
    func run(_ count: Int) async throws {
        guard let procedure = MonthlyFiling(.movements) else { throw Failure(description: "no procedure 600") }
        let setting = FilingSetting(today: Payroll.day(16))
        let lists: FilingLists = [.movements: Payroll.newcomers(count)]
        var (splitting, building, signing, verifying) = (0.0, 0.0, 0.0, 0.0)
        var bytes = 0
        let parts = try Self.timed(&splitting) {
            try procedure.parts(of: lists, attachments: [], on: setting.today).get()
        }
        for part in parts {
            let documents = try Self.timed(&building) {
                try procedure.documents(
                    of: Self.answers, lists: part.lists, attachments: part.attachments, in: setting)
            }
            var forms: [[UInt8]] = []
            for form in documents.forms {
                forms.append(try Self.timed(&signing) { try self.sign(form.bytes, at: form.form.signPlace) })
            }
            let unsigned = try Self.timed(&building) { try documents.dossier(signed: forms) { _ in [] } }
            let dossier = try Self.timed(&signing) {
                try self.sign(unsigned, at: documents.envelope?.signPlace ?? "")
            }
            for document in forms + [dossier] {
                let start = ProcessorTime.now
                let report = try await self.verifier.verify(.bytes(document), at: self.now)
                verifying += ProcessorTime.now - start
                guard report.verdict == .totalPassed else { throw Failure(description: "\(report.verdict)") }
            }
            bytes += dossier.count
        }
        let steps = [("split", splitting), ("built", building), ("signed", signing), ("verified", verifying)]
        let seconds = steps.map { "\($0.0) \(String(format: "%.2f", $0.1)) s" }.joined(separator: ", ")
        let size = String(format: "%.1f MB", Double(bytes) / 1e6)
        print("\(parts.count) dossiers of 600, \(size), both layers of each: \(seconds)")
    }

    private func sign(_ document: [UInt8], at place: String) throws -> [UInt8] {
        let prepared = try XMLSigner(profile: .bhxh, certificate: self.signer.certificate, signingTime: self.now)
            .prepare(.bytes(document), at: place)
        let value = try self.signer.key.signature(for: prepared.signedInfo, padding: .insecurePKCS1v1_5)
        return try prepared.finish(Array(value.rawRepresentation)).bytes()
    }

    private static func timed<Value>(_ seconds: inout Double, _ work: () throws -> Value) rethrows -> Value {
        let start = ProcessorTime.now
        defer { seconds += ProcessorTime.now - start }
        return try work()
    }
}
