import Certificates
import Foundation
import Secrets
import SocialInsurance
import Storage
import TestSupport

@testable import Portal

/// What a portal of the version before procedures left in its database: rows as its statements wrote them.
struct OldPortal {
    /// The newest step of the schema that it had.
    static let schema = 6

    let database: SQLiteDatabase
    let folder: TemporaryFolder
    let now: Date
    let origin: String
    let session = PortalSession.fresh()
    let signer: TestSigner

    init(_ house: PortalHouse) async throws {
        self.folder = house.folder
        self.now = house.clock.now
        self.origin = house.settings.origin
        self.signer = try TestAuthority.signer()
        try FileManager.default.createDirectory(
            atPath: self.folder.file("attachments"), withIntermediateDirectories: true)
        self.database = try SQLiteDatabase(path: house.settings.databasePath)
        try await Migrator(Migration.all.filter { $0.number <= Self.schema }).migrate(self.database)
    }

    /// A browser that has the session of everything in here.
    func browser(_ visit: Visit) async throws -> Browser {
        let seal = CookieSeal(Secret([UInt8](repeating: 7, count: 32)))
        let browser = visit.browser()
        browser.setCookie("ivan", seal.cookie(of: self.session, at: self.now))
        try await browser.get("/tra-cuu")
        return browser
    }

    // MARK: Drafts and jobs

    /// A complete draft with its licence; its code.
    @discardableResult
    func draft(_ code: String) async throws -> String {
        let file = RandomToken.hex()
        try self.folder.write(Visit.licence, to: "attachments/\(file)")
        let answers = try JSONText.encode(SampleRegistration.with())
        try await self.write(
            """
            INSERT INTO draft (code, owner, owner_until, version, answers, created_at, updated_at)
            VALUES ($1, $2, $3, 1, $4, $5, $5)
            """, code, self.session.key, self.now + 86_400, answers, self.now)
        try await self.write(
            """
            INSERT INTO draft_attachment (draft, kind, name, type, size, sha256, file, created_at)
            SELECT id, 'licence', 'giay-phep.pdf', 'pdf', $2, $3, $4, $5 FROM draft WHERE code = $1
            """, code, Visit.licence.count, Digest.sha256Hex(Visit.licence), file, self.now)
        return file
    }

    /// What the sample answers come to.
    func filing() throws -> PreparedFiling {
        let attachment = FilingAttachment(
            name: "giay-phep.pdf", description: FilingPaper.licence.description, size: Visit.licence.count,
            sha256: Digest.sha256Hex(Visit.licence))
        let filing = try FirstRegistration().prepare(
            SampleRegistration.with().stored, papers: [.licence], attachments: [attachment],
            in: FilingSetting(today: CalendarDate(at: self.now)))
        guard let filing else { throw DossierError(.missingElement, element: "", detail: "incomplete sample") }
        return filing
    }

    /// A job that was handed out for a draft.
    func job(_ id: String, draft: String, file: String) async throws {
        let filing = try self.filing()
        let form = filing.documents.forms[0].bytes
        let attachments = """
            [{"file":"\(file)","kind":"licence","name":"giay-phep.pdf","sha256":"\(Digest.sha256Hex(Visit.licence))",\
            "size":\(Visit.licence.count),"type":"pdf"}]
            """
        try await self.write(
            """
            INSERT INTO signing_job (id, session, draft, draft_version, origin, nonce, tax_code, unit_name,
                email, registration, attachments, form, form_sha256, created_at, expires_at)
            VALUES ($1, $2, $3, 1, $4, 'n', $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """, id, self.session.key, draft, self.origin, filing.party.taxCode, filing.party.name,
            filing.party.email, try JSONText.encode(filing.answers), attachments, form, Digest.sha256Hex(form),
            self.now, self.now + 1800)
    }

    /// The form of the sample, signed.
    func signedForm() throws -> [UInt8] {
        try SignerAtDesk.sign(
            self.filing().documents.forms[0].bytes, at: "TK3-TS/Cky", with: self.signer, time: self.now)
    }

    /// The unsigned envelope around a signed form.
    func envelope(_ form: [UInt8]) throws -> [UInt8] {
        try self.filing().documents.dossier(signed: [form]) { _ in Visit.licence }
    }

    /// The report of a signed document, as it was encoded.
    func report(_ document: String, _ bytes: [UInt8]) -> String {
        let certificate = self.signer.certificate
        return """
            {"certificate":"\(certificate.fingerprint)","checks":[],"coveredPaths":["\(document)"],\
            "document":"\(document)","sha256":"\(Digest.sha256Hex(bytes))","signatureMethod":"rsa-sha256",\
            "signer":{"notAfter":800000000,"notBefore":700000000,"serial":"\(certificate.serial)","subject":"CN=A",\
            "taxCode":"0101234565"},"verdict":"TOTAL_PASSED","verifiedAt":790000000.25}
            """
    }

    /// Notes the envelope of a job whose form was verified.
    func keepEnvelope(of job: String, form: [UInt8], envelope: [UInt8]) async throws {
        try await self.write(
            """
            UPDATE signing_job SET signed_form_sha256 = $2, certificate = $3, form_report = $4, envelope_sha256 = $5
            WHERE id = $1 AND dossier IS NULL
            """, job, Digest.sha256Hex(form), self.signer.certificate.fingerprint, self.report("TK3-TS.xml", form),
            Digest.sha256Hex(envelope))
    }

    // MARK: Dossiers

    /// A filed dossier with its row in the outbox, and whatever else happened to it.
    func dossier(
        _ code: String, _ state: OutboxRow.State, _ events: [(DossierEvent.Kind, [String: String])]
    ) async throws {
        let filing = try self.filing()
        let form = try self.signedForm()
        let bytes = try SignerAtDesk.sign(
            self.envelope(form), at: "Hoso/CKy_Dvi", with: self.signer, time: self.now)
        let reports = "[\(self.report("TK3-TS.xml", form)),\(self.report("04_DK-IVAN.xml", bytes))]"
        try await self.write(
            """
            INSERT INTO dossier (id, code, submission, tax_code, unit_name, email, language, registration, report,
                created_at, envelope_size, envelope_sha256, envelope)
            VALUES ($1, $2, $3, $4, $5, $6, 'vi', $7, $8, $9, $10, $11, $12)
            """, "id-\(code)", code, "draft \(code)", filing.party.taxCode, filing.party.name, filing.party.email,
            try JSONText.encode(filing.answers), reports, self.now, bytes.count, Digest.sha256Hex(bytes), bytes)
        try await self.write(
            """
            INSERT INTO outbox (dossier, business_id, state, next_try_at, created_at) VALUES ($1, $1, $2, $3, $3)
            """, "id-\(code)", state.rawValue, self.now)
        try await self.write(
            "INSERT INTO filed_draft (draft, dossier, session, filed_at) VALUES ($1, $2, $3, $4)", "D\(code)", code,
            self.session.key, self.now)
        let known: [(DossierEvent.Kind, [String: String])] = [(.submitted, [:]), (.queued, [:])]
        for (number, (kind, detail)) in (known + events).enumerated() {
            try await self.write(
                "INSERT INTO dossier_event (dossier, number, at, kind, detail) VALUES ($1, $2, $3, $4, $5)",
                "id-\(code)", number + 1, self.now, kind.rawValue, try JSONText.encode(detail))
        }
    }

    /// The account of a unit that activated it.
    func account(password: String) async throws {
        let hasher = PasswordHasher(cost: PasswordHasher.Cost(logN: 4, blockSize: 8, parallelism: 1))
        let hash = try await hasher.hash(Secret(Array(password.utf8)))
        try await self.write(
            """
            INSERT INTO account (id, tax_code, email, password_hash, created_at, password_changed_at)
            VALUES ('a', '0101234565', 'ketoan@vidu.example', $1, $2, $2)
            """, hash, self.now)
    }

    func write(_ sql: String, _ arguments: (any SQLBindable)?...) async throws {
        let values = arguments.map { $0?.sqlValue ?? .null }
        try await self.database.write { _ = try $0.execute(sql, values) }
    }
}
