import CanonicalXML

/// What a `<Signature>` says (XML Signature, section 4), read strictly where it is signed or decides.
struct SignatureElement: Sendable {
    /// One Reference.
    struct Reference: Sendable {
        /// Nil where the attribute is missing, which is not the same as empty.
        var uri: String?
        var type: String?
        var identifier: String?
        /// Nil where one of them is not accepted; ``transformNames`` then says what was asked for.
        var transforms: [SignatureTransform]?
        /// The identifiers (URIs) of the transforms.
        var transformNames: [String]
        var digestMethod: String
        var digestValue: [UInt8]

        /// Whether it points at a list of more references (XML Signature, 5.1).
        var isManifest: Bool { self.type == Identifiers.manifest }
    }

    var identifier: String?
    /// Nil where it is not accepted.
    var canonicalization: CanonicalMethod?
    var canonicalizationName: String
    /// Nil where it is not accepted, its parameters included.
    var algorithm: SignatureAlgorithm?
    var signatureMethod: String
    /// Why the method's parameters are not accepted.
    var signatureMethodProblem: CheckFault?
    var references: [Reference]
    var signatureValue: [UInt8]
    var keyInfo: KeyInfo
    var claimedSigningTime: String?

    /// Reads the element.
    init(_ node: SignatureNode) throws(SignatureFormatError) {
        try Self.checkBuild(node)
        let parts = node.children
        let signedInfo = parts[0].children
        self.identifier = node.tag.attribute("Id")
        self.canonicalizationName = try signedInfo[0].algorithm()
        self.canonicalization = try CanonicalMethod(signedInfo[0])
        self.signatureMethod = try signedInfo[1].algorithm()
        let method = try SignatureMethod(signedInfo[1])
        self.algorithm = method.algorithm
        self.signatureMethodProblem = method.problem
        self.references = try Self.references(Array(signedInfo.dropFirst(2)))
        guard self.references.filter(\.isManifest).count <= Self.manifestLimit else {
            throw SignatureFormatError(.tooManyManifests)
        }
        self.signatureValue = try parts[1].base64()
        self.keyInfo = try KeyInfo(parts.dropFirst(2).first { $0.isNamed("KeyInfo") })
        self.claimedSigningTime = Self.signingTime(in: Array(parts.dropFirst(2)))
    }

    /// The order of the parts (XML Signature, 4.2).
    static func checkBuild(_ node: SignatureNode) throws(SignatureFormatError) {
        let parts = node.children
        guard parts.count >= 2, parts[0].isNamed("SignedInfo"), parts[1].isNamed("SignatureValue") else {
            throw SignatureFormatError(.wrongOrder)
        }
        for (index, part) in parts.enumerated().dropFirst(2) {
            let isAllowed =
                part.isNamed("Object") || (part.isNamed("KeyInfo") && index == 2)
                || part.tag.name.namespace != Identifiers.namespace
            guard isAllowed else {
                throw SignatureFormatError(.notAllowedHere, ["element": part.tag.name.qualified])
            }
        }
        let signedInfo = parts[0].children
        guard signedInfo.count >= 3, signedInfo[0].isNamed("CanonicalizationMethod"),
            signedInfo[1].isNamed("SignatureMethod"), signedInfo.dropFirst(2).allSatisfy({ $0.isNamed("Reference") })
        else { throw SignatureFormatError.wrongBuild("SignedInfo") }
    }

    private static let referenceLimit = 1000
    private static let transformLimit = 5
    private static let manifestLimit = 16

    /// The references of a SignedInfo or a Manifest.
    static func references(_ nodes: [SignatureNode]) throws(SignatureFormatError) -> [Reference] {
        guard nodes.count <= Self.referenceLimit else { throw SignatureFormatError(.tooManyReferences) }
        var references: [Reference] = []
        for node in nodes { references.append(try Self.reference(node)) }
        return references
    }

    private static func reference(_ node: SignatureNode) throws(SignatureFormatError) -> Reference {
        var parts = node.children[...]
        var names: [String] = []
        var transforms: [SignatureTransform]? = []
        if let first = parts.first, first.isNamed("Transforms") {
            parts = parts.dropFirst()
            guard !first.children.isEmpty, first.children.count <= Self.transformLimit,
                first.children.allSatisfy({ $0.isNamed("Transform") })
            else { throw SignatureFormatError.wrongBuild("Transforms") }
            for child in first.children {
                names.append(try child.algorithm())
                if let transform = try SignatureTransform(child) {
                    transforms?.append(transform)
                } else {
                    transforms = nil
                }
            }
        }
        guard parts.count == 2, let method = parts.first, method.isNamed("DigestMethod"), let value = parts.last,
            value.isNamed("DigestValue")
        else { throw SignatureFormatError.wrongBuild("Reference") }
        guard method.children.isEmpty else {
            throw SignatureFormatError(.unexpectedParameters, ["element": "DigestMethod"])
        }
        return Reference(
            uri: node.tag.attribute("URI"), type: node.tag.attribute("Type"), identifier: node.tag.attribute("Id"),
            transforms: transforms, transformNames: names, digestMethod: try method.algorithm(),
            digestValue: try value.base64())
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
