/// Says why an algorithm that other engines know is not accepted here.
package enum RefusedAlgorithm {
    /// The fault for an identifier that no list of this package holds.
    static func fault(_ code: CheckFault.Code, _ identifier: String) -> CheckFault {
        let name = identifier.lowercased()
        var values = ["algorithm": identifier]
        values["because"] = Self.parts.first { name.contains($0.part) }?.because
        return CheckFault(code, values)
    }

    /// What a reason is in words.
    static func words(_ because: String) -> String { Self.reasons[because] ?? because }

    /// Parts of identifiers, the more particular first.
    private static let parts: [(part: String, because: String)] = [
        ("xslt", "xslt"),
        ("xpath", "xpath"),
        ("xmldsig-filter2", "xpath"),
        ("relationshiptransform", "packaging"),
        ("/xptr", "xpointer"),
        ("md5", "md5"),
        ("ripemd", "ripemd"),
        ("gostr", "gost"),
        ("ml-dsa", "post-quantum"),
        ("slh-dsa", "post-quantum"),
        ("ed448", "ed448"),
        ("ed25519", "ed25519"),
        ("rsa-sha224", "rsa-sha224"),
        ("sha224-rsa-mgf1", "rsa-sha224"),
        ("sha3-224", "sha3-224"),
        ("rsa-mgf1", "rsa-sha3"),
        ("#dsa-", "dsa"),
    ]

    /// The reasons by name.
    package static let reasons: [String: String] = [
        "xslt": "XSLT is a programming language",
        "xpath": "XPath is accepted in a few exact forms only",
        "packaging": "the transform of Open Packaging is not XML Signature's",
        "xpointer": "XPointer is accepted in URI only",
        "md5": "MD5 is broken",
        "ripemd": "RIPEMD-160 is not on the list",
        "gost": "GOST algorithms are not on the list",
        "post-quantum": "post-quantum signatures are not on the list",
        "ed448": "Ed448 is not in the cryptographic library",
        "ed25519": "only pure Ed25519 is on the list",
        "rsa-sha224": "the cryptographic library has no RSA with SHA-224",
        "sha3-224": "SHA3-224 is not in the cryptographic library",
        "rsa-sha3": "the cryptographic library has no RSA with SHA-3",
        "dsa": "DSA is not accepted",
    ]
}
