package import SigningJobs
import Synchronization

/// Installs an unpacked package: the plan's steps on the real disk.
package struct Installer: Sendable {
    /// What came of it.
    package struct Outcome: Hashable, Sendable {
        package var fault: InstallFault?
        /// Whether an agent of the older version ran and was ended.
        package var endedAgents: Bool
    }

    private let package: String
    private let manifest: InstallManifest
    private let places: InstallPlaces
    private let disk = InstallDisk()
    private let cancelled = Cancelled()

    private final class Cancelled: Sendable {
        let flag = Atomic(false)
    }

    /// - Parameter package: the folder of the unpacked package.
    package init(package: String, manifest: InstallManifest, places: InstallPlaces) {
        self.package = package
        self.manifest = manifest
        self.places = places
    }

    /// The folder as it is now.
    package func facts(of prefix: String) -> FolderFacts {
        self.disk.facts(of: prefix, manifest: self.manifest, package: self.package, places: self.places)
    }

    /// Stops an installation that runs, as long as nothing is in its place.
    package func cancel() {
        self.cancelled.flag.store(true, ordering: .relaxed)
    }

    /// Installs; whatever goes wrong, the disk is then as it was before.
    /// - Parameter onProgress: hears how many of all bytes are written.
    package func install(
        to prefix: String, onProgress: (CopyProgress) -> Void = { _ in }
    ) async -> Outcome {
        self.cancelled.flag.store(false, ordering: .relaxed)
        let facts = self.facts(of: prefix)
        if let fault = facts.fault(for: self.manifest) { return Outcome(fault: fault, endedAgents: false) }
        let kept = self.disk.settings(keptFrom: facts.older)
        let plan: InstallPlan
        do {
            plan = try InstallPlan(
                self.manifest, package: self.package, facts: facts, places: self.places, kept: kept,
                exists: self.disk.exists)
        } catch {
            return Outcome(fault: InstallFault(.writeFailed, ["path": prefix]), endedAgents: false)
        }
        let outcome = await self.run(plan, onProgress: onProgress)
        if outcome.fault == nil { await LinkCache(places: self.places).rebuild() }
        return outcome
    }

    private func run(
        _ plan: InstallPlan, onProgress: (CopyProgress) -> Void
    ) async -> Outcome {
        var machine = InstallMachine(plan)
        var outcome = Outcome(fault: nil, endedAgents: false)
        var written = 0
        var actions = machine.handle(.begin)
        while !actions.isEmpty {
            let action = actions.removeFirst()
            switch action {
            case .perform(let step):
                let event: InstallMachine.Event
                do {
                    if step == .stopAgents {
                        outcome.endedAgents = try await self.endAgents(plan.record.prefix)
                    } else {
                        try self.perform(step, plan: plan, written: &written, onProgress)
                    }
                    event = .done
                } catch {
                    event = .failed(error)
                }
                if self.isCancelled { _ = machine.handle(.cancel) }
                actions += machine.handle(event)
            case .undo(let step): self.disk.undo(step)
            case .forget(let path): self.disk.remove(path)
            case .end(.installed): break
            case .end(.failed(let fault)): outcome.fault = fault
            }
        }
        return outcome
    }

    private var isCancelled: Bool { self.cancelled.flag.load(ordering: .relaxed) }

    private func perform(
        _ step: InstallStep, plan: InstallPlan, written: inout Int,
        _ onProgress: (CopyProgress) -> Void
    ) throws(InstallFault) {
        var name = ""
        if case .stage(let file) = step { name = file.path.split(separator: "/").last.map(String.init) ?? "" }
        var sum = written
        try self.disk.perform(step) { count in
            sum += count
            onProgress(CopyProgress(done: sum, total: plan.size, name: name))
            return !self.isCancelled
        }
        written = sum
    }

    private func endAgents(_ prefix: String) async throws(InstallFault) -> Bool {
        let agents = RunningAgents(of: prefix)
        guard !agents.ids.isEmpty else { return false }
        guard await agents.end() else { throw InstallFault(.agentBusy) }
        return true
    }
}
