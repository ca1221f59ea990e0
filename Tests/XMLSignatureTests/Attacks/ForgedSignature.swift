import CanonicalXML
import Certificates
import Crypto
import TestSupport
import XMLSignature

/// Makes properly signed signatures that our signer would never make, for the verifier to refuse.
final class ForgedSignature {
    let signer: TestSigner
    var canonicalization = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    var signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    /// What stands inside SignatureMethod.
    var insideMethod = ""
    var uri: String? = ""
    var transforms = ["http://www.w3.org/2000/09/xmldsig#enveloped-signature"]
    var digestMethod = "http://www.w3.org/2001/04/xmlenc#sha256"
    /// Text between the digest's value and its end tag.
    var insideDigest = ""
    /// What is digested instead of what the reference means; nil for that.
    var digested: [UInt8]?
    /// What follows SignedInfo's Reference.
    var extraReference = ""
    /// Stands before SignedInfo, between value and KeyInfo, at the beginning of KeyInfo, and after KeyInfo.
    var beforeInfo = ""
    var afterValue = ""
    var insideKeyInfo = ""
    var afterKeyInfo = ""
    /// The whole content of KeyInfo behind ``insideKeyInfo``; nil for the signer's certificate.
    var keyInfo: String?
    /// Makes the value of the canonical SignedInfo; nil for the signer's key.
    var value: (([UInt8]) throws -> [UInt8])?
    /// Whether the document's root declares xsd and xsi, as the sample's does.
    var inheritsNamespaces = true

    init(signer: TestSigner) {
        self.signer = signer
    }

    /// One by the test authority's signer, changed.
    static func make(_ change: (ForgedSignature) throws -> Void = { _ in }) throws -> ForgedSignature {
        let forged = ForgedSignature(signer: try TestAuthority.signer())
        try change(forged)
        return forged
    }

    /// The document with a signature in its `<Cky />`.
    func sign(_ document: String) throws -> [UInt8] {
        let bytes = Array(document.utf8)
        let info = self.signedInfo(self.digest(try self.digested ?? self.octets(of: bytes)))
        let value = try (self.value ?? self.signer.sign)(self.canonical(info))
        let certificate = Base64.text(self.signer.certificate.der)
        let keyInfo = self.keyInfo ?? "<X509Data><X509Certificate>\(certificate)</X509Certificate></X509Data>"
        let signature =
            "<Signature \(Self.namespace)>\(self.beforeInfo)\(info)"
            + "<SignatureValue>\(Base64.text(value))</SignatureValue>\(self.afterValue)"
            + "<KeyInfo>\(self.insideKeyInfo)\(keyInfo)</KeyInfo>\(self.afterKeyInfo)</Signature>"
        return Samples.replace("<Cky />", with: "<Cky>\(signature)</Cky>", in: bytes)
    }

    /// One more Reference, to put behind the first.
    static func reference(_ uri: String, digesting bytes: [UInt8], transforms: String = "", type: String = "") -> String
    {
        "<Reference URI=\"\(uri)\"\(type.isEmpty ? "" : " Type=\"\(type)\"")>"
            + (transforms.isEmpty ? "" : "<Transforms>\(transforms)</Transforms>")
            + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>"
            + "<DigestValue>\(Base64.text(Array(SHA256.hash(data: bytes))))</DigestValue></Reference>"
    }

    private static let namespace = "xmlns=\"http://www.w3.org/2000/09/xmldsig#\""

    /// What the reference means: the part with the Id, or the document without its signature.
    private func octets(of document: [UInt8]) throws -> [UInt8] {
        guard let uri, uri.hasPrefix("#"), !uri.hasPrefix("#xpointer(/") else {
            return try CanonicalXML.canonicalize(document)
        }
        var selection = Selection()
        selection.apex = .identifier(Array(uri.dropFirst().utf8))
        var result: [UInt8] = []
        _ = try CanonicalXML.canonicalize(.bytes(document), method: .inclusive, selection: selection) { piece in
            piece.withUnsafeBufferPointer { result.append(contentsOf: $0) }
        }
        return result
    }

    /// Canonical XML 1.0 repeats on SignedInfo what the root declares; the exclusive form does not.
    private func canonical(_ info: String) throws -> [UInt8] {
        let outer =
            "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        let inherited = "<SignedInfo \(Self.namespace)\(self.inheritsNamespaces ? " \(outer)" : "")>"
        let method = CanonicalMethod(identifier: self.canonicalization) ?? .inclusive
        return try CanonicalXML.canonicalize(
            Samples.replace("<SignedInfo>", with: inherited, in: Array(info.utf8)), method: method)
    }

    private func digest(_ content: [UInt8]) -> [UInt8] {
        self.digestMethod.hasSuffix("sha1")
            ? Array(Insecure.SHA1.hash(data: content)) : Array(SHA256.hash(data: content))
    }

    private func signedInfo(_ digest: [UInt8]) -> String {
        let steps = self.transforms.map { "<Transform Algorithm=\"\($0)\"></Transform>" }.joined()
        let attribute = self.uri.map { " URI=\"\($0)\"" } ?? ""
        return "<SignedInfo><CanonicalizationMethod Algorithm=\"\(self.canonicalization)\"></CanonicalizationMethod>"
            + "<SignatureMethod Algorithm=\"\(self.signatureMethod)\">\(self.insideMethod)</SignatureMethod>"
            + "<Reference\(attribute)>\(steps.isEmpty ? "" : "<Transforms>\(steps)</Transforms>")"
            + "<DigestMethod Algorithm=\"\(self.digestMethod)\"></DigestMethod>"
            + "<DigestValue>\(Base64.text(digest))\(self.insideDigest)</DigestValue></Reference>\(self.extraReference)"
            + "</SignedInfo>"
    }
}
