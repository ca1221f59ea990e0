import Certificates
package import FoundationEssentials
import NIOCore
import NIOPosix
import SigningJobs
import SigningKeys
import Wording

/// What `signtool doctor` looks at, and what it found.
package struct Doctor: Sendable {
    /// One finding.
    package struct Finding: Encodable, Hashable, Sendable {
        /// What was looked at: `module`, `token`, `certificate`, `window` or `agent`.
        package let subject: String
        package let name: String
        package let isGood: Bool
        /// What was found, in words, with what to do where it is not good.
        package let detail: String
    }

    /// Everything that was found.
    package struct Report: Encodable, Sendable {
        package let version: String
        package let findings: [Finding]

        /// Whether signing can work: a window, and a certificate that is fit to sign.
        package var isGood: Bool {
            self.findings.contains { $0.subject == "certificate" && $0.isGood }
                && !self.findings.contains { $0.subject == "window" && !$0.isGood }
        }

        package var text: String {
            self.findings.map { "\($0.isGood ? "✓" : "✗") \($0.name): \($0.detail)" }.joined(separator: "\n")
        }
    }

    private let surroundings: Surroundings
    private let wording: Wording

    package init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
        self.wording = Wording.of(surroundings.language)
    }

    package func examine(now: Date) async -> Report {
        let desk = self.surroundings.tokenDesk()
        let tokens = await desk.tokens()
        let list = await CertificateCatalogue(tokens: DeskTokens(desk), wording: self.wording, now: { now })
            .list(for: nil)
        let errors = await desk.moduleErrors
        await desk.shutdown()
        var findings = self.modules(errors) + self.tokens(tokens) + self.certificates(list)
        findings.append(self.window())
        findings.append(await self.agent())
        return Report(version: AgentService.version, findings: findings)
    }

    private func modules(_ errors: [String: TokenError]) -> [Finding] {
        let drivers = self.surroundings.drivers
        guard !drivers.isEmpty else {
            return [self.finding("module", "PKCS#11", false, "cli.doctor.no-module")]
        }
        return drivers.map { driver in
            if let problem = driver.problem {
                return self.finding("module", driver.path, false, problem.textKey)
            }
            if let error = errors[driver.path] {
                return Finding(
                    subject: "module", name: driver.path, isGood: false, detail: error.words(in: self.wording))
            }
            return self.finding("module", driver.path, true, "cli.doctor.module-loaded")
        }
    }

    private func tokens(_ tokens: [TokenInfo]) -> [Finding] {
        guard !tokens.isEmpty else { return [self.finding("token", "USB token", false, "problem.no-token.detail")] }
        return tokens.map { token in
            let isLocked = token.pinState == .locked
            let detail = isLocked ? self.wording["problem.pin-locked.detail"] : TokenRow(token).text
            return Finding(
                subject: "token", name: DeskTokens.label(of: token), isGood: !isLocked, detail: detail)
        }
    }

    private func certificates(_ list: CertificateList) -> [Finding] {
        guard !list.certificates.isEmpty else {
            return [
                self.finding("certificate", self.wording["cli.doctor.certificate"], false, "cli.doctor.no-certificate")
            ]
        }
        return list.certificates.map { summary in
            Finding(
                subject: "certificate", name: summary.owner, isGood: summary.usable,
                detail: summary.reason ?? "MST \(summary.taxCode ?? "-"), \(VietnamTime.day(summary.notAfter))")
        }
    }

    private func window() -> Finding {
        let path = self.surroundings.windowProgram
        let isThere = FileManager.default.isExecutableFile(atPath: path)
        return self.finding("window", path, isThere, isThere ? "cli.doctor.window-found" : "cli.doctor.no-window")
    }

    /// Whether an agent answers on a known port, or a port is free for one.
    private func agent() async -> Finding {
        for port in AgentConfiguration.knownPorts where await Self.answers(port) {
            return self.finding("agent", "127.0.0.1:\(port)", true, "cli.doctor.agent-answers")
        }
        for port in AgentConfiguration.knownPorts where await Self.isFree(port) {
            return self.finding("agent", "127.0.0.1:\(port)", true, "cli.doctor.port-free")
        }
        return self.finding("agent", "127.0.0.1", false, "cli.doctor.no-port")
    }

    private func finding(_ subject: String, _ name: String, _ isGood: Bool, _ key: String) -> Finding {
        Finding(subject: subject, name: name, isGood: isGood, detail: self.wording[key])
    }
}

extension Doctor {
    /// Whether something bound there says that it is SignTool.
    private static func answers(_ port: Int) async -> Bool {
        let client = try? await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(1))
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        guard let client else { return false }
        let request = "GET /v1/info HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n"
        let answer = try? await client.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var answer = ""
            for try await part in inbound {
                answer += String(buffer: part)
                if answer.contains(#""name":"SignTool""#) { return true }
                if answer.utf8.count > 4096 { break }
            }
            return false
        }
        return answer ?? false
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
