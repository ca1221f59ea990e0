import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing

@Suite("A desk whose drivers change", .timeLimit(.minutes(15))) struct TokenDeskModulesTests {
    @Test("a driver that stays keeps its login, one that goes takes its tokens along, one that comes is used at once")
    func changes() async throws {
        let token = try SoftHSM()
        try await token.makeToken()
        let desk = try token.desk()
        let certificate = try #require(await desk.certificates().first)
        let login = try await desk.login(token: certificate.token.id, pin: Secret(SoftHSM.pin))
        #expect(login == .accepted)
        await desk.use(modules: ["/nonexistent/lib.so", SoftHSM.module, "/nonexistent/lib.so"])
        #expect(await desk.modulePaths == ["/nonexistent/lib.so", SoftHSM.module])
        let digest = [UInt8](repeating: 5, count: 32)
        let value = try await desk.sign(certificate: certificate.id, digest: digest, message: [])
        #expect(value.count == 256)
        _ = await desk.tokens()
        #expect(await desk.moduleErrors["/nonexistent/lib.so"]?.code == .moduleMissing)
        await desk.use(modules: ["/nonexistent/lib.so"])
        #expect(await desk.certificates().isEmpty)
        #expect(await desk.certificate(certificate.id) == nil)
        await desk.use(modules: [SoftHSM.module])
        #expect(await desk.certificates().map(\.id) == [certificate.id])
        #expect(await desk.moduleErrors.isEmpty)
        await desk.shutdown()
    }
}
