import CanonicalXML

/// A SignatureMethod element, read with its parameters (XML Signature 1.1, 4.4.2; RFC 9231, 2.3.9).
struct SignatureMethod {
    /// Nil where it is not accepted.
    var algorithm: SignatureAlgorithm?
    /// Why it is not accepted although its name may be known.
    var problem: CheckFault?

    init(_ node: SignatureNode) throws(SignatureFormatError) {
        let name = try node.algorithm()
        if name == Identifiers.rsaPSS {
            self.algorithm = try Self.pss(node)
            if self.algorithm == nil { self.problem = CheckFault(.maskParameters) }
            return
        }
        let isTruncated = node.children.contains { $0.isNamed("HMACOutputLength") }
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            self.problem = RefusedAlgorithm.fault(.signatureMethodUnknown, name)
            return
        }
        if algorithm.family == .hmac, isTruncated, node.children.count == 1, let child = node.children.first {
            // Saying the length that the code has anyway truncates nothing.
            if let digest = algorithm.digest, try child.plainText() == "\(digest.byteCount * 8)" {
                self.algorithm = algorithm
            } else {
                self.problem = CheckFault(.truncatedCode)
            }
        } else if node.children.isEmpty {
            self.algorithm = algorithm
        } else {
            self.problem = CheckFault(.methodParameters, ["algorithm": name])
        }
    }

    /// One digest for message and mask, a salt as long as it: what every library means by RSASSA-PSS with a digest.
    private static func pss(_ node: SignatureNode) throws(SignatureFormatError) -> SignatureAlgorithm? {
        guard let parameters = node.children.first else { return .rsaPSSSHA256 }
        guard node.children.count == 1, parameters.isNamed("RSAPSSParams", Identifiers.namespaceMore) else {
            return nil
        }
        var digest = DigestMethod.sha256.rawValue
        var mask: String?
        var salt: String?
        for child in parameters.children {
            if child.isNamed("DigestMethod") {
                digest = try child.algorithm()
            } else if child.isNamed("MaskGenerationFunction", Identifiers.namespaceMore) {
                guard try child.algorithm() == Identifiers.mgf1, child.children.count <= 1 else { return nil }
                mask = try child.children.first?.algorithm()
            } else if child.isNamed("SaltLength", Identifiers.namespaceMore) {
                salt = try child.plainText()
            } else if child.isNamed("TrailerField", Identifiers.namespaceMore) {
                guard try child.plainText() == "1" else { return nil }
            } else {
                return nil
            }
        }
        guard let method = DigestMethod(rawValue: digest), mask == nil || mask == digest,
            salt == nil || salt == "\(method.byteCount)"
        else { return nil }
        return SignatureAlgorithm.allCases.first { $0.family == .rsaPSS && $0.digest == method }
    }
}
