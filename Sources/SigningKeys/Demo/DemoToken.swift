public import Certificates
import CryptoExtras
import Cryptoki
public import FoundationEssentials
public import Secrets

/// A token for demonstrations and tests, made in a free slot of a software module such as SoftHSM.
///
/// The key is generated on the token and never leaves it; a ``DemoAuthority`` issues the certificate.
public struct DemoToken: Hashable, Sendable, Codable {
    /// What is to be made.
    public struct Plan: Sendable {
        public var organization: String
        public var taxCode: String?
        public var citizenNumber: String?
        /// The token's name, at most 32 bytes.
        public var label: String
        public var pin: Secret
        /// The PIN of who may set and unblock the user's PIN.
        public var securityOfficerPIN: Secret
        public var notBefore: Date
        public var notAfter: Date
        public var keyUsage: SignerKeyUsage?
        public var key: Key

        /// The kind of key that is generated.
        public enum Key: String, Hashable, Sendable, Codable, CaseIterable {
            case rsa2048, p256
        }

        public init(
            organization: String, taxCode: String?, citizenNumber: String? = nil, label: String, pin: Secret,
            securityOfficerPIN: Secret, notBefore: Date, notAfter: Date, keyUsage: SignerKeyUsage? = .signing,
            key: Key = .rsa2048
        ) {
            self.organization = organization
            self.taxCode = taxCode
            self.citizenNumber = citizenNumber
            self.label = label
            self.pin = pin
            self.securityOfficerPIN = securityOfficerPIN
            self.notBefore = notBefore
            self.notAfter = notAfter
            self.keyUsage = keyUsage
            self.key = key
        }
    }

    public let label: String
    public let serialNumber: String
    public let module: String
    /// The certificate's fingerprint.
    public let certificate: String
    /// The certificate's serial number, upper-case hexadecimal.
    public let certificateSerial: String
    public let owner: String
    public let taxCode: String?
    public let notBefore: Date
    public let notAfter: Date

    /// Makes a token: initialises a free slot, sets the PINs, generates the key, stores the certificate.
    ///
    /// The module is loaded into the calling process, which should do nothing else and end afterwards.
    /// - Throws: ``TokenError``.
    public static func create(
        _ plan: Plan, authority: DemoAuthority, module path: String
    ) throws(TokenError) -> DemoToken {
        do {
            let module = try Module(path: path)
            defer { try? module.finalize() }
            return try self.create(plan, authority, module)
        } catch let error as CryptokiError {
            throw TokenError(error, doing: "make a demo token")
        } catch let error as TokenError {
            throw error
        } catch {
            throw TokenError(.refused, "cannot make a demo token: \(error)")
        }
    }

    private static func create(_ plan: Plan, _ authority: DemoAuthority, _ module: Module) throws -> DemoToken {
        let slot = try self.initialize(plan, module)
        let session = try module.openSession(in: slot, readWrite: true)
        try session.login(pin: plan.pin)
        defer { try? session.logout() }
        let identifier = RandomToken.bytes(8)
        let publicKeyInfo = try self.generateKey(plan, session, identifier)
        let certificate = try SignerCertificate(
            der: try authority.issue(
                CertificateRequest(
                    organization: plan.organization, taxCode: plan.taxCode, citizenNumber: plan.citizenNumber,
                    publicKeyInfo: publicKeyInfo, notBefore: plan.notBefore, notAfter: plan.notAfter,
                    keyUsage: plan.keyUsage)))
        _ = try session.createCertificate(
            der: certificate.der, subject: certificate.subjectDER, label: plan.label, identifier: identifier)
        let token = try module.token(in: slot)
        return DemoToken(
            label: token.label, serialNumber: token.serialNumber, module: module.path,
            certificate: certificate.fingerprint, certificateSerial: certificate.serial, owner: certificate.owner,
            taxCode: certificate.taxCode, notBefore: certificate.notBefore, notAfter: certificate.notAfter)
    }

    /// Initialises a free slot and returns where the new token stands.
    private static func initialize(_ plan: Plan, _ module: Module) throws -> SlotID {
        let slots = try module.slots()
        guard let free = slots.first(where: { (try? module.token(in: $0))?.flags.contains(.initialized) == false })
        else { throw TokenError(.refused, "the module has no slot with an uninitialised token") }
        try module.initializeToken(in: free, securityOfficerPIN: plan.securityOfficerPIN, label: plan.label)
        let session = try module.openSession(in: free, readWrite: true)
        try session.login(.securityOfficer, pin: plan.securityOfficerPIN)
        try session.initializePIN(plan.pin)
        try session.logout()
        return free
    }

    private static func generateKey(_ plan: Plan, _ session: Session, _ identifier: [UInt8]) throws -> [UInt8] {
        switch plan.key {
        case .rsa2048:
            let pair = try session.generateRSAKeyPair(bits: 2_048, label: plan.label, identifier: identifier)
            let modulus = try session.attribute(.modulus, of: pair.publicKey) ?? []
            let exponent = try session.attribute(.publicExponent, of: pair.publicKey) ?? []
            return Array(try _RSA.Signing.PublicKey(n: modulus, e: exponent).derRepresentation)
        case .p256:
            let pair = try session.generateP256KeyPair(label: plan.label, identifier: identifier)
            return try EllipticPoint.publicKeyInfo(try session.attribute(.ellipticPoint, of: pair.publicKey) ?? [])
        }
    }
}
