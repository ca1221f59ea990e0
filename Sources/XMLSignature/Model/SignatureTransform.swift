public import CanonicalXML

/// One Transform of a Reference that is accepted (XML Signature, 6.6).
public enum SignatureTransform: Hashable, Sendable {
    /// Leaves out the signature that the reference belongs to.
    case enveloped
    /// Makes a canonical form.
    case canonical(CanonicalMethod)
    /// Decodes the text of what is pointed at.
    case base64
    /// Keeps or leaves out elements.
    case xpath(XPathFilter)

    /// What it does, whatever its parameters, for the lists of profiles.
    enum Kind: Hashable, Sendable { case enveloped, canonical, base64, xpath }

    var kind: Kind {
        switch self {
        case .enveloped: .enveloped
        case .canonical: .canonical
        case .base64: .base64
        case .xpath: .xpath
        }
    }

    /// The identifiers of those that are accepted whatever their parameters.
    static let names: Set = [
        Identifiers.enveloped, Identifiers.base64, CanonicalMethod.inclusive.identifier,
        CanonicalMethod(.inclusive, withComments: true).identifier, CanonicalMethod(.inclusive11).identifier,
        CanonicalMethod(.inclusive11, withComments: true).identifier, CanonicalMethod.exclusive.identifier,
        CanonicalMethod(.exclusive, withComments: true).identifier,
    ]

    /// Reads a Transform element; nil where it is not one of those accepted.
    /// - Throws: where it has no Algorithm, or its parameters hold what they cannot.
    init?(_ node: SignatureNode) throws(SignatureFormatError) {
        let algorithm = try node.algorithm()
        switch algorithm {
        case Identifiers.enveloped where node.children.isEmpty: self = .enveloped
        case Identifiers.base64 where node.children.isEmpty: self = .base64
        case Identifiers.xpath:
            guard let filter = try XPathFilter.xpath(node) else { return nil }
            self = .xpath(filter)
        case Identifiers.xpathFilter2:
            guard let filter = try XPathFilter.filter2(node) else { return nil }
            self = .xpath(filter)
        default:
            guard let method = try CanonicalMethod(node) else { return nil }
            self = .canonical(method)
        }
    }
}

extension CanonicalMethod {
    /// Reads a CanonicalizationMethod or Transform element, with the PrefixList of an exclusive method.
    init?(_ node: SignatureNode) throws(SignatureFormatError) {
        self.init(identifier: try node.algorithm())
        for child in node.children {
            guard self.family == .exclusive, self.inclusivePrefixes.isEmpty,
                child.isNamed("InclusiveNamespaces", Identifiers.exclusiveNamespace), child.children.isEmpty,
                let list = child.tag.attribute("PrefixList")
            else { return nil }
            self.inclusivePrefixes = list.words
        }
    }
}
