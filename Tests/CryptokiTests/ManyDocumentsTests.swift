import FoundationEssentials
import Secrets
import SigningKeys
import Subprocess
import SystemPackage
import TestFixtures
import TestSupport
import Testing

/// A job of many documents looks at the token as often as a job of one; the bench's meter stands between and counts.
@Suite("Signing many documents", .timeLimit(.minutes(15))) struct ManyDocumentsTests {
    /// Builds the pass-through module.
    func meter(in folder: TemporaryFolder) async throws -> String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let module = folder.file("meter.so")
        let result = try await run(
            .name("clang"),
            arguments: [
                "-shared", "-fPIC", "-I/usr/include/p11-kit-1", "-o", module, "/\(root)/Benchmarks/AgentBench/meter.c",
                "-ldl",
            ], output: .discarded, error: .string(limit: 1 << 16))
        #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
        return module
    }

    @Test("the slots are listed and the key is looked for once, not once a document")
    func listings() async throws {
        let folder = try TemporaryFolder()
        let hsm = try SoftHSM()
        try await hsm.makeToken()
        let environment = hsm.environment.merging([
            "METER_MODULE": SoftHSM.module, "METER_LOG": folder.file("meter.log"),
        ]) { $1 }
        let host = TokenHost(
            command: try SoftHSM.hostCommand(module: try await self.meter(in: folder)), environment: environment)
        let certificate = try #require(try await host.certificates().first)
        #expect(try await host.login(token: certificate.token.id, pin: Secret(SoftHSM.pin)) == .accepted)
        let message = Array("<SignedInfo/>".utf8)
        var counts: [[String: Int]] = []
        for documents in [1, 50] {
            for _ in 0..<documents {
                _ = try await host.sign(
                    certificate: certificate.id, digest: Digest.sha256(message), message: message)
            }
            let lines = try String(decoding: folder.read("meter.log"), as: UTF8.self).split(separator: "\n")
            counts.append(
                Dictionary(lines.compactMap { $0.split(separator: " ").first.map { (String($0), 1) } }) { $0 + $1 })
        }
        #expect(counts[1]["sign"] == 51)
        #expect(counts[1]["slots"] == counts[0]["slots"])
        #expect(counts[1]["find"] == counts[0]["find"])
        await host.shutdown()
    }
}
