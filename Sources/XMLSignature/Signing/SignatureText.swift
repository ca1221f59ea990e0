import CanonicalXML

/// Writes a `<Signature>` (XML Signature, section 4) from its parts, on one line.
struct SignatureText: Sendable {
    var plan: SignaturePlan
    let key: SignatureKey
    let certificates: [KeyedCertificate]
    /// The digest of each reference, in the plan's order.
    var digests: [[UInt8]]

    /// The whole element.
    func element(value: [UInt8]) throws -> [UInt8] {
        var writer = XMLWriter(declaration: false)
        let prefix = self.plan.prefix
        let declaration = (prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", Identifiers.namespace)
        let signature = self.name("Signature")
        try writer.start(signature, attributes: Self.identifier(self.plan.identifier) + [declaration])
        try self.writeSignedInfo(&writer)
        try writer.start(
            self.name("SignatureValue"), attributes: Self.identifier(self.plan.valueIdentifier))
        try writer.text(Base64.text(value))
        try writer.end()
        try self.writeKeyInfo(&writer)
        try writer.end()
        var bytes = try writer.finish()
        // The content of objects is XML already, which no writer takes.
        bytes.removeLast("</\(signature)>".utf8.count)
        for object in self.plan.objects { bytes += try self.element(object) }
        return bytes + Array("</\(signature)>".utf8)
    }

    func name(_ local: String) -> String {
        self.plan.prefix.isEmpty ? local : "\(self.plan.prefix):\(local)"
    }

    static func identifier(_ value: String?) -> [(String, String)] { value.map { [("Id", $0)] } ?? [] }

    private func element(_ object: SignatureObject) throws -> [UInt8] {
        // A document of its own, whose prefix the signature declares.
        var writer = XMLWriter(declaration: false)
        try writer.start("Object", attributes: Self.attributes(of: object))
        try writer.end()
        let tag = try writer.finish().dropFirst("<Object".utf8.count).dropLast("</Object>".utf8.count)
        let name = self.name("Object")
        return Array("<\(name)".utf8) + tag + object.content + Array("</\(name)>".utf8)
    }

    private static func attributes(of object: SignatureObject) -> [(String, String)] {
        let mimeType = object.mimeType.map { [("MimeType", $0)] } ?? []
        return Self.identifier(object.identifier) + mimeType + (object.encoding.map { [("Encoding", $0)] } ?? [])
    }
}
