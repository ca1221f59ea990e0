import CanonicalXML
import FoundationEssentials

/// Writes a `<Signature>` (XML Signature, section 4) from its parts.
struct SignatureText: Sendable {
    let profile: SignatureProfile
    let certificate: CertificateOutline
    let algorithm: SignatureAlgorithm
    /// SHA-256 of the document's canonical form.
    let digest: [UInt8]
    let signingTime: Date

    /// The canonical form of SignedInfo at the place that `context` describes.
    func canonicalSignedInfo(in context: FragmentContext) throws -> [UInt8] {
        var selection = Selection()
        selection.apex = .path(["Signature", "SignedInfo"].map { Array($0.utf8) })
        var result: [UInt8] = []
        _ = try CanonicalXML.canonicalize(
            .bytes(self.element(value: [])), method: .inclusive, selection: selection, context: context
        ) { piece in piece.withUnsafeBufferPointer { result.append(contentsOf: $0) } }
        return result
    }

    /// The whole element on one line.
    func element(value: [UInt8]) throws -> [UInt8] {
        var writer = XMLWriter(declaration: false)
        let identifier = self.profile.signatureIdentifier.map { [("Id", $0)] } ?? []
        try writer.start("Signature", attributes: identifier + [("xmlns", Identifiers.namespace)])
        try self.writeSignedInfo(&writer)
        try writer.start("SignatureValue")
        try writer.text(Base64.text(value))
        try writer.end()
        try self.writeKeyInfo(&writer)
        if self.profile.carriesSigningTime { try self.writeSigningTime(&writer) }
        try writer.end()
        return try writer.finish()
    }

    private func writeSignedInfo(_ writer: inout XMLWriter) throws {
        try writer.start("SignedInfo")
        let method = [("Algorithm", CanonicalMethod.inclusive.identifier)]
        try writer.empty("CanonicalizationMethod", attributes: method)
        try writer.empty("SignatureMethod", attributes: [("Algorithm", self.algorithm.rawValue)])
        try writer.start("Reference", attributes: [("URI", "")])
        try writer.start("Transforms")
        try writer.empty("Transform", attributes: [("Algorithm", Identifiers.enveloped)])
        try writer.end()
        try writer.empty("DigestMethod", attributes: [("Algorithm", DigestMethod.sha256.rawValue)])
        try writer.element("DigestValue", Base64.text(self.digest))
        try writer.end()
        try writer.end()
    }

    private func writeKeyInfo(_ writer: inout XMLWriter) throws {
        try writer.start("KeyInfo")
        try writer.start("KeyValue")
        switch self.certificate.key {
        case .rsa(let modulus, let exponent):
            try writer.start("RSAKeyValue")
            try writer.element("Modulus", Base64.text(modulus))
            try writer.element("Exponent", Base64.text(exponent))
        case .elliptic(let curve, let point):
            try writer.start("ECKeyValue", attributes: [("xmlns", Identifiers.namespace11)])
            try writer.empty("NamedCurve", attributes: [("URI", "urn:oid:\(curve.rawValue)")])
            try writer.element("PublicKey", Base64.text(point))
        }
        try writer.end()
        try writer.end()
        try writer.start("X509Data")
        try writer.element("X509SubjectName", self.certificate.subject)
        try writer.element("X509Certificate", Base64.text(self.certificate.der))
        try writer.end()
        try writer.end()
    }

    private func writeSigningTime(_ writer: inout XMLWriter) throws {
        try writer.start("Object")
        try writer.start("SignatureProperties", attributes: [("Id", "proid"), ("xmlns", "")])
        let target = [("Target", "#\(self.profile.signatureIdentifier ?? "")")]
        try writer.start("SignatureProperty", attributes: target)
        let time = self.signingTime.formatted(.iso8601)
        try writer.element("SigningTime", time, attributes: [("xmlns", Identifiers.signingTime)])
        for _ in 0..<3 { try writer.end() }
    }
}
