import Installation
import Wording

/// What `signtool open` does: an agent runs afterwards.
///
/// The link that led here is not even looked at.
package enum OpenCommandWork {
    package static func run(_ surroundings: Surroundings) async throws -> Outcome {
        if await AgentProbe.find() != nil { return .good }
        guard await AgentLauncher(program: surroundings.program).startAndWait() != nil else {
            throw CommandError(.failed, Wording.of(surroundings.language)["install.open.failed"])
        }
        return .good
    }
}

/// What `signtool desktop-entries` does: the entries of a package whose files a package manager keeps.
package enum DesktopEntriesCommandWork {
    /// - Parameters:
    ///   - prefix: where the programs will be.
    ///   - folder: where the entries are written, in `applications` and `autostart`.
    package static func run(prefix: String, into folder: String) throws -> Outcome {
        let program = "\(prefix)/bin/signtool"
        let icon = "vn.icare.signtool"
        let disk = InstallDisk()
        let entries = [
            "applications/\(DesktopEntry.application)":
                DesktopEntry.application(program: program, icon: icon, removes: false),
            "applications/\(DesktopEntry.link)": DesktopEntry.link(program: program, icon: icon),
            "autostart/\(DesktopEntry.application)": DesktopEntry.autostart(program: program, icon: icon),
        ]
        for (name, text) in entries.sorted(by: { $0.key < $1.key }) {
            try disk.write(text, to: "\(folder)/\(name)")
        }
        return .good
    }
}
