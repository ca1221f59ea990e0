import FoundationEssentials
import SignToolAgent
import SigningKeys
import TestSupport
import Testing
import Wording

@Suite("Settings") struct SettingsTests {
    let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder()
    }

    var store: SettingsStore { SettingsStore(folder: self.folder.file("state")) }

    func write(_ json: String) throws {
        try FileManager.default.createDirectory(
            atPath: self.folder.file("state"), withIntermediateDirectories: true)
        try self.folder.write(json.utf8, to: "state/settings.json")
    }

    @Test("without a file there are the usual settings, and nothing is damaged")
    func none() {
        #expect(self.store.reading == Settings.Reading(settings: Settings(), isDamaged: false))
    }

    @Test("what is changed is there for the next process, in a file of the user's own")
    func kept() throws {
        try self.store.change {
            $0.language = .english
            $0.drivers = ["/usr/lib/libvidu.so"]
        }
        let read = self.store.settings
        #expect(read.language == .english)
        #expect(read.drivers == ["/usr/lib/libvidu.so"])
        let path = self.folder.file("state/settings.json")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? UInt
        #expect(mode == 0o600)
    }

    @Test("keys of a newer version are kept as they were")
    func unknownKeys() throws {
        try self.write(#"{"language":"vi","shortcuts":{"sign":["F2",1.5,null,true]},"drivers":[]}"#)
        try self.store.change { $0.language = .english }
        let data = Data(try self.folder.read("state/settings.json"))
        let keys = try JSONDecoder().decode([String: JSONValue].self, from: data)
        #expect(keys["shortcuts"] == .object(["sign": .array([.string("F2"), .number(1.5), .null, .bool(true)])]))
        #expect(keys["language"] == .string("en"))
    }

    @Test(
        "what cannot be understood gets its usual value and is told",
        arguments: [
            "{", "[]", "", #"{"language":"fr"}"#, #"{"drivers":"/usr/lib/libvidu.so"}"#,
            #"{"drivers":["relative.so"]}"#, #"{"drivers":["/a:/b"]}"#,
        ])
    func damaged(json: String) throws {
        try self.write(json)
        #expect(self.store.reading == Settings.Reading(settings: Settings(), isDamaged: true))
    }

    @Test("a damaged file is set aside, not overwritten")
    func setAside() throws {
        try self.write("{ broken")
        try self.store.change { $0.language = .english }
        #expect(try self.folder.read("state/settings.json.damaged") == Array("{ broken".utf8))
        #expect(!self.store.reading.isDamaged)
    }

    @Test("a store that is open follows what another one writes")
    func follows() throws {
        let open = self.store
        #expect(open.settings.language == nil)
        try self.store.change { $0.language = .english }
        #expect(open.settings.language == .english)
        try FileManager.default.removeItem(atPath: self.folder.file("state/settings.json"))
        #expect(open.settings.language == nil)
    }

    @Test("the environment wins over the settings, the settings over what is usual")
    func surroundings() throws {
        let state = self.folder.file("state")
        #expect(Surroundings(environment: ["SIGNTOOL_STATE": state], program: "/x").language == .vietnamese)
        let driver = try self.folder.write([0x7F], to: "libvidu.so")
        try self.store.change {
            $0.language = .english
            $0.drivers = [driver]
        }
        let plain = Surroundings(environment: ["SIGNTOOL_STATE": state], program: "/x")
        #expect(plain.language == .english)
        #expect(plain.drivers.first?.path == driver)
        let told = Surroundings(
            environment: ["SIGNTOOL_STATE": state, "SIGNTOOL_LANGUAGE": "vi", "SIGNTOOL_MODULES": "/other.so"],
            program: "/x")
        #expect(told.language == .vietnamese)
        #expect(told.drivers.map(\.path) == ["/other.so"])
    }

    @Test("words that follow the settings change their language with them")
    func followingWords() throws {
        let store = self.store
        let wording = Wording.following { store.settings.language ?? .vietnamese }
        #expect(wording["settings.title"] == Wording.vietnamese["settings.title"])
        try self.store.change { $0.language = .english }
        #expect(wording["settings.title"] == Wording.english["settings.title"])
        #expect(wording.language == .english)
    }
}
