import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Secrets
import SigningJobs
import SigningKeys
import SocialInsurance
import TestFixtures
import TestSupport
import Testing

@Suite("One PIN for a whole job and never longer", .timeLimit(.minutes(15))) struct PINLifeTests {
    private func tokens() throws -> FakeTokens { FakeTokens([try TestAuthority.signer()]) }

    @Test("the agent logs out before it leaves, with a job still open")
    func shutdown() async throws {
        let tokens = try self.tokens()
        try await AgentHarness.run(tokens: tokens, windows: JobTests.typing("123456")) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            #expect(!first.job.isEmpty)
            #expect(tokens.calls == [.login(pin: "123456"), .sign])
        }
        #expect(tokens.calls == [.login(pin: "123456"), .sign, .logout])
    }

    @Test("a window closed while documents are being signed logs out")
    func cancelledWhileSigning() async throws {
        let tokens = try self.tokens()
        let windows = ScriptedWindows { window in
            guard case .sign(let question) = await window.heard() else { return }
            window.say(.login(certificate: question.certificates.first?.id ?? "", pin: Secret("123456")))
            while let request = await window.heard() {
                if case .progress = request { window.say(.cancelled) }
            }
        }
        var request = SampleJob.request(hasDraft: false)
        // Enough that the answer of the window comes before the last of them.
        request.documents = (0..<12).map { index in
            JobDocument(
                name: "\(index).xml", mediaType: "application/xml", content: Base64Content(SampleJob.form),
                signAt: "TK3-TS/Cky")
        }
        try await AgentHarness.run(tokens: tokens, windows: windows) { [request] agent in
            let response = try await agent.post("/v1/jobs", request)
            if response.problem == .cancelled { await tokens.loggedOut() }
        }
        #expect(tokens.calls.last == .logout)
        #expect(tokens.calls.filter { $0 == .login(pin: "123456") }.count == 1)
    }

    @Test("a locked token is unblocked in the window of the job, and the new PIN signs")
    func unblocks() async throws {
        let tokens = FakeTokens(
            [try TestAuthority.signer()], outcomes: [.locked, .wrong(triesLeft: nil), .accepted, .accepted])
        let windows = ScriptedWindows { window in
            guard case .sign(let question) = await window.heard() else { return }
            let id = question.certificates.first?.id ?? ""
            window.say(.login(certificate: id, pin: Secret("000000")))
            var codes = ["so-0", "so-1"]
            while let request = await window.heard() {
                switch request {
                case .loginResult(let result) where result.status == .locked:
                    window.say(.unblock(certificate: id, officer: Secret(codes.removeFirst()), new: Secret("876543")))
                case .unblockResult(let result) where result.status == .wrong:
                    window.say(.unblock(certificate: id, officer: Secret(codes.removeFirst()), new: Secret("876543")))
                case .unblockResult(let result) where result.status == .accepted:
                    window.say(.login(certificate: id, pin: Secret("876543")))
                default: continue
                }
            }
        }
        try await AgentHarness.run(tokens: tokens, windows: windows) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.status == .ok)
            #expect(
                tokens.calls == [
                    .login(pin: "000000"), .unblock(officer: "so-0", new: "876543"),
                    .unblock(officer: "so-1", new: "876543"), .login(pin: "876543"), .sign,
                ])
        }
    }

    @Test("a reader with keys of its own is named to the window and asked without a PIN")
    func reader() async throws {
        let tokens = FakeTokens([try TestAuthority.signer()], hasPINPad: true)
        let windows = ScriptedWindows { window in
            guard case .sign(let question) = await window.heard(), let first = question.certificates.first,
                first.hasPINPad == true
            else { return }
            window.say(.login(certificate: first.id, pin: nil))
            while await window.heard() != nil {}
        }
        try await AgentHarness.run(tokens: tokens, windows: windows) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.status == .ok)
            #expect(tokens.calls == [.loginOnReader, .sign])
        }
    }

    @Test("documents of another kind than the job declared are refused, however many and whatever they are called")
    func moreThanDeclared() async throws {
        let tokens = try self.tokens()
        try await AgentHarness.run(tokens: tokens, windows: JobTests.typing("123456")) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let form = try #require(first.documents.first).content.bytes
            let envelope = try SampleJob.envelope(form: form).documents
            let again = SampleJob.request().documents
            for documents in [[again[0]], again, envelope + [again[0]], [again[1]]] {
                let response = try await agent.post(
                    "/v1/jobs/\(first.job)/documents", MoreDocuments(documents: documents))
                #expect(response.problem == .envelopeNotShown)
            }
            #expect(tokens.calls == [.login(pin: "123456"), .sign])
        }
    }
}

/// The built programs, watched from outside.
@Suite("A PIN leaves no trace", .timeLimit(.minutes(15))) struct PINTraceTests {
    private static let pin = "Pin-7391x"

    @Test("after a whole job with everything logged, the PIN stands in no log, no state, no argument, no environment")
    func noTrace() async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let modules = token.environment.merging(["SIGNTOOL_MODULES": SoftHSM.module]) { $1 }
        let change = try await Program.signtool(
            "pin", "change", "--pin-source", "env:OLD", "--new-pin-source", "env:NEW",
            environment: modules.merging(["OLD": SoftHSM.pin, "NEW": Self.pin]) { $1 })
        #expect(change.exitCode == 0, "\(change.error)")
        let typing = try TemporaryFolder()
        let window = try PythonWindow(in: typing, pins: ["Wrong-7391x", Self.pin])
        let log = folder.file("agent.log")
        let environment = modules.merging([
            "SIGNTOOL_WINDOW": window.path, "SIGNTOOL_STATE": folder.file("state"), "SIGNTOOL_LOG": "trace",
        ]) { $1 }
        let script = "exec \"$0\" agent --port 0 2>\"$1\""
        try await WatchedChild.run(
            ["/bin/sh", "-c", script, try BuildProducts.signtool(), log], environment: environment
        ) { child in
            let said = try #require(try await child.line())
            let agent = AgentHarness(port: try #require(said.split(separator: ":").last.flatMap { Int($0) }))
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            #expect(try self.processes(holding: "7391x") == [])
            let form = try #require(first.documents.first).content.bytes
            let second = try await agent.post("/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form))
            #expect(second.status == .ok)
            #expect(try self.processes(holding: "7391x") == [])
            _ = try await agent.send(.delete, "/v1/jobs/\(first.job)")
        }
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).map(folder.file)
        var sizes: [String: Int] = [:]
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else { continue }
            sizes[file] = data.count
            #expect(!Self.contains(Array(data), "7391x"), "\(file)")
        }
        // Something was written, or the search would prove nothing.
        #expect(sizes[log, default: 0] > 1000)
        #expect(sizes.count > 1)
    }

    /// The processes whose arguments or environment hold a text.
    private func processes(holding text: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.filter { process in
            ["cmdline", "environ"].contains { file in
                // A process may be gone, or nobody's business.
                let data = FileManager.default.contents(atPath: "/proc/\(process)/\(file)") ?? Data()
                return Self.contains(Array(data), text)
            }
        }
    }

    private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains {
            bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
        }
    }

    @Test("neither agent nor token host can be dumped or read by other programs of the same user")
    func noDumps() async throws {
        let folder = try TemporaryFolder()
        let signtool = try BuildProducts.signtool()
        let agent = [signtool, "agent", "--port", "0"]
        try await WatchedChild.run(
            WatchedChild.unprivileged(agent), environment: ["SIGNTOOL_MODULES": "", "SIGNTOOL_STATE": folder.path]
        ) { child in
            try self.isClosed(try #require(Int(try await child.line() ?? "")), after: try await child.line())
        }
        let host = [signtool, "token-host", "--module", "/nonexistent/module.so"]
        try await WatchedChild.run(WatchedChild.unprivileged(host), environment: [:]) { child in
            let process = try #require(Int(try await child.line() ?? ""))
            try await child.say(#"{"id":1,"call":{"tokens":{}}}"#)
            try self.isClosed(process, after: try await child.line())
        }
    }

    /// A process that forbade dumps belongs to root in `/proc` (proc(5)), whoever runs it.
    private func isClosed(_ process: Int, after answer: String?) throws {
        #expect(answer?.isEmpty == false)
        let attributes = try FileManager.default.attributesOfItem(atPath: "/proc/\(process)/environ")
        #expect(attributes[.ownerAccountID] as? Int == 0 || attributes[.ownerAccountID] as? UInt == 0)
        let limits = FileManager.default.contents(atPath: "/proc/\(process)/limits") ?? Data()
        let core = String(decoding: limits, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("Max core file size") }
        #expect(core?.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
    }
}
