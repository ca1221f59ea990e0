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

    static let program = InteropProgram.path("VerifySignature.java")
}
