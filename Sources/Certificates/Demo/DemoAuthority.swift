internal import Crypto
internal import CryptoExtras
public import FoundationEssentials
internal import Secrets
internal import SwiftASN1
internal import X509

/// An authority for demonstrations and tests: it issues certificates that look like those of public Vietnamese ones.
///
/// Its folder holds `root.pem` (the certificate to trust) and `root.key` (PKCS#8, readable by the owner only).
public struct DemoAuthority: Sendable {
    /// The root's name, which says that nothing real hangs on it.
    public static let name = "CA Thử nghiệm (demo)"

    /// The root certificate.
    public let root: SignerCertificate
    private let key: Certificate.PrivateKey
    /// ``root`` as the library that makes certificates has it.
    private let issuer: Certificate

    /// Makes a new authority in memory: RSA 2048, valid from five years before `now` to twenty years after.
    /// - Throws: ``CertificateError`` with the code `issuingFailed`.
    public init(now: Date) throws(CertificateError) {
        do {
            let key = Certificate.PrivateKey(try _RSA.Signing.PrivateKey(keySize: .bits2048))
            let certificate = try Self.selfSigned(key, now: now)
            self.root = try SignerCertificate(der: try Self.der(of: certificate))
            self.issuer = certificate
            self.key = key
        } catch {
            throw CertificateError(.issuingFailed, "\(error)")
        }
    }

    private init(rootPEM: String, keyPEM: String) throws {
        let document = try PEMDocument(pemString: rootPEM)
        self.root = try SignerCertificate(der: document.derBytes)
        self.issuer = try Certificate(derEncoded: document.derBytes)
        self.key = try Certificate.PrivateKey(pemEncoded: keyPEM)
        guard self.issuer.publicKey == self.key.publicKey else {
            throw CertificateError(.issuingFailed, "root.pem and root.key do not belong together")
        }
    }

    /// Opens the authority in a folder, or makes one there; the folder is created where it is missing.
    /// - Throws: ``CertificateError`` with the codes `unreadableFile` or `issuingFailed`.
    public static func openOrCreate(folder: String, now: Date) throws(CertificateError) -> DemoAuthority {
        do {
            let rootFile = "\(folder)/root.pem"
            let keyFile = "\(folder)/root.key"
            let manager = FileManager.default
            if manager.fileExists(atPath: rootFile), manager.fileExists(atPath: keyFile) {
                return try DemoAuthority(
                    rootPEM: String(decoding: Data(contentsOf: URL(filePath: rootFile)), as: UTF8.self),
                    keyPEM: String(decoding: Data(contentsOf: URL(filePath: keyFile)), as: UTF8.self))
            }
            let authority = try DemoAuthority(now: now)
            try authority.save(folder: folder)
            return authority
        } catch let error as CertificateError {
            throw error
        } catch {
            throw CertificateError(.unreadableFile, "\(folder): \(error)")
        }
    }

    /// Writes `root.pem` and `root.key` into a folder, which is created where it is missing.
    package func save(folder: String) throws {
        let manager = FileManager.default
        let keyFile = "\(folder)/root.key"
        try manager.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // The empty file gets its mode first, so the key is never readable by others.
        guard manager.createFile(atPath: keyFile, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CertificateError(.unreadableFile, "\(keyFile): cannot be written")
        }
        try Data(try self.key.serializeAsPEM().pemString.utf8).write(to: URL(filePath: keyFile))
        try Data(self.rootPEM.utf8).write(to: URL(filePath: "\(folder)/root.pem"))
    }

    /// The root as PEM (RFC 7468).
    public var rootPEM: String {
        PEMDocument(type: "CERTIFICATE", derBytes: self.root.der).pemString + "\n"
    }

    /// Issues a certificate, DER, signed with sha256WithRSAEncryption.
    /// - Throws: ``CertificateError`` with the code `issuingFailed`.
    public func issue(_ request: CertificateRequest) throws(CertificateError) -> [UInt8] {
        do {
            let publicKey = try Certificate.PublicKey(derEncoded: request.publicKeyInfo)
            let certificate = try Certificate(
                version: .v3, serialNumber: Self.serialNumber(), publicKey: publicKey,
                notValidBefore: request.notBefore, notValidAfter: request.notAfter,
                issuer: self.issuer.subject, subject: request.subject(),
                signatureAlgorithm: .sha256WithRSAEncryption,
                extensions: Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    if let keyUsage = request.keyUsage { Critical(KeyUsage(keyUsage)) }
                    SubjectKeyIdentifier(hash: publicKey)
                    AuthorityKeyIdentifier(
                        keyIdentifier: SubjectKeyIdentifier(hash: self.issuer.publicKey).keyIdentifier)
                },
                issuerPrivateKey: self.key)
            return try Self.der(of: certificate)
        } catch {
            throw CertificateError(.issuingFailed, "\(error)")
        }
    }

    private static func selfSigned(_ key: Certificate.PrivateKey, now: Date) throws -> Certificate {
        let year: TimeInterval = 365.25 * 86_400
        let name = try DistinguishedName {
            CountryName("VN")
            OrganizationName("Thử nghiệm (demo)")
            CommonName(Self.name)
        }
        return try Certificate(
            version: .v3, serialNumber: self.serialNumber(), publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-5 * year), notValidAfter: now.addingTimeInterval(20 * year),
            issuer: name, subject: name, signatureAlgorithm: .sha256WithRSAEncryption,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: key.publicKey)
            },
            issuerPrivateKey: key)
    }

    /// Sixteen random bytes, positive (RFC 5280, 4.1.2.2).
    private static func serialNumber() -> Certificate.SerialNumber {
        var bytes = RandomToken.bytes(16)
        bytes[0] = bytes[0] & 0x3F | 0x40
        return Certificate.SerialNumber(bytes: bytes)
    }

    private static func der(of certificate: Certificate) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }
}

extension CertificateRequest {
    /// The subject, in the order that Vietnamese authorities mostly use.
    fileprivate func subject() throws -> DistinguishedName {
        var attributes = [
            try RelativeDistinguishedName.Attribute(type: .RDNAttributeType.countryName, printableString: "VN"),
            try self.attribute(.RDNAttributeType.stateOrProvinceName, "Hà Nội"),
            try self.attribute(.RDNAttributeType.organizationName, self.organization),
        ]
        if let taxCode { attributes.append(try self.attribute(.userIdentifier, "MST:\(taxCode)")) }
        if let citizenNumber { attributes.append(try self.attribute(.userIdentifier, "CCCD:\(citizenNumber)")) }
        attributes.append(try self.attribute(.RDNAttributeType.commonName, self.commonName ?? self.organization))
        return DistinguishedName(attributes.map { RelativeDistinguishedName($0) })
    }

    private func attribute(
        _ type: ASN1ObjectIdentifier, _ text: String
    ) throws -> RelativeDistinguishedName.Attribute {
        guard self.usesBMPString else { return RelativeDistinguishedName.Attribute(type: type, utf8String: text) }
        let units = Array(text.utf16)
        guard units.count == text.unicodeScalars.count else {
            throw CertificateError(.issuingFailed, "\(text) has characters that BMPString cannot hold")
        }
        let string = ASN1BMPString(contentBytes: units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }[...])
        return RelativeDistinguishedName.Attribute(type: type, value: try ASN1Any(erasing: string))
    }
}

extension KeyUsage {
    fileprivate init(_ usage: SignerKeyUsage) {
        self.init(
            digitalSignature: usage.contains(.digitalSignature), nonRepudiation: usage.contains(.nonRepudiation),
            keyEncipherment: usage.contains(.keyEncipherment), dataEncipherment: usage.contains(.dataEncipherment),
            keyAgreement: usage.contains(.keyAgreement), keyCertSign: usage.contains(.certificateSigning),
            cRLSign: usage.contains(.revocationListSigning))
    }
}

extension ASN1ObjectIdentifier {
    /// The attribute `userId` (RFC 4519, 2.39) where Vietnamese authorities put tax codes and citizen numbers.
    fileprivate static let userIdentifier: ASN1ObjectIdentifier = [0, 9, 2342, 19_200_300, 100, 1, 1]
}
