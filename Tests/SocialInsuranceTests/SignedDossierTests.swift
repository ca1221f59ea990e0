import Certificates
import FoundationEssentials
import SocialInsurance
import TestSupport
import Testing
import XMLSignature

@Suite("A dossier signed and read back")
struct SignedDossierTests {
    /// Signs a document at a place and checks it again: the signed bytes and what they cover.
    static func sign(
        _ document: [UInt8], at place: String
    ) async throws -> (bytes: [UInt8], content: SignedContent?) {
        let signer = try TestAuthority.signer()
        let prepared = try XMLSigner(certificate: signer.certificate.der, signingTime: Samples.now)
            .prepare(.bytes(document), at: place)
        let bytes = try prepared.finish(try signer.sign(prepared.signedInfo)).bytes()
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        return (bytes, try await verifier.verifyKeepingContent(.bytes(bytes), at: Samples.now).1)
    }

    @Test("form and envelope are read from what their signatures cover")
    func bothLayers() async throws {
        let form = FormTests.form()
        let signedForm = try await Self.sign(form.xml(), at: DossierForm.unitForm.signPlace)
        let formContent = try #require(signedForm.content)
        #expect(try TK3TS.read(formContent) == TK3TS.read(unverified: form.xml()))

        var envelope = EnvelopeTests.envelope
        envelope.files[0] = .form(.unitForm, content: signedForm.bytes)
        let signed = try await Self.sign(envelope.xml(), at: DossierForm.envelope.signPlace)
        #expect(try DossierEnvelope.read(try #require(signed.content)) == envelope)
        #expect(try DossierEnvelope.embeddedFiles(inUnsigned: signed.bytes) == envelope.files)
    }

    @Test("one changed character leaves nothing to read")
    func changed() async throws {
        let signed = try await Self.sign(EnvelopeTests.envelope.xml(), at: ElementSignPlace.envelope)
        let text = String(decoding: signed.bytes, as: UTF8.self)
        let changed = text.split(separator: "<MaCoQuan>001").joined(separator: "<MaCoQuan>002")
        let verifier = XMLVerifier(judge: Untrusting())
        let (_, content) = try await verifier.verifyKeepingContent(.bytes(Array(changed.utf8)), at: Samples.now)
        #expect(content == nil)
    }

    @Test("a signed envelope may hold nothing beside its signature in the sign node")
    func besideTheSignature() async throws {
        let text = EnvelopeTests.golden.split(separator: "<CKy_Dvi></CKy_Dvi>")
            .joined(separator: "<CKy_Dvi><MaCoQuan>002</MaCoQuan></CKy_Dvi>")
        let signed = try await Self.sign(Array(text.utf8), at: ElementSignPlace.envelope)
        let content = try #require(signed.content)
        let error = #expect(throws: DossierError.self) { try DossierEnvelope.read(content) }
        #expect(error?.element == "Hoso/CKy_Dvi")
    }
}
