import CanonicalXML
import Certificates
import Crypto
import FoundationEssentials
import PublicKeys
import TestSupport
import Testing
import XMLSignature

@Suite("Chains that signatures carry")
struct CarriedChainTests {
    private let rootKey = OddCertificate.Key.newP256()
    private let middleKey = OddCertificate.Key.newP256()
    private let key = P256.Signing.PrivateKey()

    private func leaf() throws -> [UInt8] {
        var leaf = OddCertificate(.elliptic(self.key))
        leaf.issuer = OddCertificate.name([(AttributeType.commonName, 0x0C, "Trung gian thử")])
        return try leaf.signed(by: self.middleKey)
    }

    private func signed(_ certificates: [[UInt8]]) throws -> [UInt8] {
        let plan = try XAdESPlan(signingTime: TestTime.now).plan(for: certificates[0])
        let prepared = try XMLSigner(plan: plan, certificates: certificates).prepare(
            .bytes(Array("<r>x</r>".utf8)), at: "")
        let value = try self.key.signature(for: prepared.signedInfo).rawRepresentation
        return try prepared.finish(Array(value)).bytes()
    }

    private func verdict(_ document: [UInt8], trusting root: [UInt8]) async throws -> SignatureReport {
        let store = try TrustStore(roots: [root])
        return try await XMLVerifier(profile: .xadesBaseline, judge: store).verify(.bytes(document), at: TestTime.now)
    }

    @Test(
        "a signature whose KeyInfo or CertificateValues holds the intermediate leads to the root, one without does not")
    func carried() async throws {
        let root = try OddCertificate.authority("Gốc thử", self.rootKey)
        let issuer = (name: "Gốc thử", key: self.rootKey)
        let middle = try OddCertificate.authority("Trung gian thử", self.middleKey, by: issuer)
        let leaf = try self.leaf()
        #expect(try await self.verdict(self.signed([leaf, middle]), trusting: root).verdict == .totalPassed)
        let bare = try self.signed([leaf])
        #expect(try await self.verdict(bare, trusting: root).subIndication == .noCertificateChain)
        let values = """
            <xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CertificateValues>\
            <xades:EncapsulatedX509Certificate>\(Base64.text(middle))</xades:EncapsulatedX509Certificate>\
            </xades:CertificateValues></xades:UnsignedSignatureProperties></xades:UnsignedProperties>
            """
        let end = "</xades:QualifyingProperties>"
        let parts = String(decoding: bare, as: UTF8.self).split(separator: end, maxSplits: 1)
        let extended = parts.map(String.init).joined(separator: values + end)
        #expect(try await self.verdict(Array(extended.utf8), trusting: root).verdict == .totalPassed)
    }
}
