import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import SocialInsurance
import Storage
import Synchronization
import TestFixtures
import TestSupport
import Testing

@testable import Portal

/// The pages up to the signing, with a database and a folder of their own and a clock that stands still.
final class RegistrationHouse: Sendable {
    let clock = ManualClock()
    let folder: TemporaryFolder
    let storage: TemporaryDatabase
    let environment: PortalEnvironment
    let lines = Log()

    /// Allows everything.
    struct NoLimits: RateLimiter {
        func use(_ limit: RateLimit, by subject: String) async throws -> RateVerdict { .allowed }
    }

    /// The lines of the access log.
    final class Log: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { self.lines.withLock { $0 } }

        func add(_ line: String) {
            self.lines.withLock { $0.append(line) }
        }
    }

    init(
        address: String = "http://localhost:24300", limiter: any RateLimiter = NoLimits(),
        configure: (inout PortalEnvironment) -> Void = { _ in }
    ) async throws {
        self.folder = try TemporaryFolder()
        self.storage = try await TemporaryDatabase()
        let lines = self.lines
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        var environment = try PortalEnvironment(
            storage: self.storage.database, brand: .iCare, address: try #require(PublicAddress(address)),
            attachmentsFolder: self.folder.file("attachments"), downloadsFolder: self.folder.file("downloads"),
            limiter: limiter, clock: self.clock.reading, logger: logger, accessLog: { lines.add($0) })
        configure(&environment)
        self.environment = environment
    }

    var drafts: Drafts { Drafts(storage: self.environment.storage) }

    /// The names of the files in the attachments folder and those in it.
    var storedFiles: [String] { Self.files(under: self.folder.file("attachments")) }

    static func files(under folder: String) -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.map { URL(filePath: $0).lastPathComponent }
    }

    func application() throws -> Application<RouterResponder<PortalContext>> {
        let router = Router(context: PortalContext.self)
        try PortalMiddleware.add(to: router, self.environment)
        StaticRoutes(self.environment).add(to: router)
        SiteRoutes(self.environment).add(to: router)
        try RegistrationRoutes(self.environment).add(to: router)
        router.post("/thu/nhan") { _, _ in Response(status: .ok) }
        router.get("/thu/hong") { _, _ -> Response in throw CancellationError() }
        return Application(router: router, logger: self.environment.logger)
    }

    /// Lets a browser walk through the pages.
    func visit(
        _ setup: TestingSetup = .router, _ body: @escaping @Sendable (FormClient) async throws -> Void
    ) async throws {
        try await self.application().test(setup) { client in try await body(FormClient(client)) }
    }
}

/// Answers that are right.
enum Answers {
    static let company = [
        "tax-code": "0101234565", "company-name": "CÔNG TY TNHH VÍ DỤ A", "legal-form": "TNHH1",
        "business-line": "Bán buôn thiết bị", "licence-number": "0101234565", "licence-date-day": "27",
        "licence-date-month": "3", "licence-date-year": "2020", "licence-place": "Sở Tài chính Hà Nội",
        "registered-province": "01", "registered-ward": "00070", "registered-street": "Số 1 phố Ví Dụ",
        "transaction-address": "same", "phone": "02430000000",
    ]
    static let insurance = [
        "insurance-province": "01", "agency": "001", "participant-group": "DN", "wage-region": "01",
        "payment-period": "1", "first-month": "06/2026", "employee-count": "12",
        "representative-name": "Nguyễn Văn A", "representative-position": "Giám đốc",
        "representative-citizen-number": "001085000018", "contact-name": "Trần Thị B", "mobile": "0900000000",
        "email": "ketoan@vidu.example", "email-repeat": "ketoan@vidu.example",
    ]
    static let service = [
        "ivan": "99999", "service-plan": "1N", "result-delivery": "0", "note": "", "declaration": "on",
        "consent": "on",
    ]
    /// A file that begins and ends as a PDF does.
    static func pdf(_ size: Int = 2000) -> [UInt8] {
        let head = Array("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".utf8)
        let end = Array("trailer\n<< /Root 1 0 R >>\n%%EOF\n".utf8)
        return head + [UInt8](repeating: 0x20, count: max(0, size - head.count - end.count)) + end
    }
}

extension FormClient {
    /// Fills in all three sections, ready for the check page.
    func fillIn() async throws {
        try await self.get("/dang-ky/cong-ty")
        try await self.post("/dang-ky/cong-ty", Answers.company)
        try await self.get("/dang-ky/bao-hiem")
        try await self.post("/dang-ky/bao-hiem", Answers.insurance)
        try await self.get("/dang-ky/dich-vu")
        try await self.upload(
            Answers.service.merging(["viec": "tiep-tuc"]) { $1 },
            [.file("licence-file", "GPKD.pdf", Answers.pdf()), .file("attachments", "", [])])
    }
}
