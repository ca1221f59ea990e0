import Cryptoki
import FoundationEssentials
import SigningKeys
import TestFixtures
import TestSupport
import Testing

/// A folder that is taken for a computer.
private struct Computer {
    let folder: TemporaryFolder
    let owner: Int

    init() throws {
        self.folder = try TemporaryFolder()
        let attributes = try FileManager.default.attributesOfItem(atPath: self.folder.path)
        self.owner = try #require((attributes[.ownerAccountID] as? UInt).map { Int($0) })
    }

    static func header(elfClass: UInt8 = 2, machine: UInt16 = ModuleFile.machine ?? 62) -> [UInt8] {
        let start: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, elfClass, 1, 1] + [UInt8](repeating: 0, count: 9)
        return start + [3, 0, UInt8(machine & 0xFF), UInt8(machine >> 8)] + [UInt8](repeating: 0, count: 44)
    }

    func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
        let parts = path.split(separator: "/").dropLast()
        try FileManager.default.createDirectory(
            atPath: self.folder.path + "/" + parts.joined(separator: "/"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        try self.folder.write(bytes, to: String(path.dropFirst()))
        try self.mode(0o644, path)
    }

    func library(_ path: String) throws { try self.write(Self.header(), to: path) }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: self.folder.path + path, withDestinationPath: target)
    }

    func mode(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: self.folder.path + path)
    }

    func find(
        environment: String? = nil, configured: [String] = [], owners: Set<Int>? = nil
    ) -> [FoundDriver] {
        let files = ComputerFiles(root: self.folder.path, owners: owners ?? [self.owner])
        return DriverFinder(files: files, home: "/home/a").find(environment: environment, configured: configured)
    }
}

@Suite("Finding drivers")
struct DriverFinderTests {
    @Test("the settings, p11-kit, the table and the patterns are asked in this order; each file is one driver")
    func order() throws {
        let computer = try Computer()
        for path in [
            "/opt/own/driver.so", "/usr/lib/x86_64-linux-gnu/pkcs11/vendor.so", "/usr/lib/fptca_v4.so",
            "/usr/lib/fptca_v9.so", "/usr/lib/libcastle.so.1.0.0",
        ] { try computer.library(path) }
        try computer.link("/usr/lib/libcastle.so", to: "libcastle.so.1.0.0")
        try computer.link("/usr/lib/libcastle_v3.so", to: "/usr/lib/libcastle.so")
        try computer.write("module: vendor.so\n".utf8, to: "/usr/share/p11-kit/modules/vendor.module")
        let found = computer.find(configured: ["/opt/own/driver.so", "/opt/gone.so"])
        #expect(
            found.map(\.path) == [
                "/opt/own/driver.so", "/opt/gone.so", "/usr/lib/x86_64-linux-gnu/pkcs11/vendor.so",
                "/usr/lib/fptca_v4.so", "/usr/lib/libcastle_v3.so", "/usr/lib/fptca_v9.so",
            ])
        #expect(found.map(\.source) == [.settings, .settings, .p11Kit, .table, .table, .pattern])
        #expect(found.map(\.problem) == [nil, .missing, nil, nil, nil, nil])
        #expect(found[0].product == "driver.so" && found[2].product == "vendor")
        #expect(found[3].product == "FPT-CA token" && found[5].vendor == "FPT-CA")
    }

    @Test("the environment replaces everything")
    func environment() throws {
        let computer = try Computer()
        try computer.library("/usr/lib/fptca_v4.so")
        try computer.library("/opt/a.so")
        let found = computer.find(environment: "/opt/a.so:/opt/b.so:/opt/a.so", configured: ["/usr/lib/fptca_v4.so"])
        #expect(found.map(\.path) == ["/opt/a.so", "/opt/b.so"])
        #expect(found.map(\.source) == [.environment, .environment])
        #expect(found.map(\.problem) == [nil, .missing])
        #expect(computer.find(environment: "").isEmpty)
    }

    @Test("a file that cannot be loaded is told with its reason")
    func problems() throws {
        let computer = try Computer()
        let files: [(String, [UInt8], FoundDriver.Problem)] = [
            ("/usr/lib/fptca_v4.so", Computer.header(elfClass: 1, machine: 3), .thirtyTwoBit),
            ("/usr/lib/libes2003.so", Computer.header(machine: 8), .otherProcessor),
            ("/usr/lib/libeToken.so", Array("INPUT(libeToken.so.8)".utf8), .notALibrary),
            ("/usr/lib/libwdpkcs.so", [], .notALibrary),
        ]
        for (path, bytes, _) in files { try computer.write(bytes, to: path) }
        try FileManager.default.createDirectory(
            atPath: computer.folder.path + "/usr/lib/libaetpkss.so", withIntermediateDirectories: true)
        let problems = Dictionary(uniqueKeysWithValues: computer.find().map { ($0.path, $0.problem) })
        for (path, _, problem) in files { #expect(problems[path] == problem) }
        #expect(problems["/usr/lib/libaetpkss.so"] == .unreadable)
        #expect(problems.count == 5)
    }

    @Test("what ordinary users could have put there is refused, unless it is named: file, folder, link, owner")
    func openFolders() throws {
        let computer = try Computer()
        try computer.library("/usr/lib/fptca_v4.so")
        #expect(computer.find().map(\.problem) == [nil])
        #expect(computer.find(owners: []).map(\.problem) == [.openFolder])
        for (path, mode, before) in [
            ("/usr/lib/fptca_v4.so", 0o646, 0o644), ("/usr/lib", 0o757, 0o755), ("/usr", 0o1777, 0o755),
        ] {
            try computer.mode(mode, path)
            #expect(computer.find().map(\.problem) == [.openFolder], "\(path)")
            #expect(computer.find(configured: ["/usr/lib/fptca_v4.so"]).map(\.problem) == [nil])
            #expect(computer.find(environment: "/usr/lib/fptca_v4.so").map(\.problem) == [nil])
            try computer.mode(before, path)
        }
        #expect(computer.find().map(\.problem) == [nil])
        // A link that anybody can turn elsewhere is as bad, wherever it points now.
        try computer.library("/home/a/real.so")
        try computer.mode(0o777, "/home/a")
        try computer.link("/home/a/link.so", to: "/usr/lib/fptca_v4.so")
        try computer.write(
            "module: /home/a/link.so\n".utf8, to: "/home/a/.config/pkcs11/modules/mine.module")
        #expect(computer.find().map(\.problem) == [.openFolder])
        try computer.link("/usr/lib/libcastle.so", to: "../../home/a/real.so")
        #expect(computer.find().map(\.problem) == [.openFolder, .openFolder])
    }

    @Test("links that never end are a missing file")
    func circle() throws {
        let computer = try Computer()
        try computer.library("/usr/lib/x.so")
        try computer.link("/usr/lib/fptca_v4.so", to: "fptca_v5.so")
        try computer.link("/usr/lib/fptca_v5.so", to: "fptca_v4.so")
        #expect(computer.find().isEmpty)
        #expect(computer.find(configured: ["/usr/lib/fptca_v4.so"]).map(\.problem) == [.missing])
    }

    @Test("on this computer SoftHSM is found, and once, though p11-kit and the table know it by two paths")
    func here() {
        let found = DriverFinder(home: nil).find(environment: nil)
        #expect(found.filter { $0.product == "SoftHSM 2" }.map(\.problem) == [nil])
    }
}

@Suite("p11-kit's configuration")
struct P11KitTests {
    private func names(_ files: [String: String]) throws -> [String] {
        let computer = try Computer()
        for (path, text) in files { try computer.write(text.utf8, to: path) }
        return computer.find().map { String($0.path.dropFirst("/x/".count)) }
    }

    @Test("comments, blanks and priorities are read as pkcs11.conf(5) says")
    func format() throws {
        let found = try self.names([
            "/usr/share/p11-kit/modules/a.module": "# module: /x/no.so\n\n  module :  /x/a.so  \ncritical: no\n",
            "/usr/share/p11-kit/modules/b.module": "priority: 5\nmodule: /x/b.so\n",
            "/usr/share/p11-kit/modules/c.module": "module: /x/c.so\npriority: -1\n",
            "/usr/share/p11-kit/modules/d.conf": "module: /x/d.so\n",
            "/usr/share/p11-kit/modules/.e.module": "module: /x/e.so\n",
        ])
        #expect(found == ["b.so", "a.so", "c.so"])
    }

    @Test("modules for other programs, remote ones, lists of authorities and p11-kit's own are left out")
    func filtered() throws {
        let found = try self.names([
            "/usr/share/p11-kit/modules/a.module": "module: /x/a.so\nenable-in: seahorse, signtool\n",
            "/usr/share/p11-kit/modules/b.module": "module: /x/b.so\nenable-in: seahorse\n",
            "/usr/share/p11-kit/modules/c.module": "module: /x/c.so\ndisable-in: p11-kit-proxy signtool\n",
            "/usr/share/p11-kit/modules/d.module": "module: /x/d.so\ndisable-in: p11-kit-proxy\n",
            "/usr/share/p11-kit/modules/e.module": "module: /x/e.so\nenable-in:\n",
            "/usr/share/p11-kit/modules/f.module": "remote: |ssh host p11-kit remote /x/f.so\n",
            "/usr/share/p11-kit/modules/g.module": "module: /x/g.so\ntrust-policy: yes\n",
            "/usr/share/p11-kit/modules/h.module": "module: /x/p11-kit-trust.so\n",
            "/usr/share/p11-kit/modules/i.module": "module: p11-kit-proxy.so\n",
            "/usr/share/p11-kit/modules/j.module": "critical: yes\n",
        ])
        #expect(found == ["a.so", "d.so"])
    }

    @Test(
        "a file of the user's completes or replaces the system's with the same name",
        arguments: ["merge", "none", "only"])
    func merging(mode: String) throws {
        let found = try self.names([
            "/etc/pkcs11/pkcs11.conf": "user-config: \(mode)\n",
            "/home/a/.config/pkcs11/modules/a.module": "priority: 9\n",
            "/home/a/.config/pkcs11/modules/u.module": "module: /x/u.so\npriority: 8\n",
            "/etc/pkcs11/modules/a.module": "module: /x/a-system.so\n",
            "/usr/share/p11-kit/modules/a.module": "module: /x/a.so\npriority: 1\n",
            "/usr/share/p11-kit/modules/b.module": "module: /x/b.so\npriority: 5\n",
        ])
        switch mode {
        case "merge": #expect(found == ["a-system.so", "u.so", "b.so"])
        case "none": #expect(found == ["b.so", "a-system.so"])
        default: #expect(found == ["u.so"])
        }
    }
}
