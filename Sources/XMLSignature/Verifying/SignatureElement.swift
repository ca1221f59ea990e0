import CanonicalXML

/// What a `<Signature>` says (XML Signature, section 4), read strictly where it is signed or decides.
struct SignatureElement: Sendable {
    /// One Transform.
    struct Transform: Hashable, Sendable {
        var algorithm: String
        /// The PrefixList of an exclusive canonicalisation.
        var prefixes: [String]
        /// Whether it has content that this package does not understand.
        var hasParameters: Bool
    }

    /// One Reference.
    struct Reference: Sendable {
        /// Nil where the attribute is missing, which is not the same as empty.
        var uri: String?
        var transforms: [Transform]
        var digestMethod: String
        var digestValue: [UInt8]
    }

    var canonicalization: Transform
    var signatureMethod: String
    /// Whether the method has parameters, such as a truncated length.
    var signatureMethodHasParameters: Bool
    var references: [Reference]
    var signatureValue: [UInt8]
    var keyValue: PublicKey?
    var certificates: [[UInt8]]
    var claimedSigningTime: String?

    /// Reads the element.
    /// - Throws: ``SignatureFormatError``.
    init(_ node: SignatureNode) throws {
        let parts = node.children
        guard parts.count >= 2, parts[0].isNamed("SignedInfo"), parts[1].isNamed("SignatureValue") else {
            throw SignatureFormatError("SignedInfo and SignatureValue must come first")
        }
        for (index, part) in parts.enumerated().dropFirst(2) {
            let isAllowed =
                part.isNamed("Object") || (part.isNamed("KeyInfo") && index == 2)
                || part.tag.name.namespace != Identifiers.namespace
            guard isAllowed else { throw SignatureFormatError("\(part.tag.name.qualified) is not allowed here") }
        }
        let signedInfo = parts[0].children
        guard signedInfo.count >= 3, signedInfo[0].isNamed("CanonicalizationMethod"),
            signedInfo[1].isNamed("SignatureMethod"), signedInfo.dropFirst(2).allSatisfy({ $0.isNamed("Reference") })
        else { throw SignatureFormatError("SignedInfo is not built as it should be") }
        guard signedInfo.count - 2 <= Self.referenceLimit else { throw SignatureFormatError("too many references") }
        self.canonicalization = try Self.transform(signedInfo[0])
        self.signatureMethod = try Self.algorithm(signedInfo[1])
        self.signatureMethodHasParameters = !signedInfo[1].children.isEmpty
        self.references = try signedInfo.dropFirst(2).map(Self.reference)
        self.signatureValue = try Self.base64(parts[1])
        (self.keyValue, self.certificates) = try Self.keyInfo(parts.dropFirst(2).first { $0.isNamed("KeyInfo") })
        self.claimedSigningTime = Self.signingTime(in: Array(parts.dropFirst(2)))
    }

    private static let referenceLimit = 1000
    private static let transformLimit = 5
    private static let certificateLimit = 32

    private static func reference(_ node: SignatureNode) throws -> Reference {
        var parts = node.children[...]
        var transforms: [Transform] = []
        if let first = parts.first, first.isNamed("Transforms") {
            parts = parts.dropFirst()
            guard !first.children.isEmpty, first.children.count <= Self.transformLimit,
                first.children.allSatisfy({ $0.isNamed("Transform") })
            else { throw SignatureFormatError("Transforms is not built as it should be") }
            transforms = try first.children.map(Self.transform)
        }
        guard parts.count == 2, let method = parts.first, method.isNamed("DigestMethod"), let value = parts.last,
            value.isNamed("DigestValue")
        else { throw SignatureFormatError("Reference is not built as it should be") }
        guard method.children.isEmpty else { throw SignatureFormatError("DigestMethod has parameters") }
        return Reference(
            uri: node.tag.attribute("URI"), transforms: transforms, digestMethod: try Self.algorithm(method),
            digestValue: try Self.base64(value))
    }

    private static func transform(_ node: SignatureNode) throws -> Transform {
        var prefixes: [String] = []
        var hasParameters = false
        for child in node.children {
            let isPrefixList =
                child.tag.name.localName == "InclusiveNamespaces"
                && child.tag.name.namespace == "http://www.w3.org/2001/10/xml-exc-c14n#"
            if isPrefixList, let list = child.tag.attribute("PrefixList") {
                prefixes += list.utf8.split(whereSeparator: Self.isBlank).map { String(Substring($0)) }
            } else {
                hasParameters = true
            }
        }
        return Transform(algorithm: try Self.algorithm(node), prefixes: prefixes, hasParameters: hasParameters)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }

    /// The attribute Algorithm, an anyURI, whose white space collapses (XML Schema part 2, 4.3.6).
    private static func algorithm(_ node: SignatureNode) throws -> String {
        guard let value = node.tag.attribute("Algorithm") else {
            throw SignatureFormatError("\(node.tag.name.qualified) has no Algorithm")
        }
        if !value.utf8.contains(where: Self.isBlank) { return value }
        return value.utf8.split(whereSeparator: Self.isBlank).map { String(Substring($0)) }.joined(separator: " ")
    }

    /// The bytes of an element that may hold nothing but base 64.
    private static func base64(_ node: SignatureNode) throws -> [UInt8] {
        guard node.children.isEmpty, !node.hasMarkup else {
            throw SignatureFormatError("\(node.tag.name.qualified) holds more than text")
        }
        do {
            return try Base64.decode(node.text)
        } catch {
            throw SignatureFormatError("\(node.tag.name.qualified) is not base 64")
        }
    }

    private static func keyInfo(_ node: SignatureNode?) throws -> (PublicKey?, [[UInt8]]) {
        var key: PublicKey?
        var certificates: [[UInt8]] = []
        for part in node?.children ?? [] {
            if part.isNamed("KeyValue") || part.tag.name.localName == "DEREncodedKeyValue" {
                guard key == nil else { throw SignatureFormatError("more than one KeyValue") }
                key = try Self.keyValue(part)
            } else if part.isNamed("X509Data") {
                certificates += try part.children("X509Certificate").map(Self.base64)
            } else if part.isNamed("RetrievalMethod") || part.tag.name.localName == "KeyInfoReference" {
                throw SignatureFormatError("\(part.tag.name.qualified) is not accepted")
            }
        }
        guard certificates.count <= Self.certificateLimit else { throw SignatureFormatError("too many certificates") }
        return (key, certificates)
    }

    private static func keyValue(_ node: SignatureNode) throws -> PublicKey? {
        do {
            if node.tag.name.localName == "DEREncodedKeyValue" {
                return try PublicKey(subjectPublicKeyInfo: Self.base64(node))
            }
            guard node.children.count == 1, let value = node.children.first else {
                throw SignatureFormatError("KeyValue is not built as it should be")
            }
            let parts = value.children
            if value.isNamed("RSAKeyValue"), parts.count == 2, parts[0].isNamed("Modulus"), parts[1].isNamed("Exponent")
            {
                return .rsa(try Self.base64(parts[0]), try Self.base64(parts[1]))
            }
            guard value.tag.name.localName == "ECKeyValue", value.tag.name.namespace == Identifiers.namespace11 else {
                throw KeyReadError.unsupported
            }
            guard parts.count == 2, let uri = parts[0].tag.attribute("URI"), uri.hasPrefix("urn:oid:"),
                let curve = PublicKey.Curve(rawValue: String(uri.dropFirst("urn:oid:".count)))
            else { throw KeyReadError.unsupported }
            return .elliptic(curve, point: try Self.base64(parts[1]))
        } catch KeyReadError.unsupported {
            throw SignatureFormatError("a kind of KeyValue that is not accepted")
        } catch let error as SignatureFormatError {
            throw error
        } catch {
            throw SignatureFormatError("a KeyValue that cannot be read")
        }
    }

    /// The text of the first SigningTime, whatever it stands in: some producers misspell the Object around it.
    private static func signingTime(in nodes: [SignatureNode]) -> String? {
        var rest = nodes.filter { !$0.isNamed("KeyInfo") }
        while let node = rest.popLast() {
            if node.tag.name.localName == "SigningTime" { return String(decoding: node.text, as: UTF8.self) }
            rest.append(contentsOf: node.children)
        }
        return nil
    }
}
