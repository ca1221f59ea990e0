import Foundation
import Secrets
import Storage
import TestSupport
import Testing

@Suite("Documents by their digest")
struct DocumentStoreTests {
    private let temporary: TemporaryFolder
    private let folder: String
    private let documents: FolderDocuments
    private static let bytes = Array("tờ khai".utf8)
    private static let name = Digest.sha256Hex(Self.bytes)
    private static let old = Date(timeIntervalSince1970: 1_000_000_000)

    init() throws {
        self.temporary = try TemporaryFolder()
        self.folder = self.temporary.file("documents")
        self.documents = FolderDocuments(folder: self.folder)
    }

    private var path: String {
        "\(self.folder)/\(Self.name.prefix(2))/\(Self.name.dropFirst(2).prefix(2))/\(Self.name)"
    }

    private func facts(_ path: String) throws -> [FileAttributeKey: Any] {
        try FileManager.default.attributesOfItem(atPath: path)
    }

    private func age(_ path: String) throws {
        try FileManager.default.setAttributes([.modificationDate: Self.old], ofItemAtPath: path)
    }

    @Test("what is put is read back by its digest, by the owner alone; what was never put is missing")
    func putAndGet() throws {
        #expect(!self.documents.exists(Self.name))
        #expect(throws: DocumentFault.missing(Self.name)) { try self.documents.get(Self.name) }
        #expect(try self.documents.put(Self.bytes) == Self.name)
        #expect(self.documents.exists(Self.name))
        #expect(try self.documents.get(Self.name) == Self.bytes)
        #expect(try self.facts(self.path)[.posixPermissions] as? Int == 0o600)
        for folder in [self.folder, URL(filePath: self.path).deletingLastPathComponent().path] {
            #expect(try self.facts(folder)[.posixPermissions] as? Int == 0o700)
        }
        #expect(try self.documents.get(self.documents.put([])).isEmpty)
    }

    @Test("the same bytes are not written again, also when many put them at once, and nothing else is left")
    func once() async throws {
        let documents = self.documents
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 { group.addTask { try documents.put(Self.bytes) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(names == [Self.name])
        let file = try self.facts(self.path)[.systemFileNumber] as? Int
        #expect(try documents.put(Self.bytes) == Self.name)
        #expect(try self.facts(self.path)[.systemFileNumber] as? Int == file)
        let all = try FileManager.default.subpathsOfDirectory(atPath: self.folder)
        #expect(all.count == 3, "two folders and the document")
    }

    @Test("damage is told; a file of another size than its bytes is written anew")
    func damaged() throws {
        try self.documents.put(Self.bytes)
        try Data("to khai!!".utf8).write(to: URL(filePath: self.path))
        #expect(throws: DocumentFault.damaged(Self.name)) { try self.documents.get(Self.name) }
        try Data().write(to: URL(filePath: self.path))
        try self.documents.put(Self.bytes)
        #expect(try self.documents.get(Self.name) == Self.bytes)
    }

    @Test("the sweep takes what no row names and nobody put lately, uploads that never ended and old attachments too")
    func sweep() throws {
        let other = try self.documents.put([1])
        try self.documents.put(Self.bytes)
        for name in ["a1", "b2", "c3.part"] {
            try Data([9]).write(to: URL(filePath: "\(self.folder)/\(name)"))
            try self.age("\(self.folder)/\(name)")
        }
        #expect(try self.documents.get("a1") == [9], "of the time before the store")
        let recently = Self.old.addingTimeInterval(3600)
        #expect(try self.documents.remove(unreferencedBy: ["a1"], untouchedSince: recently) == 2)
        #expect(self.documents.exists("a1") && !self.documents.exists("b2") && !self.documents.exists("c3.part"))
        #expect(self.documents.exists(Self.name) && self.documents.exists(other), "they are young")
        try self.age(self.path)
        #expect(try self.documents.remove(unreferencedBy: [Self.name, "a1"], untouchedSince: recently) == 0)
        #expect(self.documents.exists(Self.name), "it is named")
        #expect(try self.documents.remove(unreferencedBy: ["a1"], untouchedSince: recently) == 1)
        #expect(!self.documents.exists(Self.name) && self.documents.exists(other))
    }

    @Test("a document that is put again while the sweep would take it stays")
    func sweepAgainstPut() async throws {
        let (documents, path) = (self.documents, self.path)
        let recently = Self.old.addingTimeInterval(3600)
        for _ in 0..<100 {
            try documents.put(Self.bytes)
            try self.age(path)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try documents.remove(unreferencedBy: [], untouchedSince: recently) }
                group.addTask { try documents.put(Self.bytes) }
                try await group.waitForAll()
            }
            #expect(try documents.get(Self.name) == Self.bytes)
        }
    }

    @Test("a folder that cannot be written says so")
    func refused() throws {
        try self.temporary.write([1], to: "documents")
        #expect(throws: DocumentFault.self) { try self.documents.put(Self.bytes) }
    }
}
