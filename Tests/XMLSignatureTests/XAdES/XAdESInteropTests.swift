import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("Other engines and XAdES", .enabled(if: Tool.exists("openssl"))) struct XAdESInteropTests {
    /// A plain form signed whole, and elements signed by Id under namespaces that come from outside the signature.
    private static func files(in folder: TemporaryFolder) throws -> [String] {
        let elements = Array(
            "<h:a xmlns:h='urn:h' xmlns='urn:d' xml:lang='vi'><b Id='b1' h:c=''>một</b><h:k/></h:a>".utf8)
        var files: [String] = []
        for (number, method) in [CanonicalMethod.exclusive, .inclusive, CanonicalMethod(.inclusive11)].enumerated() {
            let plan = XAdESSamples.plan(canonicalization: method)
            let whole = try XAdESSamples.sign(XAdESSamples.form, plan, by: TestAuthority.signer())
            files.append(try folder.write(whole, to: "whole-\(number).xml"))
            let part = try XAdESSamples.sign(
                elements, at: "h:a/h:k", XAdESSamples.plan([.init(uri: "#b1")], canonicalization: method),
                by: TestAuthority.signer(key: .p256))
            files.append(try folder.write(part, to: "part-\(number).xml"))
            let stamped = try XAdESSamples.stamp(part, at: "20260615030100Z", method: method)
            files.append(try folder.write(stamped, to: "stamped-\(number).xml"))
        }
        return files
    }

    @Test("xmlsec1 accepts what we sign, signed properties included", .enabled(if: Tool.exists("xmlsec1")))
    func xmlsec() throws {
        let folder = try TemporaryFolder()
        for file in try Self.files(in: folder) {
            let result = try Tool.run(
                "xmlsec1",
                [
                    "--verify", "--enabled-key-data", "x509", "--insecure", "--id-attr:Id",
                    "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", "--id-attr:Id", "urn:d:b", file,
                ])
            #expect(result.status == 0, "\(file): \(result.errors)")
        }
    }

    @Test("the JDK accepts what we sign, signed properties included", .enabled(if: Tool.exists("java")))
    func java() throws {
        let folder = try TemporaryFolder()
        let result = try Tool.run("java", [InteropTests.program] + Self.files(in: folder))
        #expect(result.status == 0, "\(String(decoding: result.output, as: UTF8.self)) \(result.errors)")
    }

    @Test("openssl accepts the time-stamp that is in the file")
    func timeStamp() throws {
        let signed = try XAdESSamples.sign(by: TestAuthority.signer())
        let stamped = try XAdESSamples.stamp(signed, at: "20260615030100Z")
        let element = Samples.part(from: "<ds:SignatureValue", to: "</ds:SignatureValue>", of: stamped)
        // The exclusive form of an element that is written canonically already: its prefix and its Id.
        let value = Samples.replace(
            "<ds:SignatureValue", with: "<ds:SignatureValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"",
            in: Array(element.utf8))
        let text = Samples.part(
            from: "<xades:EncapsulatedTimeStamp>", to: "</xades:EncapsulatedTimeStamp>", of: stamped)
        let token = try Base64.decode(
            Array(
                text.dropFirst("<xades:EncapsulatedTimeStamp>".count).dropLast("</xades:EncapsulatedTimeStamp>".count)
                    .utf8))
        #expect(try OpenSSLAuthority.shared().accepts(token: token, over: value))
        #expect(try !OpenSSLAuthority.shared().accepts(token: token, over: value + [10]))
    }
}
