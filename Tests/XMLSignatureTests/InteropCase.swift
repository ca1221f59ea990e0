import CanonicalXML
import XMLSignature

/// One way to sign that is tried with another engine, in both directions.
struct InteropCase: Hashable, Sendable {
    /// What is signed, and where the signature stands.
    enum Form: String, Hashable, Sendable, CaseIterable {
        /// The document around the signature.
        case enveloped
        /// Another element of the document, by its Id.
        case detached
        /// An object in the signature, which is a document of its own.
        case enveloping
        /// The bytes that such an object holds as base 64.
        case base64
        /// The first three at once.
        case several
    }

    var algorithm = SignatureAlgorithm.rsaSHA256
    var key = "rsa"
    var method = CanonicalMethod.inclusive
    var form = Form.enveloped
    var digest = DigestMethod.sha256

    /// A signature that is a document of its own.
    var isAlone: Bool { self.form == .enveloping || self.form == .base64 }

    /// What the case is called in tables and failures.
    var name: String {
        let prefixes = self.method.inclusivePrefixes.isEmpty ? "" : " with prefixes"
        return [
            Self.tail(self.algorithm.rawValue), self.key, Self.tail(self.method.identifier) + prefixes,
            self.form.rawValue, Self.tail(self.digest.rawValue),
        ].joined(separator: ", ")
    }

    /// The last part of an identifier.
    static func tail(_ identifier: String) -> String {
        let parts = identifier.split(whereSeparator: { "/#".contains($0) }).suffix(2).map(String.init)
        return parts.last == "WithComments" ? parts.joined(separator: "#") : parts.last ?? identifier
    }

    /// Every algorithm with every canonicalisation in the three usual forms, and the rest of the engine once.
    static let all: [InteropCase] = {
        var result: [InteropCase] = []
        for (algorithm, key) in Self.algorithms {
            for method in Self.methods {
                for form in [Form.enveloped, .detached, .enveloping] {
                    result.append(InteropCase(algorithm: algorithm, key: key, method: method, form: form))
                }
            }
        }
        for form in [Form.base64, .several] {
            result += Self.methods.map { InteropCase(method: $0, form: form) }
        }
        let digests = DigestMethod.allCases.filter { $0 != .sha1 && $0 != .sha256 }
        return result + digests.map { InteropCase(digest: $0) }
    }()

    /// All that sign, each with the keys that it is made for.
    private static let algorithms: [(SignatureAlgorithm, String)] =
        [SignatureAlgorithm.rsaSHA256, .rsaSHA384, .rsaSHA512, .rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512]
        .map { ($0, "rsa") }
        + [
            (.ecdsaSHA224, "p256"), (.ecdsaSHA256, "p256"), (.ecdsaSHA256, "p384"), (.ecdsaSHA256, "p521"),
            (.ecdsaSHA384, "p384"), (.ecdsaSHA512, "p521"), (.ecdsaSHA3x256, "p256"), (.ecdsaSHA3x384, "p384"),
            (.ecdsaSHA3x512, "p521"), (.ed25519, "ed25519"),
        ] + [SignatureAlgorithm.hmacSHA224, .hmacSHA256, .hmacSHA384, .hmacSHA512].map { ($0, "secret") }

    private static let methods =
        [CanonicalMethod.Family.inclusive, .inclusive11, .exclusive].flatMap { family in
            [false, true].map { CanonicalMethod(family, withComments: $0) }
        } + [CanonicalMethod(.exclusive, inclusivePrefixes: ["p", "u"])]

    /// What is signed in the forms that have a document around the signature.
    static func document(place: String) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- đầu --><r xmlns:p="urn:p" xmlns:u="urn:unused" xmlns="urn:d" xml:lang="vi"><p:x  b='1' a="2"
             p:a='&quot;&#9;'>Tiếng Việt&#13;\r\n<!-- giữa --><y xmlns=""/></p:x><data Id="data" p:q="1">\
            <![CDATA[<&>]]><!-- trong --><z /></data>\(place)</r>
            <?p cuối?>
            """.utf8)
    }

    static let content = "<c:content xmlns:c=\"urn:content\">Nội dung &lt;&amp;&gt;&#xD;<!-- ghi chú --></c:content>"
    static let bytes = Array("Nội dung".utf8)
}
