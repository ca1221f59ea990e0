import FoundationEssentials
import Installation
import SigningJobs
import TestSupport
import Testing
import Wording

@Suite("Planning an installation")
struct PlanningTests {
    private let places: InstallPlaces

    init() throws {
        self.places = try #require(InstallPlaces(environment: ["HOME": "/home/a"]))
    }

    @Test(
        "Typed folders",
        arguments: [
            ("~/ct", "/home/a/ct"), ("  /opt//x/./y/ ", "/opt/x/y"), ("~", "/home/a"),
            ("/đường dẫn/có dấu", "/đường dẫn/có dấu"),
        ])
    func typed(text: String, path: String) throws {
        #expect(try self.places.prefix(typed: text) == path)
    }

    @Test(
        "Folders that cannot be taken",
        arguments: [
            ("", InstallFault.Code.folderEmpty), (" ", .folderEmpty), ("ct", .folderNotAbsolute),
            ("/a/../b", .folderName),
            ("/a\nb", .folderName), ("/", .folderName),
        ])
    func refused(text: String, code: InstallFault.Code) {
        #expect { try self.places.prefix(typed: text) } throws: { ($0 as? InstallFault)?.code == code }
    }

    @Test("What is wrong with a folder, one thing at a time")
    func faults() throws {
        let manifest = try House().manifest
        let needed = FolderFacts.needed(for: manifest)
        func code(_ change: (inout FolderFacts) -> Void) -> InstallFault.Code? {
            var facts = FolderFacts(prefix: "/home/a/ct", free: needed)
            change(&facts)
            return facts.fault(for: manifest)?.code
        }
        #expect(code { _ in } == nil)
        #expect(code { $0.free -= 1 } == .noSpace)
        #expect(code { $0.readOnly = "/home/a" } == .folderNotWritable)
        #expect(code { $0.obstacle = "/home/a/ct" } == .folderIsFile)
        #expect(code { $0.foreign = ["/home/a/ct/bin/signtool"] } == .foreignFile)
        #expect(code { $0.isInPackage = true } == .folderInPackage)
        #expect(code { $0.elsewhere = "/home/a/x" } == .installedElsewhere)
    }

    @Test("A folder inside the package, a file in the way, a place where nobody can write")
    func facts() async throws {
        let house = try House()
        try house.write("", to: "\(house.home)/file")
        #expect(house.installer.facts(of: "\(house.package)/x").isInPackage)
        #expect(!house.installer.facts(of: house.prefix).isInPackage)
        #expect(house.installer.facts(of: "\(house.home)/file/x").obstacle == "\(house.home)/file")
        let before = try house.inventory()
        #expect(await house.installer.install(to: "/proc/x").fault != nil)
        #expect(try house.inventory() == before)
    }

    @Test("A manifest whose paths leave their folders is no package", arguments: ["../x", "/x", "a//b", "a/./b", ""])
    func hostileManifest(path: String) throws {
        var house = try House()
        house.manifest.files[0].path = path
        try JSONEncoder().encode(house.manifest).write(to: URL(filePath: "\(house.package)/manifest.json"))
        #expect(throws: InstallFault(.packageDamaged, ["path": "manifest.json"])) {
            try InstallManifest.read(fromPackage: house.package)
        }
        #expect(throws: InstallFault(.packageMissing)) { try InstallManifest.read(fromPackage: house.home) }
    }

    @Test(
        "A path in Exec is read back as it was written, and cannot become a second argument",
        arguments: [
            "/opt/x/bin/signtool", "/home/Chị An/bin/signtool", #"/a"b/`c$d\e/bin/signtool"#, "/100%/bin/signtool",
            "/a;rm -rf/bin/signtool",
        ])
    func exec(program: String) {
        for entry in [
            DesktopEntry.application(program: program, icon: "x", removes: true),
            DesktopEntry.link(program: program, icon: "x"), DesktopEntry.autostart(program: program, icon: "x"),
        ] {
            #expect(DesktopEntry.program(ofEntry: entry) == program)
        }
    }

    @Test("Every fault has words in both languages")
    func words() {
        for language in Wording.Language.allCases {
            for code in InstallFault.Code.allCases {
                let fault = InstallFault(code, ["path": "/x", "needed": "1", "free": "0"])
                #expect(!fault.words(in: .of(language)).contains("install.fault"))
                #expect(!fault.words(in: .of(language)).contains("{"))
            }
        }
    }
}
