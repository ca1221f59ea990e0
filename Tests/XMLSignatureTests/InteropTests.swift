import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("Other engines") struct InteropTests {
    /// A form, an envelope-like document with inherited namespaces and a default namespace, and one with xml:lang.
    static let documents: [(name: String, place: String, text: String)] = [
        ("form", "TK3-TS/Cky", Samples.form),
        (
            "prefixes", "a:Hoso/a:CKy_Dvi",
            "<a:Hoso xmlns:a='urn:a' xmlns='urn:default' xml:lang='vi'><x b=\"2\" a:b='1'/><a:CKy_Dvi/></a:Hoso>"
        ),
        (
            "odd", "Hoso/CKy_Dvi",
            "\u{FEFF}<Hoso  a='1'\n b=\"&#9;&quot;&#13;>\">\r\n<!-- c --><?pi  x ?><![CDATA[<&>]]>&#13;<CKy_Dvi xml:space='preserve' xmlns:u=\"urn:u\"/></Hoso>"
        ),
    ]

    @Test("xmlsec1 accepts what we sign", .enabled(if: Tool.exists("xmlsec1")), arguments: [0, 1, 2])
    func xmlsec(index: Int) throws {
        let document = Self.documents[index]
        let folder = try TemporaryFolder()
        let signed = try Samples.sign(
            .bytes(Array(document.text.utf8)), at: document.place, by: TestAuthority.signer())
        try signed.write(toFile: folder.file("signed.xml"))
        let result = try Tool.run("xmlsec1", ["--verify", folder.file("signed.xml")])
        #expect(result.status == 0, "\(result.errors)")
        try folder.write(Array(try TestAuthority.shared().root.der), to: "root.der")
        let trusting = try Tool.run(
            "xmlsec1",
            [
                "--verify", "--enabled-key-data", "x509", "--trusted-der", folder.file("root.der"),
                "--verification-time", "2026-12-01 00:00:00", folder.file("signed.xml"),
            ])
        #expect(trusting.status == 0, "\(trusting.errors)")
    }

    @Test("the JDK accepts what we sign", .enabled(if: Tool.exists("java")))
    func java() throws {
        let folder = try TemporaryFolder()
        var files: [String] = []
        for document in Self.documents {
            let signed = try Samples.sign(
                .bytes(Array(document.text.utf8)), at: document.place, by: TestAuthority.signer())
            files.append(folder.file("\(document.name).xml"))
            try signed.write(toFile: folder.file("\(document.name).xml"))
        }
        let elliptic = try Samples.sign(
            .bytes(Array("<a/>".utf8)), at: "", by: TestAuthority.signer(key: .p256), profile: .xmldsig)
        try elliptic.write(toFile: folder.file("p256.xml"))
        files.append(folder.file("p256.xml"))
        let result = try Tool.run("java", [Self.program] + files)
        #expect(result.status == 0, "\(String(decoding: result.output, as: UTF8.self)) \(result.errors)")
        try folder.write(
            Samples.replace("0101234565", with: "0101234566", in: try Samples.signedForm()), to: "changed.xml")
        #expect(try Tool.run("java", [Self.program, folder.file("changed.xml")]).status == 1)
    }

    @Test("we accept what xmlsec1 signs", .enabled(if: Tool.exists("xmlsec1") && Tool.exists("openssl")))
    func xmlsecSigns() async throws {
        let folder = try TemporaryFolder()
        let made = try Tool.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.file("key.pem"), "-out",
                folder.file("certificate.pem"), "-days", "3650", "-subj", "/CN=Vi du",
            ])
        #expect(made.status == 0, "\(made.errors)")
        for method in ["http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2001/10/xml-exc-c14n#"] {
            try folder.write(Array(Self.template(method).utf8), to: "template.xml")
            let result = try Tool.run(
                "xmlsec1",
                [
                    "--sign", "--privkey-pem", "\(folder.file("key.pem")),\(folder.file("certificate.pem"))",
                    "--output",
                    folder.file("signed.xml"), folder.file("template.xml"),
                ])
            #expect(result.status == 0, "\(result.errors)")
            let verifier = XMLVerifier(profile: .xmldsig, judge: Untrusting())
            let report = try await verifier.verify(.file(folder.file("signed.xml")), at: TestTime.now)
            #expect(report.signatures.first?.cryptographicallyValid == true, "\(report)")
            #expect(report.verdict == .indeterminate)
        }
    }

    /// The Java program stands beside the tests: `Tests/Interop/VerifySignature.java`.
    static let program: String = {
        let parts = #filePath.split(separator: "/").dropLast(2)
        return "/" + parts.joined(separator: "/") + "/Interop/VerifySignature.java"
    }()

    private static func template(_ method: String) -> String {
        """
        <r xmlns:p="urn:p" xmlns="urn:d" xml:lang="vi"><p:x b='1' a="2"/><y xmlns=""><z/></y><s>\
        <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>\
        <ds:CanonicalizationMethod Algorithm="\(method)"/>\
        <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>\
        <ds:Reference URI=""><ds:Transforms>\
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>\
        <ds:Transform Algorithm="\(method)"/></ds:Transforms>\
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference>\
        </ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo></ds:Signature></s></r>
        """
    }
}
