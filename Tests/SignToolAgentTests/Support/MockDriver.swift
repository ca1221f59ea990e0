import Certificates
import FoundationEssentials
import TestFixtures
import TestSupport

/// The module that misbehaves as told, with its certificate, plug and diary in a folder.
struct MockDriver {
    let folder: TemporaryFolder
    let environment: [String: String]

    /// - Parameters:
    ///   - words: the bad habits; see `Sources/CMockToken/CMockToken.c`.
    ///   - certificate: what the made-up token holds.
    ///   - front: the SoftHSM whose token is shown instead of a made-up one.
    init(
        _ words: String, in folder: TemporaryFolder, certificate: TestSigner? = nil, front: SoftHSM? = nil
    ) throws {
        self.folder = folder
        let signer = try certificate ?? TestAuthority.signer(taxCode: "0109999999", organization: "CÔNG TY KHÁC")
        var environment = [
            "MOCK_TOKEN": words, "MOCK_PLUG": folder.file("plug"), "MOCK_LOG": folder.file("mock.log"),
            "MOCK_CERTIFICATE": try folder.write(signer.certificate.der, to: "mock.der"),
        ]
        if let front {
            environment["MOCK_FRONT"] = SoftHSM.module
            environment["MOCK_FRONT_CONF"] = front.environment["SOFTHSM2_CONF"]
        }
        self.environment = environment
        try self.plugIn()
    }

    /// Puts the token in; a number says at which signature it is pulled.
    func plugIn(until signature: Int? = nil) throws {
        try self.folder.write((signature.map { String($0) } ?? "").utf8, to: "plug")
    }

    func unplug() throws { try FileManager.default.removeItem(atPath: self.folder.file("plug")) }

    var isPluggedIn: Bool { FileManager.default.fileExists(atPath: self.folder.file("plug")) }

    /// What the module was asked for, in order.
    var log: [String] {
        String(decoding: (try? self.folder.read("mock.log")) ?? [], as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }
}
