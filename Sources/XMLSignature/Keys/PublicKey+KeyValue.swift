import CanonicalXML
import PublicKeys

extension PublicKey {
    /// Reads a KeyValue (XML Signature 1.1, 4.5.2): RSAKeyValue, or ECKeyValue with a named curve.
    /// - Throws: ``DERError`` or ``SignatureFormatError``.
    init(keyValue node: SignatureNode) throws {
        guard node.children.count == 1, let value = node.children.first else {
            throw SignatureFormatError.wrongBuild("KeyValue")
        }
        let parts = value.children
        if value.isNamed("RSAKeyValue") {
            guard parts.count == 2, parts[0].isNamed("Modulus"), parts[1].isNamed("Exponent") else {
                throw SignatureFormatError.wrongBuild("RSAKeyValue")
            }
            self = .rsa(try parts[0].base64(), try parts[1].base64())
            return
        }
        guard value.isNamed("ECKeyValue", Identifiers.namespace11) else { throw DERError.unsupported }
        guard parts.count == 2, parts[0].isNamed("NamedCurve", Identifiers.namespace11),
            parts[1].isNamed("PublicKey", Identifiers.namespace11), let uri = parts[0].tag.attribute("URI"),
            uri.hasPrefix("urn:oid:"), let curve = Curve(rawValue: String(uri.dropFirst("urn:oid:".count)))
        else { throw DERError.unsupported }
        self = try .elliptic(curve, try parts[1].base64())
    }
}
