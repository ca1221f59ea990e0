import SigningJobs
import Wording

/// Which SignTool this is, where it came from, and what its settings say.
struct ProgramFindings: Sendable {
    let words: DoctorWords
    let surroundings: Surroundings

    var all: [DoctorFinding] {
        [self.program] + self.settings + [self.login]
    }

    private var program: DoctorFinding {
        self.words.finding(
            "program", self.place, .good, ["version": AgentService.version, "build": Self.build],
            more: self.words.isFull ? self.surroundings.program : nil)
    }

    /// Installed by a package, by the user, or run from where it was built or unpacked.
    private var place: String {
        let program = self.surroundings.program
        if program.hasPrefix("/usr/") || program.hasPrefix("/opt/") { return "program-by-package" }
        if let home = self.surroundings.variable("HOME"), home.count > 1, program.hasPrefix("\(home)/.local/") {
            return "program-by-user"
        }
        return "program-unpacked"
    }

    /// How this program was built.
    private static var build: String {
        #if DEBUG
            let kind = "debug"
        #else
            let kind = "release"
        #endif
        #if arch(x86_64)
            return "\(kind), x86_64"
        #elseif arch(arm64)
            return "\(kind), arm64"
        #else
            return kind
        #endif
    }

    private var settings: [DoctorFinding] {
        self.surroundings.settingsStore.reading.isDamaged
            ? [self.words.finding("settings", "settings-damaged", .advice)] : []
    }

    private var login: DoctorFinding {
        let isOn = self.surroundings.autostart.isOn
        return self.words.finding(
            "settings", isOn ? "starts-at-login" : "not-at-login",
            name: self.words.wording["doctor.name.login"], isOn ? .good : .advice)
    }
}
