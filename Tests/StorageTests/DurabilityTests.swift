import Foundation
import PowerCut
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("What is told is on disk", .timeLimit(.minutes(15)))
struct DurabilityTests {
    @Test("every commit of the writing connection waits for the disk, also when the file is opened again")
    func flushedCommits() async throws {
        let temporary = try await TemporaryDatabase()
        for database in [temporary.database, try SQLiteDatabase(path: temporary.path)] {
            let answers = try await database.write { connection in
                try ["synchronous", "journal_mode"].map { try connection.query("PRAGMA \($0)").map(\.columns) }
            }
            #expect(answers == [[["synchronous": .integer(2)]], [["journal_mode": .text("wal")]]])
        }
    }

    @Test("nobody but the owner reads the database and its log, also where an older file let them")
    func modes() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ivan.sqlite")
        func modes() throws -> [Int] {
            try ["", "-wal", "-shm"].map { suffix in
                try FileManager.default.attributesOfItem(atPath: path + suffix)[.posixPermissions] as? Int ?? 0
            }
        }
        let first = try SQLiteDatabase(path: path)
        try await Migrator().migrate(first)
        #expect(try modes() == [0o600, 0o600, 0o600])
        for suffix in ["", "-wal", "-shm"] {
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path + suffix)
        }
        let second = try SQLiteDatabase(path: path)
        #expect(try await Migrator().migrate(second).isEmpty)
        #expect(try modes() == [0o600, 0o600, 0o600])
    }

    @Test("a folder is made with those above it, for its owner only; where it cannot be, the reason is told")
    func folders() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a/b")
        try DurableFolder.create(path)
        try DurableFolder.create("\(path)/")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o700)
        try folder.write([1], to: "file")
        #expect(throws: FolderFault.self) { try DurableFolder.create(folder.file("file/c")) }
        #expect(throws: FolderFault.self) { try DurableFolder.create(folder.file("file")) }
        #expect(throws: FolderFault.self) { try DurableFolder.flush(folder.file("nowhere")) }
    }

    @Test("what was acknowledged outlives fifty cuts of the power, whole")
    func powerCuts() async throws {
        let verdict = try await PowerCut.run(filings: 64, cuts: 50)
        #expect(verdict.filed == 64)
        #expect(verdict.expected > 1000)
        #expect(verdict.lost.isEmpty)
        #expect(verdict.damaged.isEmpty)
        #expect(verdict.groups > 0 && verdict.groups <= verdict.flushes)
    }

    @Test("commits that do not wait for the disk are found out by the same cuts")
    func relaxedCommits() async throws {
        // Of ten cuts one comes right after an acknowledgement and leaves nothing that was not flushed.
        let verdict = try await PowerCut.run(filings: 16, cuts: 10, load: ["--relaxed"])
        #expect(verdict.filed == 16)
        #expect(!verdict.lost.isEmpty)
    }

    @Test("a cut takes bytes and names that were not flushed, and nothing else")
    func model() async throws {
        let cut = try PowerCut()
        let script = """
            cd "$0"; mkdir sub; echo kept > kept; sync kept .; echo more >> kept; echo moved > old; sync old .; mv old new
            echo nameless > nameless; sync nameless; echo x > sub/file; sync sub/file sub; rm -r sub; mkdir sub
            """
        _ = try await cut.record(["/bin/sh", "-c", script, cut.folder])
        var disk = RecordedDisk(try DiskRecord(path: cut.log, folder: cut.folder))
        disk.advance(to: disk.record.count)
        #expect(try disk.difference(from: cut.folder) == nil)
        func after(_ survival: Survival) throws -> [String: String] {
            let place = try TemporaryFolder()
            try disk.rebuild(survival, seed: 1, in: place.path)
            let names = try FileManager.default.subpathsOfDirectory(atPath: place.path)
            return try Dictionary(
                uniqueKeysWithValues: names.map { name in
                    (name, name == "sub" ? "" : String(decoding: try place.read(name), as: UTF8.self))
                })
        }
        // That `old` has another name now, that `nameless` has one and that `sub` was emptied was never flushed.
        #expect(try after(.nothing) == ["kept": "kept\n", "old": "moved\n", "sub": "", "sub/file": "x\n"])
        let everything = ["kept": "kept\nmore\n", "nameless": "nameless\n", "new": "moved\n", "sub": ""]
        #expect(try after(.everything) == everything)
    }
}
