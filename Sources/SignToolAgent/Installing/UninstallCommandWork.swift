import FoundationEssentials
import Installation
import SigningJobs
import Wording

/// What `signtool uninstall` does: removes what the installation's record names.
package struct UninstallCommandWork: Sendable {
    private let prefix: String
    private let purge: Bool
    private let surroundings: Surroundings
    private let wording: Wording

    /// - Parameters:
    ///   - prefix: the folder of installation; nil: the one of the running program.
    ///   - purge: whether approvals and settings go too.
    package init(prefix: String?, purge: Bool, _ surroundings: Surroundings) {
        self.prefix = prefix ?? surroundings.program.parent.parent
        self.purge = purge
        self.surroundings = surroundings
        self.wording = Wording.of(surroundings.language)
    }

    /// Removes it and says what stays.
    package func run() async throws -> Outcome {
        do {
            let uninstaller = try self.uninstaller()
            let hadState = uninstaller.hasState
            let outcome = try await uninstaller.remove(purge: self.purge)
            Terminal.say(self.wording.text("install.removed.done", ["folder": self.prefix]))
            if hadState, !self.purge { Terminal.say(self.wording["install.removed.state"]) }
            if !outcome.kept.isEmpty {
                Terminal.say(self.wording["install.removed.kept"])
                for path in outcome.kept { Terminal.say("  \(path)") }
            }
            guard outcome.failed.isEmpty else {
                Terminal.complain(self.wording["install.removed.failed"])
                for path in outcome.failed { Terminal.complain("  \(path)") }
                return .failed
            }
            return .good
        } catch {
            throw CommandError(.no, error.words(in: self.wording))
        }
    }

    /// Asks in a window first.
    package func runInWindow() async throws -> Outcome {
        do {
            let uninstaller = try self.uninstaller()
            let window = try await ProcessWindows(path: self.surroundings.windowProgram).open()
            let outcome = try await self.converse(with: window, uninstaller)
            try? await window.send(.finished)
            await window.close()
            return outcome
        } catch let fault as InstallFault {
            throw CommandError(.no, fault.words(in: self.wording))
        }
    }

    private func converse(with window: any WindowConnection, _ uninstaller: Uninstaller) async throws -> Outcome {
        var outcome = Outcome.no
        let question = RemovalQuestion(folder: self.prefix, hasState: uninstaller.hasState)
        try await window.send(.install(.removal(question)))
        while let reply = try await window.next() {
            switch reply {
            case .install(.remove(let purge)):
                do {
                    let removed = try await uninstaller.remove(purge: purge)
                    outcome = removed.failed.isEmpty ? .good : .failed
                    let summary = RemovalSummary(
                        kept: removed.kept, failed: removed.failed, hasState: uninstaller.hasState)
                    try await window.send(.install(.removed(summary)))
                } catch let fault as InstallFault {
                    try await window.send(.install(.failed(fault.message(in: self.wording))))
                }
            case .install(.back): try await window.send(.install(.removal(question)))
            case .cancelled: return outcome
            default: continue
            }
        }
        return outcome
    }

    private func uninstaller() throws(InstallFault) -> Uninstaller {
        guard let places = InstallPlaces(environment: self.surroundings.environment) else {
            throw InstallFault(.notInstalled, ["path": self.prefix])
        }
        // The package manager has its own list of files; ours would leave that one wrong.
        if self.prefix == "/usr", InstallRecord.read(below: self.prefix) == nil { throw InstallFault(.ownedByPackage) }
        return try Uninstaller(prefix: self.prefix, places: places, stateFolder: self.surroundings.stateFolder)
    }
}
