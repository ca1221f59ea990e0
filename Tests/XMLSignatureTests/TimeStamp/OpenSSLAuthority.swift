import Certificates
import FoundationEssentials
import Synchronization
import TestSupport

/// A time-stamping authority run by the `openssl` program, with a root of its own; valid from 2020 to 2040.
final class OpenSSLAuthority: Sendable {
    /// A step that openssl refused.
    struct Failure: Error {
        let errors: String
    }

    private let folder: TemporaryFolder
    /// The program counts serial numbers in a file without locking it.
    private let turn = Mutex(())

    private static let made = Result { try OpenSSLAuthority() }

    /// The authority that most tests ask; made once.
    static func shared() throws -> OpenSSLAuthority { try self.made.get() }

    /// - Parameters:
    ///   - purpose: the extended key usage of its certificate, as openssl's configuration writes it.
    ///   - key: its key, as `openssl req -newkey` names it.
    init(purpose: String = "critical,timeStamping", key: [String] = ["rsa:2048"], essDigest: String = "sha256") throws {
        self.folder = try TemporaryFolder()
        let configuration = Self.configuration(self.folder.path, purpose: purpose, essDigest: essDigest)
        try self.folder.write(Array(configuration.utf8), to: "openssl.cnf")
        try self.folder.write([], to: "index.txt")
        try self.folder.write(Array("unique_subject = no".utf8), to: "index.txt.attr")
        try self.folder.write(Array("01\n".utf8), to: "serial")
        try self.folder.write(Array("01\n".utf8), to: "certificate-serial")
        try self.issue("root", "/CN=Goc dong dau thoi gian (thu nghiem)", "root", ["rsa:2048"], ["-selfsign"])
        try self.issue(
            "authority", "/O=DONG DAU THOI GIAN VI DU/CN=TSA thu nghiem", "authority", key,
            ["-cert", self.folder.file("root.pem"), "-keyfile", self.folder.file("root.key")])
    }

    /// The root, PEM.
    func root() throws -> String { String(decoding: try self.folder.read("root.pem"), as: UTF8.self) }

    /// Answers a request with the program's own authority.
    func reply(to query: [UInt8]) throws -> [UInt8] {
        let request = try self.folder.write(query, to: self.name("query"))
        return try self.turn.withLock { _ in
            try self.openssl([
                "ts", "-reply", "-config", self.folder.file("openssl.cnf"), "-section", "tsa", "-queryfile", request,
                "-inkey", self.folder.file("authority.key"), "-signer", self.folder.file("authority.pem"),
            ])
        }
    }

    /// Makes a request with the program.
    func query(_ data: [UInt8], options: [String]) throws -> [UInt8] {
        let file = try self.folder.write(data, to: self.name("data"))
        return try self.openssl(["ts", "-query", "-data", file] + options)
    }

    /// Whether the program accepts a token over data.
    func accepts(token: [UInt8], over data: [UInt8]) throws -> Bool {
        let file = try self.folder.write(token, to: self.name("token"))
        let dataFile = try self.folder.write(data, to: self.name("data"))
        let result = try Tool.run(
            "openssl",
            ["ts", "-verify", "-token_in", "-in", file, "-data", dataFile, "-CAfile", self.folder.file("root.pem")])
        return result.status == 0
    }

    /// Signs any content as a time-stamp: what an authority would do that follows its clock or purpose less closely.
    func sign(_ information: TimeStampContent, options: [String] = ["-cades", "-md", "sha256"]) throws -> [UInt8] {
        let file = try self.folder.write(information.der, to: self.name("content"))
        return try self.openssl(
            [
                "cms", "-sign", "-in", file, "-binary", "-nodetach", "-econtent_type", information.contentType,
                "-outform", "DER", "-signer", self.folder.file("authority.pem"), "-inkey",
                self.folder.file("authority.key"),
            ] + options)
    }

    // MARK: The program

    private func issue(_ name: String, _ subject: String, _ section: String, _ key: [String], _ by: [String]) throws {
        let (keyFile, request) = (self.folder.file("\(name).key"), self.folder.file("\(name).csr"))
        _ = try self.openssl(
            ["req", "-new", "-nodes", "-newkey"] + key + ["-keyout", keyFile, "-out", request, "-subj", subject])
        let own = by == ["-selfsign"] ? ["-keyfile", keyFile] : []
        _ = try self.openssl(
            [
                "ca", "-batch", "-notext", "-config", self.folder.file("openssl.cnf"), "-extensions",
                section, "-startdate", "20200101000000Z", "-enddate", "20400101000000Z", "-in", request, "-out",
                self.folder.file("\(name).pem"),
            ] + by + own)
    }

    private func openssl(_ arguments: [String]) throws -> [UInt8] {
        let result = try Tool.run("openssl", arguments)
        guard result.status == 0 else { throw Failure(errors: result.errors) }
        return result.output
    }

    /// Tests run side by side.
    private func name(_ kind: String) -> String { "\(kind)-\(UInt64.random(in: .min ... .max))" }

    private static func configuration(_ folder: String, purpose: String, essDigest: String) -> String {
        """
        [ca]
        default_ca = here
        [here]
        serial = \(folder)/certificate-serial
        database = \(folder)/index.txt
        new_certs_dir = \(folder)
        default_md = sha256
        policy = any
        [any]
        commonName = supplied
        organizationName = optional
        [root]
        basicConstraints = critical,CA:TRUE
        keyUsage = critical,keyCertSign,cRLSign
        subjectKeyIdentifier = hash
        [authority]
        basicConstraints = critical,CA:FALSE
        keyUsage = critical,digitalSignature
        extendedKeyUsage = \(purpose)
        subjectKeyIdentifier = hash
        [tsa]
        serial = \(folder)/serial
        crypto_device = builtin
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha1, sha256, sha384, sha512
        accuracy = secs:1, millisecs:500, microsecs:100
        clock_precision_digits = 3
        ordering = yes
        tsa_name = yes
        ess_cert_id_chain = no
        ess_cert_id_alg = \(essDigest)
        """
    }
}
