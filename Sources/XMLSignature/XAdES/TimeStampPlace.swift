import CanonicalXML

/// Where in a signature a new time-stamp goes: last among the unsigned properties.
struct TimeStampPlace: Sendable {
    /// The element that gets it, with its offsets in the document.
    let element: NoticedElement
    /// The elements that are missing around it, outermost first.
    private let missing: [String]
    /// The prefix of XAdES's namespace there, with its colon; empty for none.
    private let prefix: String

    private static let path = ["UnsignedProperties", "UnsignedSignatureProperties"]

    init(_ facts: SignatureFacts) throws {
        guard let signature = facts.node,
            let object = signature.children("Object").first(where: {
                $0.children.contains { $0.isXAdES("QualifyingProperties") }
            }),
            let properties = try object.xadesChild("QualifyingProperties")
        else { throw XMLSignatureError(code: .placeMissing, reason: "the signature has no QualifyingProperties") }
        var node = properties
        var names = [signature, object, properties].map(\.tag.name.qualified)
        var missing = Self.path[...]
        while let name = missing.first, let child = try node.xadesChild(name) {
            node = child
            names.append(child.tag.name.qualified)
            missing = missing.dropFirst()
        }
        self.missing = Array(missing)
        self.prefix = node.tag.name.prefix.isEmpty ? "" : "\(node.tag.name.prefix):"
        self.element = try Self.element(names, in: facts.noticed)
    }

    /// The element at a path inside the signature, in offsets of the document.
    private static func element(_ names: [String], in signature: NoticedElement) throws -> NoticedElement {
        var selection = Selection()
        selection.place = names.map { Array($0.utf8) }
        let context = FragmentContext(namespaces: signature.namespaces, inherited: signature.inherited)
        let survey = try CanonicalXML.canonicalize(
            .bytes(signature.bytes), method: .inclusive, selection: selection, context: context
        ) { _ in }
        guard var element = survey.noticed.first, survey.noticed.count == 1 else {
            throw XMLSignatureError(code: .placeRepeated, reason: "the signature has more than one place for it")
        }
        element.endTag += signature.start
        element.end += signature.start
        element.attributesEnd += signature.start
        return element
    }

    /// The property, and what is missing around it, as text.
    func property(_ token: TimeStampToken, method: CanonicalMethod) throws -> [UInt8] {
        var writer = XMLWriter(declaration: false)
        let names = self.missing + ["SignatureTimeStamp"]
        for (number, name) in names.enumerated() {
            try writer.start(self.prefix + name, attributes: number == 0 ? self.declarations : [])
        }
        try writer.empty("ds:CanonicalizationMethod", attributes: [("Algorithm", method.identifier)])
        try writer.element(self.prefix + "EncapsulatedTimeStamp", Base64.text(token.der))
        for _ in names { try writer.end() }
        return try writer.finish()
    }

    /// The prefixes that the property uses, whatever the signature declares.
    private var declarations: [(String, String)] {
        let own = self.prefix.isEmpty ? "xmlns" : "xmlns:\(self.prefix.dropLast())"
        return [(own, XAdESNames.namespace), ("xmlns:ds", Identifiers.namespace)]
    }
}
