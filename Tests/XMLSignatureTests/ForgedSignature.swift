import Certificates
import Crypto
import TestSupport
import XMLSignature

/// Makes properly signed signatures that our signer would never make, for the verifier to refuse.
final class ForgedSignature {
    let signer: TestSigner
    var canonicalization = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    var signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    var uri: String? = ""
    var transforms = ["http://www.w3.org/2000/09/xmldsig#enveloped-signature"]
    var digestMethod = "http://www.w3.org/2001/04/xmlenc#sha256"
    /// Text between the digest's value and its end tag.
    var insideDigest = ""
    /// What is digested instead of the canonical form of the document; nil for that form.
    var digested: [UInt8]?
    /// Added after SignatureValue's end tag and inside KeyInfo.
    var afterValue = ""
    var insideKeyInfo = ""
    /// What follows SignedInfo's Reference.
    var extraReference = ""

    /// Whether the document's root declares xsd and xsi, as the sample's does.
    var inheritsNamespaces = true

    init(signer: TestSigner) {
        self.signer = signer
    }

    /// The document with a signature in its `<Cky />`.
    func sign(_ document: String) throws -> [UInt8] {
        let canonical = try CanonicalXML.canonicalize(Array(document.utf8))
        let content = self.digested ?? canonical
        let digest =
            self.digestMethod.hasSuffix("sha1")
            ? Array(Insecure.SHA1.hash(data: content)) : Array(SHA256.hash(data: content))
        let namespace = "xmlns=\"http://www.w3.org/2000/09/xmldsig#\""
        let info = self.signedInfo(digest)
        // Canonical XML 1.0 repeats on SignedInfo what the root declares.
        let outer =
            "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        let inherited = "<SignedInfo \(namespace)\(self.inheritsNamespaces ? " \(outer)" : "")>"
        let value = try self.signer.sign(
            CanonicalXML.canonicalize(Samples.replace("<SignedInfo>", with: inherited, in: Array(info.utf8))))
        let certificate = Base64.text(self.signer.certificate.der)
        let signature =
            "<Signature \(namespace)>\(info)<SignatureValue>\(Base64.text(value))</SignatureValue>\(self.afterValue)"
            + "<KeyInfo>\(self.insideKeyInfo)<X509Data><X509Certificate>\(certificate)</X509Certificate></X509Data>"
            + "</KeyInfo></Signature>"
        return Samples.replace("<Cky />", with: "<Cky>\(signature)</Cky>", in: Array(document.utf8))
    }

    private func signedInfo(_ digest: [UInt8]) -> String {
        let steps = self.transforms.map { "<Transform Algorithm=\"\($0)\"></Transform>" }.joined()
        let attribute = self.uri.map { " URI=\"\($0)\"" } ?? ""
        return "<SignedInfo><CanonicalizationMethod Algorithm=\"\(self.canonicalization)\"></CanonicalizationMethod>"
            + "<SignatureMethod Algorithm=\"\(self.signatureMethod)\"></SignatureMethod>"
            + "<Reference\(attribute)>\(steps.isEmpty ? "" : "<Transforms>\(steps)</Transforms>")"
            + "<DigestMethod Algorithm=\"\(self.digestMethod)\"></DigestMethod>"
            + "<DigestValue>\(Base64.text(digest))\(self.insideDigest)</DigestValue></Reference>\(self.extraReference)"
            + "</SignedInfo>"
    }
}
