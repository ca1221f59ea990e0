import CanonicalXML

extension SignatureText {
    func writeSignedInfo(_ writer: inout XMLWriter) throws {
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
