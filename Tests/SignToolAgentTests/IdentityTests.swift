import Crypto
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SignToolAgent
import SigningJobs
import TestSupport
import Testing

@Suite("Which agent this is", .timeLimit(.minutes(15))) struct IdentityTests {
    private struct Greeting: Decodable {
        let name: String
        let `protocol`: Int
        let key: String
        let proof: String?
    }

    private static let challenge = String(repeating: "A", count: 42) + "E"

    private static func bytes(_ text: String) -> [UInt8] {
        let plain = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        let padding = String(repeating: "=", count: (4 - plain.count % 4) % 4)
        return Data(base64Encoded: String(plain) + padding).map(Array.init) ?? []
    }

    private static func isProven(_ greeting: Greeting, port: Int, origin: String?, challenge: String) throws -> Bool {
        let key = try P256.Signing.PublicKey(derRepresentation: self.bytes(greeting.key))
        guard let proof = greeting.proof else { return false }
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: self.bytes(proof))
        let text = AgentIdentity.text(challenge: challenge, port: port, origin: origin)
        return key.isValidSignature(signature, for: Array(text.utf8))
    }

    @Test("the key is made once, readable by its owner alone, and is the same in the next process")
    func kept() throws {
        let folder = try TemporaryFolder()
        let state = folder.file("state")
        let first = AgentIdentity.kept(in: state)
        #expect(AgentIdentity.kept(in: state).publicKey == first.publicKey)
        let path = "\(state)/\(AgentIdentity.fileName)"
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? UInt16 ?? 0) & 0o777 == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: state) == [AgentIdentity.fileName])
        #expect(AgentIdentity.kept(in: folder.file("other")).publicKey != first.publicKey)
        #expect(AgentIdentity.kept(in: nil).publicKey != AgentIdentity.kept(in: nil).publicKey)
    }

    @Test("a key that others can read, a damaged one and a link are set aside, and a new key is made")
    func distrusted() throws {
        let folder = try TemporaryFolder()
        let path = folder.file(AgentIdentity.fileName)
        let first = AgentIdentity.kept(in: folder.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let second = AgentIdentity.kept(in: folder.path)
        #expect(second.publicKey != first.publicKey)
        #expect(FileManager.default.fileExists(atPath: "\(path).damaged"))
        try folder.write("short".utf8, to: AgentIdentity.fileName)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let third = AgentIdentity.kept(in: folder.path)
        #expect(third.publicKey != second.publicKey)
        let target = try folder.write(folder.read(AgentIdentity.fileName), to: "elsewhere")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        let fourth = AgentIdentity.kept(in: folder.path)
        #expect(fourth.publicKey != third.publicKey)
        #expect(AgentIdentity.kept(in: folder.path).publicKey == fourth.publicKey)
    }

    @Test("agents that start at one time have one key")
    func together() async throws {
        let folder = try TemporaryFolder()
        let keys = await withTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { AgentIdentity.kept(in: folder.path).publicKey } }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(keys == [AgentIdentity.kept(in: folder.path).publicKey])
    }

    @Test("a challenge is 32 bytes in base64url and nothing else")
    func challenges() {
        let identity = AgentIdentity()
        #expect(identity.proof(challenge: Self.challenge, port: 1, origin: nil) != nil)
        for bad in [
            "", "A", Self.challenge + "A", String(Self.challenge.dropLast()) + "B", "+" + Self.challenge.dropFirst(),
        ] {
            #expect(identity.proof(challenge: bad, port: 1, origin: nil) == nil, "\(bad)")
        }
    }

    @Test(
        "info proves for this challenge, this port and this page that it has the key; without a challenge it shows it")
    func info() async throws {
        try await AgentHarness.run { agent in
            let plain: Greeting = try await agent.send(.get, "/v1/info", origin: nil).decoded()
            #expect(plain.name == "SignTool" && plain.protocol == 1 && plain.proof == nil)
            for origin in [nil, "https://unknown.example", AgentHarness.origin] {
                let proven: Greeting = try await agent.send(
                    .get, "/v1/info?challenge=\(Self.challenge)", origin: origin
                ).decoded()
                #expect(proven.key == plain.key)
                let challenge = Self.challenge
                #expect(try Self.isProven(proven, port: agent.port, origin: origin, challenge: challenge))
                #expect(try !Self.isProven(proven, port: agent.port + 1, origin: origin, challenge: challenge))
                #expect(try !Self.isProven(proven, port: agent.port, origin: "https://x.example", challenge: challenge))
                let other = "B" + challenge.dropFirst()
                #expect(try !Self.isProven(proven, port: agent.port, origin: origin, challenge: other))
            }
            let bad = try await agent.send(.get, "/v1/info?challenge=abc")
            #expect(bad.problem == .requestInvalid)
        }
    }

    @Test("a flood of challenges is answered only so far")
    func flood() throws {
        let start = ContinuousClock.now
        let budget = ProofBudget(now: start)
        for _ in 0..<ProofBudget.burst { try budget.spend(now: start) }
        #expect(throws: Refusal(.tooBusy)) { try budget.spend(now: start) }
        try budget.spend(now: start + .seconds(1))
        #expect(throws: Never.self) {
            for _ in 1..<Int(ProofBudget.perSecond) { try budget.spend(now: start + .seconds(1)) }
        }
        #expect(throws: Refusal(.tooBusy)) { try budget.spend(now: start + .seconds(1)) }
    }

    @Test("the portal's page takes an honest proof and no other", .enabled(if: Program.node != nil))
    func browser() async throws {
        let script = #filePath.replacing("/Tests/SignToolAgentTests/IdentityTests.swift", with: "")
        let module = "\(script)/Sources/Portal/Resources/static/signtool.js"
        let identity = AgentIdentity()
        let proof = try #require(identity.proof(challenge: Self.challenge, port: 14741, origin: AgentHarness.origin))
        let check = """
            import { webcrypto } from "node:crypto";
            globalThis.crypto ??= webcrypto;
            const source = (await import("node:fs")).readFileSync(process.argv[1], "utf8");
            const page = await import("data:text/javascript;base64," + Buffer.from(source).toString("base64"));
            const [key, proof, challenge, origin, other] = process.argv.slice(2);
            const ask = (info, asked) => page.provesIdentity(info, { challenge, port: 14741, origin, ...asked });
            console.log(JSON.stringify([
              await ask({ key, proof }), await ask({ key, proof }, { port: 14742 }),
              await ask({ key, proof }, { origin: "https://x.example" }), await ask({ key, proof }, { challenge: "B" }),
              await ask({ key: other, proof }), await ask({ key }), await ask({ key: "x", proof: "y" }), await ask(null),
              page.standing(key, true, null), page.standing(key, true, key), page.standing(other, true, key),
              page.standing(key, false, key), page.standing(undefined, false, key), page.standing(undefined, false, null),
              page.standing(key, false, null),
            ]));
            """
        let result = try await Program.run(
            try #require(Program.node),
            [
                "--input-type=module", "--eval", check, module, identity.publicKey, proof, Self.challenge,
                AgentHarness.origin, AgentIdentity().publicKey,
            ])
        let expected =
            #"[true,false,false,false,false,false,false,false,"new","known","changed","unproven","unproven","new","unproven"]"#
        #expect(result.output == expected + "\n", "\(result.error)")
    }
}

extension Program {
    /// Node.js, where this computer has it.
    static let node = ["/usr/bin/node", "/usr/local/bin/node"].first(where: FileManager.default.isExecutableFile)
}
