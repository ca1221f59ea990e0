import FoundationEssentials
import Subprocess
import SystemPackage

/// Starts an agent that outlives whoever starts it.
package struct AgentLauncher: Sendable {
    /// The program `signtool`.
    private let program: String

    package init(program: String) {
        self.program = program
    }

    /// Starts the agent in a session of its own, so that closing a terminal or a wizard does not end it.
    /// - Returns: whether it could be started; it may still find no free port.
    package func start() async -> Bool {
        let result = try? await run(
            .path("/usr/bin/setsid"), arguments: ["--fork", self.program, "agent"], output: .discarded,
            error: .discarded)
        return result?.terminationStatus.isSuccess ?? false
    }

    /// Starts the agent and waits until one answers.
    /// - Returns: what answers; nil where nothing does in time.
    package func startAndWait(patience: Duration = .seconds(15)) async -> AgentProbe.Answer? {
        guard await self.start() else { return nil }
        let clock = ContinuousClock()
        let limit = clock.now + patience
        while clock.now < limit {
            if let answer = await AgentProbe.find() { return answer }
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return nil }
        }
        return nil
    }
}
