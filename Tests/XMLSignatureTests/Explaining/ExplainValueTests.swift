import Certificates
import Crypto
import CryptoExtras
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("Explaining a signature value that does not fit") struct ExplainValueTests {
    /// A signed form, its canonical SignedInfo and its signer.
    private static func material(
        key: TestKey = .rsa, profile: SignatureProfile = .bhxh
    ) throws -> (signed: [UInt8], signedInfo: [UInt8], signer: TestSigner) {
        let signer = try TestAuthority.signer(key: key)
        let xmlSigner = try XMLSigner(profile: profile, certificate: signer.certificate.der, signingTime: TestTime.now)
        let prepared = try xmlSigner.prepare(.bytes(Array(Damage.form.utf8)), at: "TK3-TS/Cky")
        let signed = try prepared.finish(signer.sign(prepared.signedInfo)).bytes()
        return (signed, prepared.signedInfo, signer)
    }

    private static func cause(
        _ bytes: [UInt8], profile: SignatureProfile = .bhxh
    ) throws -> ExplanationCause? {
        let found = try XMLVerifier(profile: profile, judge: Untrusting()).explain(.bytes(bytes))
        #expect(found.count == 1)
        #expect(found.first?.subject == .value)
        return found.first?.cause
    }

    @Test("SignedInfo digested without what it inherits, or under another canonicalisation")
    func canonicalisation() throws {
        let forged = ForgedSignature(signer: try TestAuthority.signer())
        forged.inheritsNamespaces = false
        #expect(try Self.cause(forged.sign(Damage.form))?.code == .signedInfoNamespaces)
        // SignedInfo says exclusive, and what the key signs is its inclusive form, which repeats what the root declares.
        let signer = try TestAuthority.signer()
        let plan = SignaturePlan(algorithm: .rsaSHA256, canonicalization: .exclusive)
        let prepared = try XMLSigner(plan: plan, certificates: [signer.certificate.der])
            .prepare(.bytes(Array(Damage.form.utf8)), at: "TK3-TS/Cky")
        let signed = try prepared.finish(signer.sign(prepared.signedInfo)).bytes()
        let declared = Samples.replace(
            "<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\">",
            with:
                "<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">", in: prepared.signedInfo)
        #expect(declared != prepared.signedInfo)
        let inclusive = Damage.replaceValue(signed, with: try signer.sign(declared))
        let cause = try Self.cause(inclusive, profile: .xmldsig)
        #expect(cause?.code == .signedInfoCanonicalization)
        #expect(cause?.values["method"] == CanonicalMethod.inclusive.identifier)
    }

    @Test("SignedInfo digested as written, with or without its namespace")
    func raw() throws {
        let (signed, _, signer) = try Self.material()
        let info = Samples.part(from: "<SignedInfo>", to: "</SignedInfo>", of: signed)
        #expect(
            try Self.cause(Damage.replaceValue(signed, with: signer.sign(Array(info.utf8))))?.code == .signedInfoRaw)
        let declared = Damage.replaceAll(
            "<SignedInfo>", with: "<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\">", in: Array(info.utf8))
        #expect(try Self.cause(Damage.replaceValue(signed, with: signer.sign(declared)))?.code == .signedInfoRaw)
    }

    @Test("SignedInfo that was indented, or got carriage returns, after signing")
    func whiteSpace() throws {
        let signed = try Self.material().signed
        let info = Samples.part(from: "<SignedInfo>", to: "</SignedInfo>", of: signed)
        let indented = String(decoding: Damage.indented(Array(info.utf8)), as: UTF8.self)
        #expect(try Self.cause(Samples.replace(info, with: indented, in: signed))?.code == .signedInfoReindented)
        let carried = Samples.replace("<Reference", with: "&#xD;<Reference", in: signed)
        #expect(try Self.cause(carried)?.code == .signedInfoCarriageReturns)
    }

    @Test("a value in another form: DER, reversed, cut")
    func form() throws {
        let elliptic = try Self.material(key: .p256, profile: .xmldsig)
        let value = try P256.Signing.ECDSASignature(rawRepresentation: Damage.value(elliptic.signed))
        let der = Damage.replaceValue(elliptic.signed, with: Array(value.derRepresentation))
        #expect(try Self.cause(der, profile: .xmldsig)?.code == .valueDER)
        let signed = try Self.material().signed
        let plain = try Damage.value(signed)
        #expect(try Self.cause(Damage.replaceValue(signed, with: plain.reversed()))?.code == .valueReversed)
        let cut = try Self.cause(Damage.replaceValue(signed, with: Array(plain.dropLast())))
        #expect(cut == ExplanationCause(.valueLength, values: ["length": "255", "expected": "256"]))
    }

    @Test("the right key, used in another way")
    func otherUse() throws {
        let (signed, info, signer) = try Self.material()
        let twice = try signer.sign(Array(SHA256.hash(data: info)))
        #expect(try Self.cause(Damage.replaceValue(signed, with: twice))?.code == .valueHashedTwice)
        let canonical = try CanonicalXML.canonicalize(Array(Damage.form.utf8))
        let document = try signer.sign(canonical)
        #expect(try Self.cause(Damage.replaceValue(signed, with: document))?.code == .valueOverDocument)
        guard case .rsa(let key) = signer.key else { return #expect(Bool(false)) }
        let long = try key.signature(for: SHA512.hash(data: info), padding: .insecurePKCS1v1_5).rawRepresentation
        #expect(try Self.cause(Damage.replaceValue(signed, with: Array(long)))?.code == .valueOtherMethod)
        let padded = try key.signature(for: SHA256.hash(data: info), padding: .PSS).rawRepresentation
        #expect(try Self.cause(Damage.replaceValue(signed, with: Array(padded)))?.code == .valueOtherMethod)
    }

    @Test("a bare digest, signed without its DigestInfo", .enabled(if: Tool.exists("openssl")))
    func bare() throws {
        let (signed, info, signer) = try Self.material()
        guard case .rsa(let key) = signer.key else { return #expect(Bool(false)) }
        let folder = try TemporaryFolder()
        let pem = try folder.write(key.pemRepresentation.utf8, to: "key.pem")
        let digest = try folder.write(Array(SHA256.hash(data: info)), to: "digest")
        let result = try Tool.run(
            "openssl", ["pkeyutl", "-sign", "-inkey", pem, "-in", digest, "-pkeyopt", "rsa_padding_mode:pkcs1"])
        #expect(result.status == 0, "\(result.errors)")
        let value = result.output
        #expect(try Self.cause(Damage.replaceValue(signed, with: value))?.code == .valueWithoutDigestInfo)
    }

    @Test("another certificate of the signature made the value")
    func otherCertificate() throws {
        let stranger = try Damage.signed(by: TestAuthority.signer(key: .newRSA))
        let forged = ForgedSignature(signer: try TestAuthority.signer())
        forged.insideKeyInfo = Samples.part(from: "<KeyValue>", to: "</KeyValue>", of: stranger)
        let cause = try Self.cause(forged.sign(Damage.form))
        #expect(cause?.code == .valueOfOtherCertificate)
        #expect(cause?.values["subject"]?.contains("0101234565") == true)
    }

    @Test("what only the key can tell: it signed another SignedInfo, or it did not sign")
    func opened() throws {
        let (signed, info, _) = try Self.material()
        let changed = Samples.replace("<Reference URI=\"\">", with: "<Reference Id=\"x\" URI=\"\">", in: signed)
        #expect(try Self.cause(changed)?.code == .signedInfoChanged)
        let other = try TestAuthority.signer(key: .newRSA).sign(info)
        let stranger = try Self.cause(Damage.replaceValue(signed, with: other))
        #expect(stranger?.code == .valueOfOtherKey)
        #expect(stranger?.code.isProven == false)
        let elliptic = try Self.material(key: .p256, profile: .xmldsig).signed
        let unknown = Samples.replace("<Reference URI=\"\">", with: "<Reference Id=\"x\" URI=\"\">", in: elliptic)
        #expect(try Self.cause(unknown, profile: .xmldsig)?.code == .valueUnexplained)
    }
}
