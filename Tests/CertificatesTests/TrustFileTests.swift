import CanonicalXML
import Certificates
import FoundationEssentials
import PublicKeys
import TestSupport
import Testing
import XMLSignature

@Suite("Files of roots")
struct TrustFileTests {
    private let folder: TemporaryFolder
    private let root: [UInt8]
    private let signer: [UInt8]

    init() throws {
        self.folder = try TemporaryFolder()
        self.root = try TestAuthority.shared().root.der
        self.signer = try TestAuthority.signer().certificate.der
    }

    private func pem(_ der: [UInt8], _ label: String = "CERTIFICATE", lineEnd: String = "\n") -> String {
        let text = Array(Base64.text(der).utf8)
        let lines = stride(from: 0, to: text.count, by: 64).map {
            String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self)
        }
        return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----", ""]).joined(separator: lineEnd)
    }

    /// SignedData without content and signers (RFC 5652, 5.1), as `openssl crl2pkcs7 -nocrl` makes it.
    private func bundle(_ certificates: [[UInt8]], isIndefinite: Bool = false) -> [UInt8] {
        var data = DERWriter()
        data.integer([1])
        data.element(0x31, [])
        data.sequence { $0.identifier(OID(1, 2, 840, 113_549, 1, 7, 1)) }
        data.element(0xA0, certificates.flatMap(\.self))
        data.element(0x31, [])
        if isIndefinite {
            var head = DERWriter()
            head.identifier(OID(1, 2, 840, 113_549, 1, 7, 2))
            return [0x30, 0x80] + head.bytes + [0xA0, 0x80, 0x30, 0x80] + data.bytes + [0, 0, 0, 0, 0, 0]
        }
        var writer = DERWriter()
        writer.sequence { writer in
            writer.identifier(OID(1, 2, 840, 113_549, 1, 7, 2))
            writer.constructed(0xA0) { writer in writer.element(0x30, data.bytes) }
        }
        return writer.bytes
    }

    private func store(_ bytes: some Sequence<UInt8>, _ name: String = "roots.pem") async throws -> TrustStore {
        let store = try TrustStore(files: [try self.folder.write(bytes, to: name)])
        #expect(await store.judge(certificate: self.signer, at: TestTime.now).trusted)
        return store
    }

    @Test("PEM, DER, PKCS#7 in either, TRUSTED CERTIFICATE and bare base64 all hold the root")
    func forms() async throws {
        // What OpenSSL puts behind a trusted certificate (X509_CERT_AUX): here a name for people.
        let auxiliary: [UInt8] = [0x30, 0x06, 0x0C, 0x04, 0x67, 0x6F, 0x63, 0x31]
        let forms: [[UInt8]] = [
            Array(self.pem(self.root).utf8), Array(self.pem(self.root, lineEnd: "\r\n").utf8),
            Array(self.pem(self.root, "X509 CERTIFICATE").utf8), self.root, self.root + [0, 0], self.root + [0x0A],
            Array(self.pem(self.root + auxiliary, "TRUSTED CERTIFICATE").utf8), self.bundle([self.root]),
            self.bundle([self.signer, self.root], isIndefinite: true),
            Array(self.pem(self.bundle([self.root]), "PKCS7").utf8),
            Array(self.pem(self.bundle([self.root]), "CMS").utf8), Array(Base64.text(self.root).utf8),
            self.signer + self.root,
            [0xEF, 0xBB, 0xBF] + Array(self.pem(self.root).utf8),
            [0xFF, 0xFE] + self.pem(self.root).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        ]
        for (number, form) in forms.enumerated() {
            let store = try await self.store(form)
            #expect(store.warnings.isEmpty, "form \(number)")
        }
    }

    @Test("words, keys and revocation lists around the root are passed over in silence")
    func words() async throws {
        let text = """
             0 s:C = VN, O = Thử
            subject: a root -----BEGIN nothing
            \(self.pem([1, 2, 3], "PRIVATE KEY"))\(self.pem([4, 5], "X509 CRL"))
            Bag Attributes: <none>
              \(self.pem(self.root))
            the end
            """
        #expect(try await self.store(text.utf8).warnings.isEmpty)
        // A text may begin with the digit that DER begins with.
        #expect(try await self.store("0 s:C = VN\n\(self.pem(self.root))".utf8).warnings.isEmpty)
    }

    @Test("each bad block is a warning with its place, before and behind the good one")
    func badBlocks() async throws {
        let bad = "-----BEGIN CERTIFICATE-----\nMIIC!!!!\n-----END CERTIFICATE-----\n"
        let empty = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"
        let text =
            "one\n" + bad + self.pem([0x30, 0x00]) + self.pem(self.root) + empty + "-----BEGIN CERTIFICATE-----\nAA=="
        let warnings = try await self.store(text.utf8).warnings
        #expect(warnings.map(\.kind) == [.notBase64, .notCertificate, .notCertificate, .noEnd])
        #expect(warnings.map(\.block) == [1, 2, 4, 5])
        #expect(warnings.prefix(2).map(\.line) == [2, 5])
        #expect(warnings.allSatisfy { $0.file.hasSuffix("/roots.pem") && $0.isLoss })
        let first = try #require(warnings.first)
        #expect("\(first)".hasSuffix("roots.pem, block 1, line 2: not base64, left out"))
    }

    @Test("a folder's other files count whatever one of them holds")
    func folderOfMany() async throws {
        try self.folder.write("not a certificate".utf8, to: "a.pem")
        try self.folder.write([0x30, 0x05, 1], to: "b.der")
        try self.folder.write(self.bundle([]), to: "c.p7b")
        try self.folder.write(self.root, to: "d.cer")
        try self.folder.write("notes".utf8, to: "e.txt")
        let store = try TrustStore(folder: self.folder.path)
        #expect(await store.judge(certificate: self.signer, at: TestTime.now).trusted)
        #expect(store.warnings.map { $0.file.suffix(5) } == ["a.pem", "b.der", "c.p7b"])
        #expect(store.warnings.map(\.kind) == [.noCertificate, .noCertificate, .noCertificate])
    }
}
