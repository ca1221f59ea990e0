import Foundation
import Secrets
import SocialInsurance
import Storage
import TestSupport
import Testing

@testable import Portal

extension Browser {
    /// The session of its cookie.
    var session: PortalSession? {
        self.cookies["ivan"].map { PortalSession(id: String($0.prefix(32)), begun: nil, isDue: false) }
    }
}

extension Visit {
    /// The bytes of the licence file that drafts get.
    static let licence = Array("%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".utf8)

    /// A draft with nothing left to fill in, which belongs to this browser's session.
    @discardableResult
    func completeDraft(
        of browser: Browser, _ changes: [FieldName: String] = [:], licence: [UInt8] = Self.licence
    ) async throws -> DraftRecord {
        try await browser.get("/tra-cuu")
        let session = try #require(browser.session)
        return try await Self.completeDraft(
            session: session, changes, licence: licence, database: self.database,
            attachmentsFolder: self.folder.file("attachments"), now: self.clock.now)
    }

    /// The same in any database.
    static func completeDraft(
        session: PortalSession, _ changes: [FieldName: String] = [:], licence: [UInt8] = Self.licence,
        database: any SQLDatabase, attachmentsFolder: String, now: Date
    ) async throws -> DraftRecord {
        let drafts = Drafts(storage: database)
        let draft = try await drafts.create(
            owner: session.key, until: now.addingTimeInterval(7 * 86_400),
            answers: try JSONText.encode(SampleRegistration.with(changes)), now: now)
        let file = try FolderDocuments(folder: attachmentsFolder).put(licence)
        let attachment = DraftAttachment(
            kind: .licence, name: "giay-phep.pdf", type: "pdf", size: licence.count,
            sha256: Digest.sha256Hex(licence), file: file, createdAt: now)
        let refusal: Never? = try await drafts.add(attachment, to: draft.id, now: now) { _ in nil }
        #expect(refusal == nil)
        return try #require(try await drafts.find(code: draft.code))
    }
}
