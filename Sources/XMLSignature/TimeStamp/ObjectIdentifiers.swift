import PublicKeys

extension OID {
    /// id-signedData (RFC 5652, 5.1).
    static let signedData = OID(1, 2, 840, 113_549, 1, 7, 2)
    /// id-ct-TSTInfo (RFC 3161, 2.4.2).
    static let timeStampInfo = OID(1, 2, 840, 113_549, 1, 9, 16, 1, 4)
    /// id-contentType (RFC 5652, 11.1).
    static let contentType = OID(1, 2, 840, 113_549, 1, 9, 3)
    /// id-messageDigest (RFC 5652, 11.2).
    static let messageDigest = OID(1, 2, 840, 113_549, 1, 9, 4)
    /// id-aa-signingCertificate (RFC 5035, 5).
    static let signingCertificate = OID(1, 2, 840, 113_549, 1, 9, 16, 2, 12)
    /// id-aa-signingCertificateV2 (RFC 5035, 3).
    static let signingCertificateV2 = OID(1, 2, 840, 113_549, 1, 9, 16, 2, 47)
}
