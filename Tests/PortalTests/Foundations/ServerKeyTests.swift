import Foundation
import Portal
import TestSupport
import Testing

@Suite("The server's key")
struct ServerKeyTests {
    @Test("is made once, for its owner alone, and leaves nothing beside it")
    func made() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("server.key")
        _ = try ServerKey.openOrCreate(path)
        let key = try folder.read("server.key")
        #expect(key.count == 32)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        _ = try ServerKey.openOrCreate(path)
        #expect(try folder.read("server.key") == key)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["server.key"])
    }

    @Test("that is only half there is told and stays as it is, as another one would void every code sent")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([1, 2, 3], to: "server.key")
        #expect(throws: SettingsError.self) { try ServerKey.openOrCreate(path) }
        #expect(try folder.read("server.key") == [1, 2, 3])
        #expect(throws: SettingsError.self) { try ServerKey.openOrCreate(folder.file("nowhere/server.key")) }
    }
}
