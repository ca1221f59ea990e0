internal import CanonicalXML

/// What a signature of the dossiers' profile consists of, element by element; whatever else it carries is signed by nobody.
enum SignatureShape {
    /// Elements by their paths in the signature, with the attributes that each may have.
    private static let elements: [String: Set<String>] = [
        "Signature": ["Id"],
        "Signature/SignedInfo": [],
        "Signature/SignedInfo/CanonicalizationMethod": ["Algorithm"],
        "Signature/SignedInfo/SignatureMethod": ["Algorithm"],
        "Signature/SignedInfo/Reference": ["URI"],
        "Signature/SignedInfo/Reference/Transforms": [],
        "Signature/SignedInfo/Reference/Transforms/Transform": ["Algorithm"],
        "Signature/SignedInfo/Reference/DigestMethod": ["Algorithm"],
        "Signature/SignedInfo/Reference/DigestValue": [],
        "Signature/SignatureValue": [],
        "Signature/KeyInfo": [],
        "Signature/KeyInfo/KeyValue": [],
        "Signature/KeyInfo/KeyValue/RSAKeyValue": [],
        "Signature/KeyInfo/KeyValue/RSAKeyValue/Modulus": [],
        "Signature/KeyInfo/KeyValue/RSAKeyValue/Exponent": [],
        "Signature/KeyInfo/X509Data": [],
        "Signature/KeyInfo/X509Data/X509SubjectName": [],
        "Signature/KeyInfo/X509Data/X509Certificate": [],
        "Signature/Object": [],
        "Signature/Object/SignatureProperties": ["Id"],
        "Signature/Object/SignatureProperties/SignatureProperty": ["Target"],
        "Signature/Object/SignatureProperties/SignatureProperty/SigningTime": [],
    ]
    /// Those that hold others and no text of their own.
    private static let containers = Set(
        elements.keys.filter { place in elements.keys.contains { $0.hasPrefix(place + "/") } })
    /// What may come more than once: the certificates up to the root.
    private static let repeated: Set<String> = ["Signature/KeyInfo/X509Data/X509Certificate"]
    /// Namespaces that the profile declares.
    private static let namespaces: Set<String> = [
        "", "http://www.w3.org/2000/09/xmldsig#", "http://example.org/#signatureProperties",
    ]

    /// Whether bytes are one such signature and nothing beside it: no other object, attribute, text, comment or instruction.
    static func isPlain(_ bytes: [UInt8]) -> Bool {
        guard let events = try? XMLEvents(bytes) else { return false }
        var path: [String] = []
        var seen: Set<String> = []
        var isLeaf = false
        for event in events {
            switch event {
            case .start(let tag):
                path.append(tag.name.qualified)
                let place = path.joined(separator: "/")
                guard let attributes = self.elements[place], self.namespaces.contains(tag.name.namespace),
                    seen.insert(place).inserted || self.repeated.contains(place),
                    tag.attributes.allSatisfy({ attributes.contains($0.name.qualified) && $0.value.utf8.count <= 128 }),
                    tag.declarations.allSatisfy({ $0.key.isEmpty && self.namespaces.contains($0.value) })
                else { return false }
                isLeaf = true
            case .end:
                path.removeLast()
                isLeaf = false
            case .text(let text):
                guard self.mayHold(text, path.joined(separator: "/"), isLeaf: isLeaf) else { return false }
            case .comment, .instruction: return false
            }
        }
        return bytes.first == UInt8(ascii: "<") && bytes.last == UInt8(ascii: ">")
    }

    /// Values stand in the innermost elements; a time is a time.
    private static func mayHold(_ text: String, _ place: String, isLeaf: Bool) -> Bool {
        if place.hasSuffix("/SigningTime") {
            return text.utf8.count <= 40 && text.utf8.allSatisfy { "0123456789-:TZ+.".utf8.contains($0) }
        }
        if isLeaf, !self.containers.contains(place) { return true }
        return text.utf8.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
}
