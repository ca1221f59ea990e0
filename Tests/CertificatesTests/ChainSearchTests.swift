import Certificates
import FoundationEssentials
import PublicKeys
import TestSupport
import Testing
import XMLSignature

@Suite("Looking for a chain")
struct ChainSearchTests {
    private let rootKey = OddCertificate.Key.newP256()
    private let circleKey = OddCertificate.Key.newP256()
    private let signerKey = OddCertificate.Key.newP256()

    /// Authorities of one name and key that all vouch for each other.
    private func circle(_ count: Int) throws -> [[UInt8]] {
        try (0..<count).map { number in
            try OddCertificate.authority("Vòng", self.circleKey, by: (name: "Vòng", key: self.circleKey)) {
                $0.serial = [UInt8(number + 1)]
            }
        }
    }

    private func signer() throws -> [UInt8] {
        var signer = OddCertificate(self.signerKey)
        signer.issuer = OddCertificate.name([(AttributeType.commonName, 0x0C, "Vòng")])
        return try signer.signed(by: self.circleKey)
    }

    private func judge(_ signer: [UInt8], _ carried: [[UInt8]]) async throws -> SignerJudgement {
        let root = try OddCertificate.authority("Gốc thử", self.rootKey)
        return try await TrustStore(roots: [root])
            .judge(certificate: signer, intermediates: carried, for: .signature, at: TestTime.now)
    }

    @Test("authorities that vouch for each other in circles are no chain, and looking ends")
    func circles() async throws {
        let judgement = try await self.judge(try self.signer(), try self.circle(50))
        #expect(judgement.subIndication == .noCertificateChain)
        #expect(judgement.facts?.taxCode == "0101234565")
    }

    @Test("a way to the root is found among others that lead nowhere")
    func wayOut() async throws {
        let out = try OddCertificate.authority("Vòng", self.circleKey, by: (name: "Gốc thử", key: self.rootKey))
        let judgement = try await self.judge(try self.signer(), try self.circle(3) + [[1, 2], out])
        #expect(judgement.trusted)
    }

    @Test("what a signature carries is trusted for nothing, a root of its own least of all")
    func ownRoot() async throws {
        let strange = try OddCertificate.authority("Vòng", self.circleKey)
        #expect(try await self.judge(try self.signer(), [strange]).subIndication == .noCertificateChain)
    }

    @Test("letters with tens of thousands of marks, in names and numbers, hold nobody up")
    func marks() async throws {
        let marks = "a" + String(repeating: "\u{301}\u{323}", count: 40_000)
        var signer = OddCertificate(self.signerKey)
        signer.issuer = OddCertificate.name([(AttributeType.commonName, 0x0C, marks)])
        signer.subject = OddCertificate.name([
            (AttributeType.userIdentifier, 0x0C, marks), (AttributeType.organization, 0x0C, marks),
            (AttributeType.userIdentifier, 0x0C, "MST:0101234565"),
        ])
        let judgement = try await self.judge(try signer.signed(by: self.circleKey), try self.circle(2))
        #expect(judgement.subIndication == .noCertificateChain)
        #expect(judgement.facts?.taxCode == "0101234565")
    }

    @Test("a judgement with what came along is remembered, and one without is not")
    func remembered() async throws {
        let root = try OddCertificate.authority("Gốc thử", self.rootKey)
        let middle = try OddCertificate.authority("Vòng", self.circleKey, by: (name: "Gốc thử", key: self.rootKey))
        let store = try TrustStore(roots: [root])
        let signer = try self.signer()
        #expect(await store.judge(certificate: signer, at: TestTime.now).subIndication == .noCertificateChain)
        let with = await store.judge(certificate: signer, intermediates: [middle], for: .signature, at: TestTime.now)
        #expect(with.trusted)
        // The chain has been proven; who carries it again does not matter.
        #expect(await store.judge(certificate: signer, at: TestTime.now).trusted)
        let stamp = await store.judge(certificate: signer, intermediates: [], for: .timeStamp, at: TestTime.now)
        #expect(!stamp.trusted)
        #expect(stamp.checks.first { !$0.passed }?.name == "certificate-key-usage")
    }
}
