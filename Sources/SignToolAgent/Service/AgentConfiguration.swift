import SigningJobs
package import Wording

/// What the agent is started with.
package struct AgentConfiguration: Sendable {
    /// The ports tried in turn; the first free one is used.
    package var ports: [Int]
    /// The folder of what the user allowed; nil: nothing is kept.
    package var stateFolder: String?
    package var language: Wording.Language
    /// How long, in seconds, an open job keeps its token logged in.
    package var idle: Double

    /// The ports that pages look at.
    package static let knownPorts = [14741, 14742, 14743]

    package init(
        ports: [Int] = Self.knownPorts, stateFolder: String?, language: Wording.Language = .vietnamese,
        idle: Double = 5 * 60
    ) {
        self.ports = ports
        self.stateFolder = stateFolder
        self.language = language
        self.idle = idle
    }
}
