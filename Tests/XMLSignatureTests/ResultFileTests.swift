import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite("Where results go")
struct ResultFileTests {
    private let folder: TemporaryFolder
    private var path: String { self.folder.file("out.xml") }
    private var text: String? { (try? self.folder.read("out.xml")).map { String(decoding: $0, as: UTF8.self) } }
    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: self.folder.path)) ?? [] }

    init() throws {
        self.folder = try TemporaryFolder()
    }

    private func status(_ path: String) -> stat {
        var status = stat()
        _ = lstat(path, &status)
        return status
    }

    private func write(_ text: String, to path: String) throws {
        let file = try ResultFile(path, expecting: 100_000)
        try file.write(Array(text.utf8).span)
        try file.finish()
    }

    private func kind(of path: String) -> ResultFileError.Kind? {
        do throws(ResultFileError) {
            _ = try ResultFile(path)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test("a new file appears complete, with nothing beside it, and only when it is finished")
    func new() throws {
        let file = try ResultFile(self.path, expecting: 1 << 20)
        try file.write(Array("half".utf8).span)
        #expect(self.text == nil)
        try file.finish()
        #expect(self.text == "half")
        #expect(self.names == ["out.xml"])
        #expect(self.status(self.path).st_mode & 0o111 == 0)
    }

    @Test("a result that is given up leaves nothing, and the old file as it was")
    func givenUp() throws {
        try self.folder.write("old".utf8, to: "out.xml")
        do {
            let file = try ResultFile(self.path)
            try file.write(Array("half".utf8).span)
        }
        #expect(self.text == "old")
        #expect(self.names == ["out.xml"])
    }

    @Test("what is no plain file is refused and stays what it is")
    func others() throws {
        mkfifo(self.folder.file("fifo"), 0o600)
        symlink("/dev/null", self.folder.file("null"))
        symlink("nowhere", self.folder.file("dangling"))
        symlink("loop", self.folder.file("loop"))
        try self.folder.write("kept".utf8, to: "target.xml")
        symlink("target.xml", self.folder.file("link"))
        mkdir(self.folder.file("folder"), 0o700)
        for name in ["null", "dangling", "loop", "link"] {
            #expect(self.kind(of: self.folder.file(name)) == .link)
            #expect(self.status(self.folder.file(name)).st_mode & S_IFMT == S_IFLNK)
        }
        #expect(self.kind(of: self.folder.file("fifo")) == .pipe)
        #expect(self.kind(of: self.folder.file("folder")) == .folder)
        #expect(self.kind(of: self.folder.file("folder/")) == .folder)
        #expect(self.kind(of: "/dev/null") == .device)
        #expect(self.kind(of: self.folder.file("none/out.xml")) == .folderMissing)
        #expect(self.kind(of: self.folder.file("none/")) == .folderMissing)
        #expect(self.kind(of: self.folder.file("target.xml/out")) == .folderMissing)
        #expect(self.kind(of: "") == .folderMissing)
        #expect(self.kind(of: self.folder.file(String(repeating: "x", count: 300))) == .failed)
        #expect(self.status(self.folder.file("fifo")).st_mode & S_IFMT == S_IFIFO)
        #expect(self.status("/dev/null").st_mode & S_IFMT == S_IFCHR)
        #expect(try self.folder.read("target.xml") == Array("kept".utf8))
    }

    @Test("a read-only file is refused, for the superuser too")
    func readOnly() throws {
        try self.folder.write("old".utf8, to: "out.xml")
        for mode: mode_t in [0o444, 0o400, 0o000, 0o466] {
            chmod(self.path, mode)
            #expect(self.kind(of: self.path) == .readOnly)
        }
        #expect(self.text == nil || self.text == "old")
    }

    @Test("what is replaced hands on its mode and owner", arguments: [0o600, 0o640, 0o666, 0o755] as [mode_t])
    func takenOver(_ mode: mode_t) throws {
        try self.folder.write("old".utf8, to: "out.xml")
        chmod(self.path, mode)
        // Only the superuser gives files away.
        let owner: uid_t = geteuid() == 0 ? 12_345 : geteuid()
        if geteuid() == 0 { chown(self.path, owner, 54_321) }
        let before = self.status(self.path)
        try self.write("new", to: self.path)
        let after = self.status(self.path)
        #expect(self.text == "new")
        #expect(after.st_mode == before.st_mode)
        #expect(after.st_uid == owner && after.st_gid == before.st_gid)
        #expect(self.names == ["out.xml"])
    }

    @Test("a prepared link of the name that partial files used to have is neither followed nor removed")
    func prepared() throws {
        try self.folder.write("secret".utf8, to: "victim")
        symlink(self.folder.file("victim"), "\(self.path).partial")
        try self.write("new", to: self.path)
        #expect(self.text == "new")
        #expect(try self.folder.read("victim") == Array("secret".utf8))
        #expect(self.status("\(self.path).partial").st_mode & S_IFMT == S_IFLNK)
    }

    @Test("another name of the old file keeps the old content")
    func hardLink() throws {
        try self.folder.write("old".utf8, to: "out.xml")
        link(self.path, self.folder.file("other"))
        try self.write("new", to: self.path)
        #expect(self.text == "new")
        #expect(try self.folder.read("other") == Array("old".utf8))
    }

    @Test("of two results for one place the second finds it taken and changes nothing", arguments: [false, true])
    func twoAtOnce(exists: Bool) throws {
        if exists { try self.folder.write("old".utf8, to: "out.xml") }
        let (first, second) = (try ResultFile(self.path), try ResultFile(self.path))
        try first.write(Array("first".utf8).span)
        try second.write(Array("second".utf8).span)
        try first.finish()
        #expect(throws: ResultFileError.self) { try second.finish() }
        #expect(self.text == "first")
        #expect(self.names == ["out.xml"])
    }

    @Test("a link that comes in the place meanwhile is not followed")
    func swapped() throws {
        try self.folder.write("old".utf8, to: "out.xml")
        try self.folder.write("kept".utf8, to: "victim")
        let file = try ResultFile(self.path)
        unlink(self.path)
        symlink("victim", self.path)
        #expect(throws: ResultFileError.self) { try file.finish() }
        #expect(try self.folder.read("victim") == Array("kept".utf8))
        #expect(self.names.sorted() == ["out.xml", "victim"])
    }

    @Test("a disk without room is told before anything is made")
    func full() {
        #expect(throws: ResultFileError.self) { try ResultFile(self.path, expecting: 1 << 55) }
        #expect(self.names.isEmpty)
    }
}
