package import FoundationEssentials
internal import Secrets
package import Storage

/// A migrated SQLite database in a folder of its own, removed with the object.
package final class TemporaryDatabase: Sendable {
    package let database: SQLiteDatabase
    /// The database file.
    package let path: String
    private let folder: String

    package init() async throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "isign-\(RandomToken.hex())").path
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        self.path = self.folder + "/ivan.sqlite"
        self.database = try SQLiteDatabase(path: self.path)
        try await Migrator().migrate(self.database)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: self.folder)
    }
}

extension NewDossier {
    /// A made-up dossier; every call has another code.
    package static func sample(
        code: String = RandomToken.code(length: 8, alphabet: "ABCDEFGHJKMNPQRSTVWXYZ23456789"),
        procedure: String = DraftRecord.firstProcedure, submission: String? = nil, taxCode: String = "0101234565",
        email: String = "ketoan@vidu.example",
        at: Date = Date(timeIntervalSince1970: 1_780_000_000), envelope: [UInt8] = Array("<Hoso/>".utf8),
        answers: String = "{}", reports: [DossierReport] = []
    ) -> NewDossier {
        NewDossier(
            code: code, procedure: procedure, submission: submission, taxCode: taxCode,
            unitName: "CÔNG TY TNHH VÍ DỤ A", email: email, answers: answers, reports: reports, createdAt: at,
            envelope: envelope)
    }
}
