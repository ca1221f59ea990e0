package import Connections
import SigningJobs
package import Wording

/// What the agent is started with.
package struct AgentConfiguration: Sendable {
    /// The ports tried in turn, of which the first free one is used; 0 is one that the system gives.
    package var ports: [Int]
    /// The folder of what the user allowed; nil: nothing is kept.
    package var stateFolder: String?
    /// The words of problems and windows.
    package var wording: Wording
    /// Where the window program is looked for when a page asks what is wrong; nil: it is not.
    package var surroundings: Surroundings?
    /// How long, in seconds, an open job keeps its token logged in.
    package var idle: Double
    /// How often the tokens are looked at while somebody wants to know.
    package var watchInterval: Duration
    /// What callers may take of connections, time and memory.
    package var limits: ConnectionLimits
    /// What their time is measured by.
    package var connectionTime: ConnectionTime

    /// The ports that pages look at.
    package static let knownPorts = [14741, 14742, 14743]

    package init(
        ports: [Int] = Self.knownPorts, stateFolder: String?, wording: Wording = .vietnamese,
        surroundings: Surroundings? = nil, idle: Double = 5 * 60, watchInterval: Duration = .milliseconds(1500),
        limits: ConnectionLimits = ConnectionLimits(), connectionTime: ConnectionTime = .ofComputer
    ) {
        self.ports = ports
        self.stateFolder = stateFolder
        self.wording = wording
        self.surroundings = surroundings
        self.idle = idle
        self.watchInterval = watchInterval
        self.limits = limits
        self.connectionTime = connectionTime
    }
}
