import FoundationEssentials

/// Removes an installation by its record.
package struct Uninstaller: Sendable {
    /// What came of it.
    package struct Outcome: Hashable, Sendable {
        /// Files of the installation that somebody changed, left where they are.
        package var kept: [String] = []
        /// Files that could not be removed.
        package var failed: [String] = []
    }

    private let record: InstallRecord
    private let places: InstallPlaces
    private let stateFolder: String?
    private let disk = InstallDisk()

    /// - Parameters:
    ///   - prefix: the folder of installation.
    ///   - stateFolder: where the user's approvals and settings are.
    /// - Throws: ``InstallFault`` `not-installed` where there is no record.
    package init(prefix: String, places: InstallPlaces, stateFolder: String?) throws(InstallFault) {
        guard let record = InstallRecord.read(below: prefix) else {
            throw InstallFault(.notInstalled, ["path": prefix])
        }
        self.record = record
        self.places = places
        self.stateFolder = stateFolder
    }

    /// Whether the user has approvals or settings that would stay.
    package var hasState: Bool { self.stateFiles.contains { !$0.contains("/agent.key") } }

    /// Ends the agent and removes what was installed.
    /// - Parameter purge: also the user's approvals and settings.
    /// - Throws: ``InstallFault`` `agent-busy` where an agent does not end; nothing is removed then.
    package func remove(purge: Bool) async throws(InstallFault) -> Outcome {
        guard await RunningAgents(of: self.record.prefix).end() else { throw InstallFault(.agentBusy) }
        let plan = RemovalPlan(self.record, digest: self.disk.digest)
        let recordPath = InstallRecord.path(below: self.record.prefix)
        var outcome = Outcome(kept: plan.kept)
        // The record goes last, so that what could not be removed can be tried again.
        for path in plan.files where path != recordPath && !self.disk.remove(path) { outcome.failed.append(path) }
        if outcome.failed.isEmpty { self.disk.remove(recordPath) }
        await LinkCache(places: self.places).rebuildAfterRemoval()
        for folder in plan.folders { self.disk.removeFolder(folder) }
        // A key without approvals is nothing that the user made.
        if purge || !self.hasState { self.removeState() }
        return outcome
    }

    /// SignTool's own files in its state folder; whatever else lies there is not ours.
    private var stateFiles: [String] {
        guard let folder = self.stateFolder else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let endings = [".json", ".json.new", ".json.lock", ".json.damaged"]
        // The key by which pages know the agent again, and drafts of it.
        return names.filter { name in endings.contains { name.hasSuffix($0) } || name.hasPrefix("agent.key") }
            .map { "\(folder)/\($0)" }
    }

    private func removeState() {
        guard let folder = self.stateFolder else { return }
        for path in self.stateFiles { self.disk.remove(path) }
        self.disk.removeFolder(folder)
    }
}
