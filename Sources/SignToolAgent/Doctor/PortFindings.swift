import FoundationEssentials
import NIOCore
import NIOPosix
import SigningJobs
import TextDisplay

/// The ports on which pages look for SignTool: ours, free, or another program's.
struct PortFindings: Sendable {
    let words: DoctorWords
    var ports = AgentConfiguration.knownPorts

    private enum State: Hashable {
        case ours(version: String)
        case free
        case taken
    }

    var all: [DoctorFinding] {
        get async {
            var states: [(port: Int, state: State)] = []
            for port in self.ports { states.append((port, await Self.state(of: port))) }
            return [self.agent(states)] + states.map { self.port($0.port, $0.state) }
        }
    }

    /// Whether a page can reach SignTool now, or could once it runs.
    private func agent(_ states: [(port: Int, state: State)]) -> DoctorFinding {
        for case (let port, .ours(let version)) in states {
            let values = ["port": "\(port)", "version": version]
            guard version == AgentService.version else {
                return self.words.finding("agent", "agent-of-other-version", .advice, values)
            }
            return self.words.finding("agent", "agent-answers", .good, values)
        }
        let isFree = states.contains { $0.state == .free }
        return self.words.finding("agent", isFree ? "agent-not-running" : "no-port", isFree ? .advice : .problem)
    }

    private func port(_ port: Int, _ state: State) -> DoctorFinding {
        let name = "127.0.0.1:\(port)"
        return switch state {
        case .ours: self.words.finding("port", "port-ours", name: name, .good)
        case .free: self.words.finding("port", "port-free", name: name, .good)
        case .taken: self.words.finding("port", "port-taken", name: name, .advice)
        }
    }

    private static func state(of port: Int) async -> State {
        let path = "/v1/info"
        if let answer = await PlainHTTP(host: "127.0.0.1", port: port, path: path).get(limit: 4096),
            let start = answer.firstRange(of: "\r\n\r\n"),
            let info = try? JSONDecoder().decode(AgentInfo.self, from: Data(answer[start.upperBound...].utf8)),
            info.name == "SignTool"
        {
            return .ours(version: DisplayText.clean(info.version, limit: 20))
        }
        return await self.isFree(port) ? .free : .taken
    }

    private static func isFree(_ port: Int) async -> Bool {
        let channel = try? await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: port).get()
        guard let channel else { return false }
        try? await channel.close()
        return true
    }
}
