import Certificates
import FoundationEssentials
import SigningJobs
import SigningKeys
import TestFixtures
import TestSupport
import Testing

@Suite("Which certificate signs", .timeLimit(.minutes(15))) struct KeyChoiceTests {
    private func sign(_ bench: CommandTests.Bench, key: String) async throws -> Program.Result {
        try await Program.run(
            BuildProducts.signtool(),
            ["sign", bench.form, "-o", bench.signed, "--key", key, "--pin-source", "env:PIN"],
            environment: bench.environment)
    }

    private func list(_ bench: CommandTests.Bench) async throws -> [Row] {
        let result = try await Program.signtool("certificates", "--json", environment: bench.environment)
        return try JSONDecoder().decode(Rows.self, from: Data(result.output.utf8)).certificates
    }

    private struct Rows: Decodable {
        let certificates: [Row]
    }

    private struct Row: Decodable {
        let id, token: String
        let usable: Bool
        let key, reasonCode, reason: String?
    }

    @Test("a stranger's certificate, torn bytes and a copy on another token are listed with their reasons")
    func listed() async throws {
        let bench = try await CommandTests.Bench()
        let made = try #require(try await self.list(bench).first)
        try await bench.token.makeToken(taxCode: "0109999005", label: "B")
        let stranger = try TestAuthority.signer(key: .newRSA).certificate
        try bench.token.add(certificate: stranger.der, to: "0101234565", identifier: [1], name: "Stranger")
        try bench.token.add(certificate: Array("torn".utf8), to: "B", identifier: [2], name: "Torn")
        let desk = try bench.token.desk()
        let own = try #require(await desk.certificates().first { $0.id == made.id })
        await desk.shutdown()
        try bench.token.add(certificate: own.certificate.der, to: "B", identifier: [3], name: "Copy")
        try bench.token.add(
            certificate: try TestAuthority.shared().root.der, to: "B", identifier: [4], name: "Root")
        let rows = try await self.list(bench)
        let codes = rows.filter { !$0.usable }.map { "\($0.token) \($0.reasonCode ?? "")" }.sorted()
        #expect(
            codes == [
                "0101234565 certificate-without-key", "B certificate-of-authority", "B certificate-unreadable",
                "B certificate-without-key",
            ])
        #expect(rows.allSatisfy { $0.usable || $0.reason?.isEmpty == false })
        #expect(rows.filter(\.usable).count == 2 && rows.filter(\.usable).allSatisfy { $0.key != nil })
        let text = try await Program.signtool("certificates", environment: bench.environment)
        for word in ["không có khóa bí mật", "của nhà cung cấp", "không phải chứng thư số X.509", "--key 'pkcs11:"] {
            #expect(text.output.contains(word), "\(text.output)")
        }
        let doctor = try await Program.signtool("doctor", "--json", environment: bench.environment)
        let report = try JSONDecoder().decode(DoctorReport.self, from: Data(doctor.output.utf8))
        let found = Set(report.findings.filter { $0.subject == "certificate" }.map(\.code))
        #expect(
            found.isSuperset(of: ["certificate-without-key", "certificate-of-authority", "certificate-unreadable"]))
        // The copy without its key is passed over.
        let signed = try await self.sign(bench, key: made.id)
        #expect(signed.exitCode == 0, "\(signed.error)")
    }

    @Test("of an expired and a renewed certificate on one key the renewed one signs by itself")
    func renewed() async throws {
        let bench = try await CommandTests.Bench(options: ["--expired"])
        let desk = try bench.token.desk()
        let old = try #require(await desk.certificates().first)
        await desk.shutdown()
        let refused = try await self.sign(bench, key: "pkcs11:")
        #expect(refused.exitCode == 1 && refused.error.contains("hết hạn"))
        let renewed = try TestAuthority.shared().issue(
            CertificateRequest(
                organization: "CÔNG TY TNHH VÍ DỤ A", taxCode: "0101234565",
                publicKeyInfo: old.certificate.publicKeyInfo, notBefore: Date() - 86_400, notAfter: Date() + 86_400))
        try bench.token.add(
            certificate: renewed, to: "0101234565", identifier: old.identifier, name: old.label)
        let signed = try await self.sign(bench, key: "pkcs11:token=0101234565")
        #expect(signed.exitCode == 0, "\(signed.error)")
        let text = String(decoding: try bench.folder.read("signed.xml"), as: UTF8.self)
        #expect(text.contains(Data(renewed).base64EncodedString().prefix(60)))
        let named = try await self.sign(bench, key: old.id)
        #expect(named.exitCode == 1 && named.error.contains("hết hạn"))
    }

    @Test("two that can sign are listed with references, each of which reaches its own")
    func ambiguous() async throws {
        let bench = try await CommandTests.Bench()
        try await bench.token.makeToken(label: "0101234565")
        let refused = try await self.sign(bench, key: "pkcs11:token=0101234565")
        #expect(refused.exitCode == 64)
        let rows = try await self.list(bench)
        #expect(rows.count == 2)
        for row in rows {
            let key = try #require(row.key)
            #expect(refused.error.contains(key), "\(refused.error)")
            let signed = try await self.sign(bench, key: key)
            #expect(signed.exitCode == 0, "\(key): \(signed.error)")
            let desk = try bench.token.desk()
            let der = try #require(await desk.certificate(row.id)).certificate.der
            await desk.shutdown()
            let text = String(decoding: try bench.folder.read("signed.xml"), as: UTF8.self)
            #expect(text.contains(Data(der).base64EncodedString().prefix(400).suffix(60)))
        }
    }
}
