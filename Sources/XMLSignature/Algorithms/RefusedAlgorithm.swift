/// Says in words why an algorithm that other engines know is not accepted here.
enum RefusedAlgorithm {
    /// The reason for an identifier that no list of this package holds.
    static func reason(_ identifier: String) -> String {
        let name = identifier.lowercased()
        guard let known = Self.known.first(where: { name.contains($0.part) }) else {
            return "\(identifier) is not accepted"
        }
        return "\(known.reason): \(identifier) is not accepted"
    }

    /// Parts of identifiers, the more particular first.
    private static let known: [(part: String, reason: String)] = [
        ("xslt", "XSLT is a programming language"),
        ("xpath", "XPath is accepted in a few exact forms only"),
        ("xmldsig-filter2", "XPath is accepted in a few exact forms only"),
        ("relationshiptransform", "the transform of Open Packaging is not XML Signature's"),
        ("/xptr", "XPointer is accepted in URI only"),
        ("md5", "MD5 is broken"),
        ("ripemd", "RIPEMD-160 is not on the list"),
        ("gostr", "GOST algorithms are not on the list"),
        ("ml-dsa", "post-quantum signatures are not on the list"),
        ("slh-dsa", "post-quantum signatures are not on the list"),
        ("ed448", "Ed448 is not in the cryptographic library"),
        ("ed25519", "only pure Ed25519 is on the list"),
        ("rsa-sha224", "the cryptographic library has no RSA with SHA-224"),
        ("sha224-rsa-mgf1", "the cryptographic library has no RSA with SHA-224"),
        ("sha3-224", "SHA3-224 is not in the cryptographic library"),
        ("rsa-mgf1", "the cryptographic library has no RSA with SHA-3"),
        ("#dsa-", "DSA is not accepted"),
    ]
}
