import FoundationEssentials
import SigningJobs
import Wording

/// Whether the PIN window can open: its program, and a display to open it on.
struct WindowFindings: Sendable {
    let words: DoctorWords
    let surroundings: Surroundings

    var all: [DoctorFinding] {
        let path = self.surroundings.windowProgram
        let isThere = FileManager.default.isExecutableFile(atPath: path)
        let name = self.words.path(path)
        return [
            self.words.finding(
                "window", isThere ? "window-found" : "no-window", name: name, isThere ? .good : .problem),
            self.display,
        ]
    }

    private var display: DoctorFinding {
        let name = self.words.wording["doctor.name.display"]
        let isThere = ["WAYLAND_DISPLAY", "DISPLAY"].contains { self.surroundings.variable($0)?.isEmpty == false }
        return self.words.finding(
            "window", isThere ? "display-found" : "no-display", name: name, isThere ? .good : .problem)
    }
}
