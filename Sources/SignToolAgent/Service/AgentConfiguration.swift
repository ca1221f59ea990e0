import SigningJobs
package import Wording

/// What the agent is started with.
package struct AgentConfiguration: Sendable {
    /// The ports tried in turn; the first free one is used.
    package var ports: [Int]
    /// The PKCS#11 modules, as paths.
    package var modules: [String]
    /// The window program's path.
    package var windowProgram: String
    /// This program's own path, which is started again as token host.
    package var program: String
    /// The folder of what the user allowed; nil: nothing is kept.
    package var stateFolder: String?
    package var language: Wording.Language
    /// How long, in seconds, an open job keeps its token logged in.
    package var idle: Double

    /// The ports that pages look at.
    package static let knownPorts = [14741, 14742, 14743]

    package init(
        ports: [Int] = Self.knownPorts, modules: [String], windowProgram: String, program: String,
        stateFolder: String?, language: Wording.Language = .vietnamese, idle: Double = 5 * 60
    ) {
        self.ports = ports
        self.modules = modules
        self.windowProgram = windowProgram
        self.program = program
        self.stateFolder = stateFolder
        self.language = language
        self.idle = idle
    }
}
