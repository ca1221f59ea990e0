import Crypto
import TestSupport
import Testing
import XMLSignature

@Suite("Explaining what a signing program did wrong") struct ExplainProducerTests {
    private static func causes(
        of document: String = Damage.form, profile: SignatureProfile = .xmldsig,
        _ change: (ForgedSignature) throws -> Void
    ) throws -> [ExplanationCause.Code] {
        let forged = ForgedSignature(signer: try TestAuthority.signer())
        try change(forged)
        return try Damage.causes(forged.sign(document), profile: profile)
    }

    private static let canonical = Result { try CanonicalXML.canonicalize(Array(Damage.form.utf8)) }

    @Test("digested with the byte order mark, the declaration, or Windows' line ends")
    func notCanonical() throws {
        let canonical = try Self.canonical.get()
        #expect(try Self.causes { $0.digested = [0xEF, 0xBB, 0xBF] + canonical } == [.byteOrderMarkHashed])
        let declaration = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>".utf8)
        for end in ["", "\n", "\r\n"] {
            #expect(try Self.causes { $0.digested = declaration + end.utf8 + canonical } == [.declarationHashed])
        }
        #expect(
            try Self.causes { $0.digested = Damage.replaceAll("\n", with: "\r\n", in: canonical) } == [.lineEndsHashed])
    }

    @Test("digested as written instead of the canonical form")
    func raw() throws {
        let mark = Array("\u{FEFF}".utf8)
        let bytes = Array(Damage.form.utf8)
        #expect(try Self.causes { $0.digested = bytes } == [.rawBytesHashed])
        #expect(try Self.causes(of: "\u{FEFF}" + Damage.form) { $0.digested = mark + bytes } == [.rawBytesHashed])
        #expect(try Self.causes(of: "\u{FEFF}" + Damage.form) { $0.digested = bytes } == [.rawBytesHashed])
        let root = Array(bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst())
        #expect(try Self.causes { $0.digested = root } == [.rawBytesHashed])
        let open = Damage.replaceAll("<Cky />", with: "<Cky></Cky>", in: root)
        #expect(try Self.causes { $0.digested = open } == [.rawBytesHashed])
    }

    @Test("digested under another canonicalisation than it says")
    func otherMethod() throws {
        let bytes = Array(Damage.form.utf8)
        #expect(
            try Self.causes { $0.digested = try CanonicalXML.canonicalize(bytes, method: .exclusive) }
                == [.otherCanonicalization])
        let noted = Damage.form.split(separator: "<NoiDung>").joined(separator: "<NoiDung><!-- ghi chú -->")
        let comments = CanonicalMethod(.inclusive, withComments: true)
        #expect(
            try Self.causes(of: noted) {
                $0.digested = try CanonicalXML.canonicalize(Array(noted.utf8), method: comments)
            } == [.commentsHashed])
        #expect(
            try Self.causes(of: noted) {
                $0.uri = "#xpointer(/)"
                $0.transforms.append(comments.identifier)
            } == [.commentsNotHashed])
    }

    @Test("the signature left out without saying so")
    func enveloped() throws {
        #expect(try Self.causes { $0.transforms = [CanonicalMethod.inclusive.identifier] } == [.envelopedNotSaid])
        #expect(try Self.causes { $0.transforms = [] } == [.envelopedNotSaid])
    }

    @Test("another digest algorithm than the reference says")
    func digestMethod() throws {
        #expect(
            try Self.causes { $0.digestMethod = "http://www.w3.org/2001/04/xmlenc#sha512" } == [.otherDigestMethod])
    }
}
