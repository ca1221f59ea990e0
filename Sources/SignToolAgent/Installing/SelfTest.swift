import FoundationEssentials
import Installation
import SigningJobs
import Wording

/// The last look of an installation: drivers, agent, browser, each in words.
struct SelfTest: Sendable {
    let prefix: String
    let surroundings: Surroundings

    /// Starts the installed agent where none runs, and looks at everything.
    func run() async -> [InstallCheck] {
        let program = "\(self.prefix)/bin/signtool"
        var answer: AgentProbe.Answer?
        if !RunningAgents(of: self.prefix).ids.isEmpty { answer = await AgentProbe.find() }
        if answer == nil { answer = await AgentLauncher(program: program).startAndWait() }
        return [await self.drivers(), self.agent(answer), self.browser(answer)]
    }

    private var wording: Wording { .of(self.surroundings.language) }

    private func drivers() async -> InstallCheck {
        let report = await Doctor(self.surroundings.running("\(self.prefix)/bin/signtool")).examine(now: Date())
        let loaded = report.findings.filter { $0.subject == "module" && $0.isGood }.count
        guard loaded > 0 else { return self.result("driver", .toDo, "install.check.driver.none") }
        return self.result("driver", .good, "install.check.driver.found", ["count": "\(loaded)"])
    }

    private func agent(_ answer: AgentProbe.Answer?) -> InstallCheck {
        guard let answer else { return self.result("agent", .bad, "install.check.agent.silent") }
        return self.result("agent", .good, "install.check.agent.answers", ["port": "\(answer.port)"])
    }

    private func browser(_ answer: AgentProbe.Answer?) -> InstallCheck {
        guard let answer, answer.isReadable else { return self.result("browser", .bad, "install.check.browser.cannot") }
        let browsers = Self.browsers
        guard !browsers.isEmpty else { return self.result("browser", .toDo, "install.check.browser.none") }
        return self.result(
            "browser", .good, "install.check.browser.reaches", ["browsers": browsers.joined(separator: ", ")])
    }

    private func result(
        _ code: String, _ state: InstallCheck.State, _ key: String, _ values: [String: String] = [:]
    ) -> InstallCheck {
        InstallCheck(
            code: code, name: self.wording["install.check.\(code)"], state: state,
            detail: self.wording.text(key, values))
    }

    /// The browsers of this computer that are found where packages put them.
    private static var browsers: [String] {
        let known = [
            ("Chromium", ["chromium", "chromium-browser"]),
            ("Google Chrome", ["google-chrome", "google-chrome-stable"]),
            ("Firefox", ["firefox", "firefox-esr", "org.mozilla.firefox"]),
            ("Microsoft Edge", ["microsoft-edge", "microsoft-edge-stable"]), ("Cốc Cốc", ["coccoc-browser-stable"]),
            ("Brave", ["brave-browser"]),
        ]
        let folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/var/lib/flatpak/exports/bin"]
        return known.filter { _, programs in
            folders.contains { folder in
                programs.contains { FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)") }
            }
        }.map(\.0)
    }
}

extension Surroundings {
    /// The same environment, seen from another program.
    func running(_ program: String) -> Surroundings {
        Surroundings(environment: self.environment, program: program)
    }
}
