import ArgumentParser
import Foundation
import Portal
import PowerCut
import Secrets
import SocialInsurance
import Storage

/// `power-cut load`: files dossiers as the portal does, many at a time, and notes each in the record once it is told.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "load", abstract: "Files dossiers into a new folder.")

    @Option(name: .long, help: "The portal's folder.")
    var folder: String

    @Option(name: .long, help: "The recorder's record.")
    var record: String

    @Option(name: .long, help: "How many dossiers.")
    var count = 64

    @Option(name: .long, help: "How many at the same time.")
    var parallel = 8

    @Option(name: .long, help: "The size of an envelope in bytes.")
    var size = 300_000

    @Flag(name: .long, help: "Commits that do not wait for the disk: the judge must find losses.")
    var relaxed = false

    func run() async throws {
        let settings = PortalSettings(folder: self.folder)
        var database = try await Portal.open(settings)
        if self.relaxed { database = try SQLiteDatabase(path: settings.databasePath, durability: .relaxed) }
        let desk = FilingDesk(
            database: database, store: FolderDocuments(folder: settings.attachmentsFolder), record: self.record,
            size: self.size)
        // All that takes time first, so that the writer has more than one transaction to choose from.
        let ready = try await self.inParallel(Array(0..<self.count)) { try await desk.prepare($0) }
        _ = try await self.inParallel(ready) { try await desk.file($0) }
    }

    private func inParallel<Item: Sendable, Output: Sendable>(
        _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Output
    ) async throws -> [Output] {
        let lanes = self.parallel
        return try await withThrowingTaskGroup(of: [Output].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var outputs: [Output] = []
                    for index in items.indices where index % lanes == lane {
                        outputs.append(try await work(items[index]))
                    }
                    return outputs
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}

/// Where drafts get their files and are filed.
struct FilingDesk: Sendable {
    /// A draft with what is to be filed of it.
    struct Ready: Sendable {
        var draft: DraftRecord
        var attachments: [String]
        var dossier: NewDossier
    }

    let database: any SQLDatabase
    let store: FolderDocuments
    let record: String
    let size: Int

    /// A draft with one file, stored as an upload is.
    func prepare(_ number: Int) async throws -> Ready {
        let now = Date()
        // Every other file is one that several put at once.
        let bytes = number.isMultiple(of: 2) ? [UInt8](repeating: 7, count: 3000) : RandomToken.bytes(3000 + number)
        let file = try self.store.put(bytes)
        let drafts = Drafts(storage: self.database)
        let draft = try await drafts.create(owner: RandomToken.hex(), until: now + 86_400, answers: "{}", now: now)
        let attachment = DraftAttachment(
            kind: .licence, name: "giay-phep.pdf", type: "pdf", size: bytes.count, sha256: file,
            file: file, createdAt: now)
        let refusal: Never? = try await drafts.add(attachment, to: draft.id, now: now) { _ in nil }
        guard refusal == nil, let record = try await drafts.find(code: draft.code) else { throw ExitCode.failure }
        let dossier = NewDossier(
            code: DossierCode.random().description, submission: "draft \(record.code)", taxCode: "0101234565",
            unitName: "CÔNG TY TNHH VÍ DỤ A", email: "ketoan@vidu.example", answers: "{}", createdAt: now,
            envelope: RandomToken.bytes(self.size))
        return Ready(draft: record, attachments: [file], dossier: dossier)
    }

    /// The portal's filing transaction; returns when the client would have been answered.
    func file(_ ready: Ready) async throws {
        let (draft, dossier) = (ready.draft, ready.dossier.record)
        try await self.database.write { connection in
            guard try Drafts.close(id: draft.id, version: draft.version, dossier: dossier.code, in: connection) else {
                throw ExitCode.failure
            }
            try Filing.commit(ready.dossier, in: connection)
            try FiledDrafts.insert(
                draft: draft.code, dossier: dossier.code, session: draft.owner ?? "", at: dossier.createdAt,
                in: connection)
        }
        let told = Acknowledgement(
            code: dossier.code, envelope: dossier.envelopeSHA256, draft: draft.code, attachments: ready.attachments)
        try DiskRecord.append(told, to: self.record)
    }
}
