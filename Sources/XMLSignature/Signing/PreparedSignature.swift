import CanonicalXML

/// A signature without its value: hand ``digest`` or ``signedInfo`` to the key, then call ``finish(_:)``.
public struct PreparedSignature: Sendable {
    /// How the key must sign.
    public let algorithm: SignatureAlgorithm
    /// The canonical SignedInfo, for keys that hash by themselves.
    public let signedInfo: [UInt8]
    /// The algorithm's own digest of ``signedInfo``: 32 bytes for SHA-256; empty for Ed25519, whose key takes
    /// ``signedInfo`` itself.
    public let digest: [UInt8]
    private let text: SignatureText
    private let place: SigningPlace

    init(_ text: SignatureText, at place: SigningPlace) throws {
        self.algorithm = text.plan.algorithm
        self.signedInfo = try text.canonicalForm(
            of: ["SignedInfo"], value: [], in: place.context, method: text.plan.canonicalization)
        self.digest = self.algorithm.digest?.digest(self.signedInfo) ?? []
        self.text = text
        self.place = place
    }

    /// Puts the value in.
    /// - Parameter signatureValue: as long as the modulus for RSA, r and s side by side for ECDSA.
    /// - Throws: `wrongSignatureValue` unless it is the signer's key that signed ``signedInfo``.
    public func finish(_ signatureValue: [UInt8]) throws(XMLSignatureError) -> SignedDocument {
        try self.finish(signatureValue, objects: self.text.plan.objects)
    }

    /// Makes the value of an HMAC with the secret that the signer was made with, and puts it in.
    /// - Throws: `unsupportedKey` where the key is not a secret.
    public func finish() throws(XMLSignatureError) -> SignedDocument {
        guard case .symmetric(let secret) = self.text.key, let digest = self.algorithm.digest else {
            throw XMLSignatureError(code: .unsupportedKey, reason: "the signer's key is not a secret")
        }
        return try self.finish(MessageCode.make(for: self.signedInfo, secret: secret, digest: digest))
    }

    /// Puts the value in, with objects that have been completed since, in parts that no reference covers.
    func finish(
        _ signatureValue: [UInt8], objects: [SignatureObject]
    ) throws(XMLSignatureError) -> SignedDocument {
        guard self.text.key.verifies(signatureValue, over: self.signedInfo, with: self.algorithm) else {
            throw XMLSignatureError(
                code: .wrongSignatureValue, reason: "the value was not made by the signer's key")
        }
        var text = self.text
        text.plan.objects = objects
        do {
            return SignedDocument(self.place, signature: try text.element(value: signatureValue))
        } catch {
            throw XMLSignatureError(error)
        }
    }
}

extension SignatureText {
    /// The canonical form of a part of the signature as it will stand in the document.
    func canonicalForm(
        of path: [String], value: [UInt8], in context: FragmentContext, method: CanonicalMethod
    ) throws -> [UInt8] {
        let bytes = try self.element(value: value)
        let node = try SignatureNode.read(bytes, in: context)
        try SignatureElement.checkBuild(node)
        guard node.children("Object").count == self.plan.objects.count,
            let form = try node.canonicalForm(of: path, in: bytes, context, method: method)
        else { throw XMLSignatureError(code: .badPlan, reason: "the objects do not fit into a signature") }
        return form
    }
}
