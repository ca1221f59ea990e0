import FoundationEssentials
import Installation
import Secrets
import SigningJobs
import Synchronization
import TestSupport
import Testing

@Suite("Installing and removing")
struct InstallerTests {
    @Test("Installed, used and removed, the home folder is as it was before, down to the folders")
    func roundTrip() async throws {
        let house = try House()
        try house.write("mine", to: "\(house.home)/.local/share/notes.txt")
        let before = try house.inventory()
        let outcome = await house.installer.install(to: house.prefix)
        #expect(outcome.fault == nil)
        #expect(house.text("\(house.prefix)/bin/signtool") == "program 0.1.0")
        #expect(FileManager.default.isExecutableFile(atPath: "\(house.prefix)/bin/signtool"))
        #expect(
            house.text("\(house.places.applications)/vn.icare.signtool.desktop").contains("bin/signtool settings\n"))
        #expect(
            house.text("\(house.home)/.config/autostart/vn.icare.signtool.desktop").contains("bin/signtool agent\n"))
        #expect(InstallDisk().installedFolder(house.places) == house.prefix)
        let removed = try await Uninstaller(prefix: house.prefix, places: house.places, stateFolder: nil)
            .remove(purge: false)
        #expect(removed.kept.isEmpty && removed.failed.isEmpty)
        #expect(try house.inventory() == before)
    }

    @Test("An upgrade replaces files, removes those that went, keeps strangers' and what the user set")
    func upgrade() async throws {
        var house = try House()
        _ = await house.installer.install(to: house.prefix)
        let autostart = "\(house.home)/.config/autostart/vn.icare.signtool.desktop"
        let hidden = house.text(autostart) + "Hidden=true\n"
        try house.write(hidden, to: autostart)
        try house.write("not ours", to: "\(house.prefix)/bin/other")
        try house.release(
            "0.2.0", [("cai-dat-signtool", "bin/signtool", "program 0.2.0"), ("b", "share/doc/new", "new")])
        #expect(house.installer.facts(of: house.prefix).older?.version == "0.1.0")
        #expect(await house.installer.install(to: house.prefix).fault == nil)
        #expect(house.text("\(house.prefix)/bin/signtool") == "program 0.2.0")
        #expect(house.text("\(house.prefix)/share/doc/new") == "new")
        #expect(!FileManager.default.fileExists(atPath: "\(house.prefix)/share/doc/notes"))
        #expect(house.text(autostart) == hidden)
        #expect(try house.inventory().keys.allSatisfy { !$0.contains(".signtool-") })
        _ = try await Uninstaller(prefix: house.prefix, places: house.places, stateFolder: nil).remove(purge: false)
        let rest = try house.inventory().filter { $0.value != "folder" }
        #expect(rest == ["\(house.prefix)/bin/other": "not ours"])
    }

    @Test("Stopped in the middle, what was copied is removed again, and the older version stays")
    func cancelled() async throws {
        var house = try House()
        _ = await house.installer.install(to: house.prefix)
        let before = try house.inventory()
        try house.release(
            "0.2.0", [("cai-dat-signtool", "bin/signtool", "program 0.2.0"), ("b", "share/doc/x/new", "new")])
        let installer = house.installer
        let outcome = await installer.install(to: house.prefix) { _ in installer.cancel() }
        #expect(outcome.fault?.code == .cancelled)
        #expect(try house.inventory() == before)
    }

    @Test("A file that differs from its digest is not installed, and nothing is left of the others")
    func damaged() async throws {
        let house = try House()
        let before = try house.inventory()
        try house.folder.write(Array("nOtes".utf8), to: "package/ghi-chu")
        let outcome = await house.installer.install(to: house.prefix)
        #expect(outcome.fault?.code == .packageDamaged)
        #expect(try house.inventory() == before)
    }

    @Test("A failure while files go into their places brings the older ones back")
    func failedSwap() async throws {
        var house = try House()
        _ = await house.installer.install(to: house.prefix)
        let before = try house.inventory()
        try house.release(
            "0.2.0", [("cai-dat-signtool", "bin/signtool", "program 0.2.0"), ("b", "share/doc/new", "new")])
        // A folder where an older file would be kept cannot be replaced by a file.
        try House.make("\(house.prefix)/share/doc/notes.signtool-old/full")
        let outcome = await house.installer.install(to: house.prefix)
        #expect(outcome.fault?.code == .writeFailed)
        try FileManager.default.removeItem(atPath: "\(house.prefix)/share/doc/notes.signtool-old")
        #expect(try house.inventory() == before)
    }

    @Test("A file of somebody else at one of our places stops the installation before it begins")
    func foreign() async throws {
        let house = try House()
        try house.write("somebody's", to: "\(house.prefix)/bin/signtool")
        let before = try house.inventory()
        #expect(await house.installer.install(to: house.prefix).fault?.code == .foreignFile)
        #expect(try house.inventory() == before)
    }

    @Test("A second folder is refused while SignTool is installed in another one")
    func elsewhere() async throws {
        let house = try House()
        _ = await house.installer.install(to: house.prefix)
        let outcome = await house.installer.install(to: "\(house.home)/other")
        #expect(outcome.fault == InstallFault(.installedElsewhere, ["path": house.prefix]))
        try FileManager.default.removeItem(atPath: house.prefix)
        #expect(await house.installer.install(to: "\(house.home)/other").fault == nil)
    }

    @Test("A changed program stays and is named; changed settings go")
    func changed() async throws {
        let house = try House()
        _ = await house.installer.install(to: house.prefix)
        try house.write("patched", to: "\(house.prefix)/bin/signtool")
        try house.write("[Desktop Entry]\n", to: "\(house.home)/.config/autostart/vn.icare.signtool.desktop")
        let outcome = try await Uninstaller(prefix: house.prefix, places: house.places, stateFolder: nil)
            .remove(purge: false)
        #expect(outcome.kept == ["\(house.prefix)/bin/signtool"])
        #expect(try house.inventory().filter { $0.value != "folder" } == ["\(house.prefix)/bin/signtool": "patched"])
    }

    @Test(
        "Approved sites stay unless asked for; a stranger's file in the state folder stays anyway",
        arguments: [false, true])
    func state(purge: Bool) async throws {
        let house = try House()
        _ = await house.installer.install(to: house.prefix)
        let state = "\(house.home)/.local/state/signtool"
        try house.write("{}", to: "\(state)/origins.json")
        try house.write("mine", to: "\(state)/diary.txt")
        let uninstaller = try Uninstaller(prefix: house.prefix, places: house.places, stateFolder: state)
        #expect(uninstaller.hasState)
        _ = try await uninstaller.remove(purge: purge)
        #expect(FileManager.default.fileExists(atPath: "\(state)/origins.json") == !purge)
        #expect(house.text("\(state)/diary.txt") == "mine")
    }

    @Test("Without a record nothing is removed")
    func nothingInstalled() throws {
        let house = try House()
        #expect(throws: InstallFault(.notInstalled, ["path": house.home])) {
            try Uninstaller(prefix: house.home, places: house.places, stateFolder: nil)
        }
    }
}
