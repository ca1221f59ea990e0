import CanonicalXML

/// Writes a `<Signature>` (XML Signature, section 4) from its parts, on one line.
struct SignatureText: Sendable {
    var plan: SignaturePlan
    let key: SignatureKey
    let certificates: [CertificateOutline]
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

    private func name(_ local: String) -> String {
        self.plan.prefix.isEmpty ? local : "\(self.plan.prefix):\(local)"
    }

    private static func identifier(_ value: String?) -> [(String, String)] { value.map { [("Id", $0)] } ?? [] }

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

// MARK: SignedInfo

extension SignatureText {
    private func writeSignedInfo(_ writer: inout XMLWriter) throws {
        try writer.start(self.name("SignedInfo"))
        try self.write(self.plan.canonicalization, as: "CanonicalizationMethod", &writer)
        let method = [("Algorithm", self.plan.algorithm.rawValue)]
        try writer.empty(self.name("SignatureMethod"), attributes: method)
        for (reference, digest) in zip(self.plan.references, self.digests) {
            try self.write(reference, digest, &writer)
        }
        try writer.end()
    }

    private func write(
        _ reference: SignaturePlan.Reference, _ digest: [UInt8], _ writer: inout XMLWriter
    ) throws {
        let type = reference.type.map { [("Type", $0)] } ?? []
        let attributes = Self.identifier(reference.identifier) + [("URI", reference.uri)] + type
        try writer.start(self.name("Reference"), attributes: attributes)
        if !reference.transforms.isEmpty {
            try writer.start(self.name("Transforms"))
            for transform in reference.transforms { try self.write(transform, &writer) }
            try writer.end()
        }
        let method = [("Algorithm", reference.digest.rawValue)]
        try writer.empty(self.name("DigestMethod"), attributes: method)
        try writer.start(self.name("DigestValue"))
        try writer.text(Base64.text(digest))
        try writer.end()
        try writer.end()
    }

    private func write(_ transform: SignatureTransform, _ writer: inout XMLWriter) throws {
        let name = self.name("Transform")
        switch transform {
        case .enveloped: try writer.empty(name, attributes: [("Algorithm", Identifiers.enveloped)])
        case .base64: try writer.empty(name, attributes: [("Algorithm", Identifiers.base64)])
        case .canonical(let method): try self.write(method, as: "Transform", &writer)
        case .xpath(let filter): try self.write(filter, &writer)
        }
    }

    private func write(_ method: CanonicalMethod, as name: String, _ writer: inout XMLWriter) throws {
        let attributes = [("Algorithm", method.identifier)]
        guard method.family == .exclusive, !method.inclusivePrefixes.isEmpty else {
            return try writer.empty(self.name(name), attributes: attributes)
        }
        try writer.start(self.name(name), attributes: attributes)
        let prefixes = method.inclusivePrefixes.joined(separator: " ")
        try writer.empty(
            "ec:InclusiveNamespaces",
            attributes: [("xmlns:ec", Identifiers.exclusiveNamespace), ("PrefixList", prefixes)])
        try writer.end()
    }

    private func write(_ filter: XPathFilter, _ writer: inout XMLWriter) throws {
        let isFilter2 = filter == .subtractSignatures || filter == .subtractRootSignatures
        let algorithm = isFilter2 ? Identifiers.xpathFilter2 : Identifiers.xpath
        try writer.start(self.name("Transform"), attributes: [("Algorithm", algorithm)])
        let (text, declarations) = filter.written
        if isFilter2 {
            let attributes = [("xmlns:xf", algorithm), ("Filter", "subtract")] + declarations
            try writer.element("xf:XPath", text, attributes: attributes)
        } else {
            try writer.element(self.name("XPath"), text, attributes: declarations)
        }
        try writer.end()
    }
}

extension XPathFilter {
    /// The expression, and the namespace declarations that it needs.
    fileprivate var written: (text: String, declarations: [(String, String)]) {
        let signature = [("xmlns:s", Identifiers.namespace)]
        switch self {
        case .withoutSignatures: return ("not(ancestor-or-self::s:Signature)", signature)
        case .subtractSignatures: return ("/descendant::s:Signature", signature)
        case .subtractRootSignatures: return ("/*/s:Signature", signature)
        case .only(let names):
            var declarations: [(String, String)] = []
            let tests = names.enumerated().map { index, name in
                guard !name.namespace.isEmpty else { return "ancestor-or-self::\(name.localName)" }
                declarations.append(("xmlns:n\(index)", name.namespace))
                return "ancestor-or-self::n\(index):\(name.localName)"
            }
            return (tests.joined(separator: " or "), declarations)
        }
    }
}

// MARK: KeyInfo

extension SignatureText {
    private func writeKeyInfo(_ writer: inout XMLWriter) throws {
        guard !self.plan.keyInfo.isEmpty else { return }
        try writer.start(self.name("KeyInfo"))
        for part in self.plan.keyInfo {
            switch part {
            case .keyValue: try self.writeKeyValue(&writer)
            case .encodedKeyValue: try self.writeEncodedKey(&writer)
            case .certificates(let namesSubject): try self.writeCertificates(namesSubject, &writer)
            case .name(let name): try writer.element(self.name("KeyName"), name)
            }
        }
        try writer.end()
    }

    private func writeKeyValue(_ writer: inout XMLWriter) throws {
        guard case .asymmetric(let key) = self.key else { return }
        if case .ed25519 = key { return try self.writeEncodedKey(&writer) }
        try writer.start(self.name("KeyValue"))
        switch key {
        case .rsa(let modulus, let exponent):
            try writer.start(self.name("RSAKeyValue"))
            try writer.element(self.name("Modulus"), Base64.text(modulus))
            try writer.element(self.name("Exponent"), Base64.text(exponent))
            try writer.end()
        case .elliptic(let curve, let point):
            try writer.start("ECKeyValue", attributes: [("xmlns", Identifiers.namespace11)])
            try writer.empty("NamedCurve", attributes: [("URI", "urn:oid:\(curve.rawValue)")])
            try writer.element("PublicKey", Base64.text(point))
            try writer.end()
        case .ed25519: break
        }
        try writer.end()
    }

    private func writeEncodedKey(_ writer: inout XMLWriter) throws {
        guard case .asymmetric(let key) = self.key else { return }
        let text = Base64.text(try key.subjectPublicKeyInfo())
        try writer.element("DEREncodedKeyValue", text, attributes: [("xmlns", Identifiers.namespace11)])
    }

    private func writeCertificates(_ namesSubject: Bool, _ writer: inout XMLWriter) throws {
        guard let signer = self.certificates.first else { return }
        try writer.start(self.name("X509Data"))
        if namesSubject { try writer.element(self.name("X509SubjectName"), signer.subject) }
        for certificate in self.certificates {
            try writer.element(self.name("X509Certificate"), Base64.text(certificate.der))
        }
        try writer.end()
    }
}
