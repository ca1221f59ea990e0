import Certificates
import Crypto
import FoundationEssentials
import SwiftASN1
import TestSupport
import X509

/// Root, intermediate and leaf, made with swift-certificates directly.
struct IntermediateChain {
    let rootPEM: String
    let intermediate: [UInt8]
    let leaf: [UInt8]
    let intermediateEnd = TestTime.now.addingTimeInterval(30 * TestTime.day)

    init() throws {
        let rootKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let middleKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let leafKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let root = try makeCertificate("Root", rootKey.publicKey, by: "Root", rootKey, isAuthority: true)
        let middle = try makeCertificate(
            "Intermediate", middleKey.publicKey, by: "Root", rootKey, isAuthority: true, until: self.intermediateEnd)
        let leaf = try makeCertificate("Leaf", leafKey.publicKey, by: "Intermediate", middleKey, isAuthority: false)
        self.rootPEM = try root.serializeAsPEM().pemString
        self.intermediate = try der(middle)
        self.leaf = try der(leaf)
    }
}

/// A company's certificate under the shared authority, and one that the company "issued" with its key.
struct ForgedChain {
    let leafPEM: String
    let forged: [UInt8]

    init() throws {
        let companyKey = P256.Signing.PrivateKey()
        let company = try TestAuthority.shared().issue(
            CertificateRequest(
                organization: "Company", taxCode: "0101234565",
                publicKeyInfo: Array(companyKey.publicKey.derRepresentation), notBefore: TestTime.notBefore,
                notAfter: TestTime.notAfter))
        let certificate = try Certificate(derEncoded: company)
        let victim = Certificate.PrivateKey(P256.Signing.PrivateKey())
        self.leafPEM = try certificate.serializeAsPEM().pemString
        self.forged = try der(
            try makeCertificate(
                "Victim", victim.publicKey, issuer: certificate.subject, Certificate.PrivateKey(companyKey),
                isAuthority: false))
    }
}

private func makeCertificate(
    _ name: String, _ key: Certificate.PublicKey, by issuer: String, _ issuerKey: Certificate.PrivateKey,
    isAuthority: Bool, until: Date = TestTime.notAfter
) throws -> Certificate {
    let issuer = try DistinguishedName { CommonName(issuer) }
    return try makeCertificate(name, key, issuer: issuer, issuerKey, isAuthority: isAuthority, until: until)
}

private func makeCertificate(
    _ name: String, _ key: Certificate.PublicKey, issuer: DistinguishedName, _ issuerKey: Certificate.PrivateKey,
    isAuthority: Bool, until: Date = TestTime.notAfter
) throws -> Certificate {
    try Certificate(
        version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key, notValidBefore: TestTime.notBefore,
        notValidAfter: until, issuer: issuer, subject: try DistinguishedName { CommonName(name) },
        signatureAlgorithm: .ecdsaWithSHA256,
        extensions: Certificate.Extensions {
            Critical(
                isAuthority
                    ? BasicConstraints.isCertificateAuthority(maxPathLength: nil)
                    : BasicConstraints.notCertificateAuthority)
            Critical(
                isAuthority ? KeyUsage(keyCertSign: true) : KeyUsage(digitalSignature: true, nonRepudiation: true))
        },
        issuerPrivateKey: issuerKey)
}

private func der(_ certificate: Certificate) throws -> [UInt8] {
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    return serializer.serializedBytes
}
