import CanonicalXML

/// A signature without its value: hand ``digest`` or ``signedInfo`` to the key, then call ``finish(_:)``.
public struct PreparedSignature: Sendable {
    /// How the key must sign.
    public let algorithm: SignatureAlgorithm
    /// The canonical SignedInfo, for keys that hash by themselves.
    public let signedInfo: [UInt8]
    /// SHA-256 of ``signedInfo``: 32 bytes.
    public let digest: [UInt8]
    private let text: SignatureText
    private let key: PublicKey
    private let document: XMLSource
    private let fingerprint: [Int]
    private let splice: SignedDocument.Splice

    init(
        text: SignatureText, signedInfo: [UInt8], key: PublicKey, document: XMLSource, fingerprint: [Int],
        splice: SignedDocument.Splice
    ) {
        self.algorithm = text.algorithm
        self.signedInfo = signedInfo
        let digester = Digester(.sha256)
        digester.update(signedInfo.span)
        self.digest = digester.finish()
        self.text = text
        self.key = key
        self.document = document
        self.fingerprint = fingerprint
        self.splice = splice
    }

    /// Puts the value in.
    /// - Parameter signatureValue: as long as the modulus for RSA, r and s side by side for ECDSA.
    /// - Throws: `wrongSignatureValue` unless it is the certificate's key that signed ``signedInfo``.
    public func finish(_ signatureValue: [UInt8]) throws(XMLSignatureError) -> SignedDocument {
        guard self.key.verifies(signatureValue, over: self.signedInfo, with: self.algorithm) else {
            throw XMLSignatureError(
                code: .wrongSignatureValue, reason: "the value was not made by the certificate's key")
        }
        do {
            return SignedDocument(
                document: self.document, fingerprint: self.fingerprint, splice: self.splice,
                signature: try self.text.element(value: signatureValue))
        } catch {
            throw XMLSignatureError(error)
        }
    }
}
