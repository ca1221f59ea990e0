extension SignatureProfile {
    /// XAdES baseline signatures, levels B-B and B-T (ETSI EN 319 132-1, 6), for new files.
    ///
    /// They name their certificate and their time in what they sign; what they cover is the document, or elements of it
    /// by Id. RSA of 2048 bits and more, the NIST curves and Ed25519; SHA-256, SHA-384 and SHA-512.
    public static let xadesBaseline = SignatureProfile(
        name: "xades-baseline",
        algorithms: [
            .rsaSHA256, .rsaSHA384, .rsaSHA512, .rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512, .ecdsaSHA256,
            .ecdsaSHA384, .ecdsaSHA512, .ed25519,
        ],
        digests: [.sha256, .sha384, .sha512], transforms: [.enveloped, .canonical, .base64],
        families: [.inclusive, .inclusive11, .exclusive], isXAdES: true)
}
