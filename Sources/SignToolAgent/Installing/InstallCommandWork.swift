import FoundationEssentials
import Installation
import SigningJobs
import Wording

/// What `signtool install` does: an unpacked package goes onto this computer, in a window or without one.
package struct InstallCommandWork: Sendable {
    /// What the command line asks for.
    package struct Request: Sendable {
        /// The folder of the unpacked package; nil: where the running program is.
        package var package: String?
        /// The folder of installation; nil: the one in use, else the default.
        package var prefix: String?
        package var isSilent: Bool
        /// Whether the agent runs when all is done.
        package var starts: Bool

        package init(package: String?, prefix: String?, isSilent: Bool, starts: Bool) {
            self.package = package
            self.prefix = prefix
            self.isSilent = isSilent
            self.starts = starts
        }
    }

    private let request: Request
    private let surroundings: Surroundings
    private let wording: Wording

    package init(_ request: Request, _ surroundings: Surroundings) {
        self.request = request
        self.surroundings = surroundings
        self.wording = Wording.of(surroundings.language)
    }

    package func run() async throws -> Outcome {
        do {
            let job = try InstallJob(
                package: self.request.package ?? self.surroundings.program.parent, surroundings: self.surroundings)
            return self.request.isSilent ? try await self.runSilently(job) : try await self.runInWindow(job)
        } catch let fault as InstallFault {
            throw CommandError(.no, fault.words(in: self.wording))
        }
    }

    private func runInWindow(_ job: InstallJob) async throws -> Outcome {
        let conversation = InstallConversation(job: job, surroundings: self.surroundings, wording: self.wording)
        return try await conversation.run(startingAt: self.request.prefix)
    }

    private func runSilently(_ job: InstallJob) async throws -> Outcome {
        let prefix = try job.places.prefix(typed: self.request.prefix ?? job.proposedPrefix)
        let outcome = await job.installer.install(to: prefix)
        if let fault = outcome.fault {
            if outcome.endedAgents { _ = await AgentLauncher(program: "\(prefix)/bin/signtool").start() }
            throw fault
        }
        Terminal.say(
            self.wording.text("install.silent.done", ["version": job.manifest.version, "folder": prefix]))
        guard self.request.starts || outcome.endedAgents else { return .good }
        for check in await SelfTest(prefix: prefix, surroundings: self.surroundings).run() {
            Terminal.say(
                "\(check.state == .good ? "✓" : check.state == .toDo ? "!" : "✗") \(check.name): \(check.detail)")
        }
        return .good
    }
}

/// A package that can be installed, and where.
struct InstallJob: Sendable {
    let manifest: InstallManifest
    let places: InstallPlaces
    let installer: Installer
    private let disk = InstallDisk()

    /// - Throws: ``InstallFault`` where the folder holds no package.
    init(package: String, surroundings: Surroundings) throws(InstallFault) {
        guard let places = InstallPlaces(environment: surroundings.environment) else {
            throw InstallFault(.folderEmpty)
        }
        self.manifest = try InstallManifest.read(fromPackage: package)
        self.places = places
        self.installer = Installer(package: package, manifest: self.manifest, places: places)
    }

    /// The folder in use, else the default.
    var proposedPrefix: String { self.disk.installedFolder(self.places) ?? self.places.defaultPrefix }

    /// What the wizard shows of a folder that was typed.
    func choice(_ typed: String, in wording: Wording) -> FolderChoice {
        let needed = FolderFacts.amount(FolderFacts.needed(for: self.manifest), up: true)
        do {
            let prefix = try self.places.prefix(typed: typed)
            let facts = self.installer.facts(of: prefix)
            return FolderChoice(
                path: prefix, needed: needed, free: FolderFacts.amount(facts.free, up: false),
                older: facts.older?.version, fault: facts.fault(for: self.manifest)?.message(in: wording))
        } catch {
            return FolderChoice(path: typed, needed: needed, free: nil, fault: error.message(in: wording))
        }
    }
}
