import Certificates
import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing

/// A host on the module that misbehaves; `words` say how.
struct Mock {
    let host: TokenHost
    let folder: TemporaryFolder
    let digest = [UInt8](repeating: 5, count: 32)

    static let pin = Secret("12345678")
    static let officerPIN = Secret("87654321")

    /// - Parameters:
    ///   - timeout, listingTimeout: short where the driver hangs; otherwise nobody waits for their end.
    init(
        _ words: String, timeout: Duration = .seconds(600), listingTimeout: Duration = .seconds(600),
        quirks: Set<ModuleQuirk> = [], now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) throws {
        self.folder = try TemporaryFolder()
        let options = quirks.flatMap { ["--quirk", $0.rawValue] }
        self.host = TokenHost(
            command: try SoftHSM.hostCommand(module: BuildProducts.mockModule()) + options,
            environment: try Self.environment(words, self.folder), timeout: timeout, listingTimeout: listingTimeout,
            quirks: quirks, now: now)
        try self.plugIn()
    }

    /// What the module needs in its environment; its certificate, plug and diary are in `folder`.
    static func environment(_ words: String, _ folder: TemporaryFolder) throws -> [String: String] {
        let certificate = try folder.write(TestAuthority.signer().certificate.der, to: "certificate.der")
        return [
            "MOCK_TOKEN": words, "MOCK_CERTIFICATE": certificate, "MOCK_PLUG": folder.file("plug"),
            "MOCK_LOG": folder.file("log"),
        ]
    }

    /// Puts the token in; a number says at which signature it is pulled.
    func plugIn(until signature: Int? = nil) throws {
        try self.folder.write((signature.map { String($0) } ?? "").utf8, to: "plug")
    }

    func unplug() throws { try FileManager.default.removeItem(atPath: self.folder.file("plug")) }

    /// What the module was asked for, in order.
    var log: [String] {
        String(decoding: (try? self.folder.read("log")) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    }

    func token() async throws -> TokenInfo { try #require(try await self.host.tokens().first) }

    func loggedIn() async throws -> TokenCertificate {
        let certificate = try #require(try await self.host.certificates().first)
        let outcome = try await self.host.login(token: certificate.token.id, pin: Self.pin)
        try #require(outcome == .accepted)
        return certificate
    }

    func sign(_ certificate: TokenCertificate) async throws -> [UInt8] {
        try await self.host.sign(certificate: certificate.id, digest: self.digest, message: [1])
    }
}
