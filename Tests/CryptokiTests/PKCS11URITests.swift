import SigningKeys
import Testing

@Suite("Key references (RFC 7512)")
struct PKCS11URITests {
    @Test("attributes are read and unescaped")
    func attributes() throws {
        let uri = try PKCS11URI(
            "pkcs11:token=C%C3%B4ng%20ty;object=Signing;id=%01%ff;serial=1%3B2;type=cert;manufacturer=M;model=X"
                + "?module-path=/usr/lib/x.so&pin-source=file:/etc/pin")
        #expect(uri.token == "Công ty")
        #expect(uri.object == "Signing")
        #expect(uri.identifier == [0x01, 0xFF])
        #expect(uri.serial == "1;2")
        #expect(uri.type == "cert")
        #expect(uri.manufacturer == "M")
        #expect(uri.model == "X")
        #expect(uri.modulePath == "/usr/lib/x.so")
        #expect(uri.pinSource == "file:/etc/pin")
    }

    @Test("an empty one names everything; vendors' attributes are ignored; the scheme's case does not matter")
    func lenient() throws {
        #expect(try PKCS11URI("pkcs11:").token == nil)
        #expect(try PKCS11URI("PKCS11:token=A;x-vendor=1").token == "A")
    }

    @Test(
        "what cannot be meant is refused",
        arguments: [
            "", "token=A", "pkcs11:token", "pkcs11:token=%4", "pkcs11:token=%zz", "pkcs11:token=%+1",
            "pkcs11:token=A;token=B", "pkcs11:unknown=1", "pkcs11:token=%ff", "pkcs11:slot-id=1",
            "pkcs11:token=A?pin-value=1234", "pkcs11:module-path=/x",
        ])
    func refused(_ text: String) {
        #expect(throws: TokenError(.referenceInvalid, "")) { try PKCS11URI(text) }
    }
}
