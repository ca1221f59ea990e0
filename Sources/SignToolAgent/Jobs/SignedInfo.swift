import CanonicalXML
import FoundationEssentials

/// What a canonical SignedInfo (XML Signature, 4.4) says is signed.
enum SignedInfo {
    private static let namespace = "http://www.w3.org/2000/09/xmldsig#"
    private static let expected = [
        ["SignedInfo"], ["SignedInfo", "CanonicalizationMethod"], ["SignedInfo", "SignatureMethod"],
        ["SignedInfo", "Reference"], ["SignedInfo", "Reference", "Transforms"],
        ["SignedInfo", "Reference", "Transforms", "Transform"], ["SignedInfo", "Reference", "DigestMethod"],
        ["SignedInfo", "Reference", "DigestValue"],
    ]

    /// The SHA-256 of the whole document but for the signature itself, in Canonical XML 1.0 without comments; nil where
    /// the SignedInfo says anything else, or more.
    static func documentDigest(_ signedInfo: [UInt8]) -> [UInt8]? {
        guard let events = try? XMLEvents(signedInfo) else { return nil }
        var path: [String] = []
        var elements: [[String]] = []
        var algorithms: [String: String] = [:]
        var digest: String?
        for event in events {
            switch event {
            case .start(let tag):
                guard tag.name.namespace == self.namespace, tag.attributes.count <= 1 else { return nil }
                path.append(tag.name.localName)
                elements.append(path)
                for attribute in tag.attributes {
                    algorithms["\(tag.name.localName)@\(attribute.name.qualified)"] = attribute.value
                }
            case .end: path.removeLast()
            case .text(let text):
                guard path.last == "DigestValue", digest == nil else { return nil }
                digest = text
            case .comment, .instruction: return nil
            }
        }
        guard elements == self.expected, algorithms.removeValue(forKey: "SignatureMethod@Algorithm") != nil,
            algorithms == [
                "CanonicalizationMethod@Algorithm": "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                "Reference@URI": "",
                "Transform@Algorithm": "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "DigestMethod@Algorithm": "http://www.w3.org/2001/04/xmlenc#sha256",
            ]
        else { return nil }
        return digest.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
    }
}
