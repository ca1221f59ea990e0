import Certificates
import Cryptoki

/// The keys that a session shows, and what they tell of a certificate's key.
struct ShownKeys {
    /// One public or private key.
    struct Key {
        let handle: ObjectHandle
        let isPrivate: Bool
        let kind: SigningMechanism.KeyKind
        let identifier: [UInt8]
        /// The modulus without leading zeros, or the point on the curve; nil where it is not given away.
        let material: [UInt8]?
        /// Whether the key is allowed to sign.
        let maySign: Bool

        /// Whether it belongs to a certificate; nil where nothing tells.
        ///
        /// The key itself says more than `CKA_ID`: tokens give a renewed certificate's key the old one's.
        func belongs(to certificate: SignerCertificate, identifier: [UInt8]) -> Bool? {
            guard self.kind == certificate.keyKind else { return false }
            if let material { return certificate.publicKeyInfo.contains(material) }
            if self.identifier.isEmpty || identifier.isEmpty { return nil }
            return self.identifier == identifier
        }
    }

    /// More keys than these are not looked at.
    private static let limit = 64

    let keys: [Key]
    /// Whether every private key of the token is among them.
    let isComplete: Bool
    /// The mechanisms that the token offers; empty where it does not say.
    let mechanisms: Set<UInt>

    /// - Parameter isComplete: whether somebody is logged in, or need not be.
    init(_ session: Session, isComplete: Bool) {
        self.isComplete = isComplete
        self.mechanisms = (try? session.module.mechanisms(in: session.slot)) ?? []
        self.keys = [ObjectClass.privateKey, .publicKey].flatMap { kind in
            let objects = (try? session.objects([ObjectAttribute(.objectClass, kind.rawValue)])) ?? []
            return objects.prefix(Self.limit).compactMap { Key($0, isPrivate: kind == .privateKey, in: session) }
        }
    }

    /// What can be said of a certificate's key.
    func state(of certificate: SignerCertificate, identifier: [UInt8]) -> TokenCertificate.KeyState {
        let own = self.keys.filter { $0.belongs(to: certificate, identifier: identifier) == true }
        let privates = own.filter(\.isPrivate)
        guard !privates.isEmpty || (!own.isEmpty && !self.isComplete) else {
            let isOpen = self.keys.contains { $0.belongs(to: certificate, identifier: identifier) == nil }
            return self.isComplete || !(self.keys.isEmpty || isOpen) ? .missing : .notShown
        }
        guard let kind = certificate.keyKind, privates.isEmpty || privates.contains(where: \.maySign),
            SigningMechanism.isOffered(for: kind, by: self.mechanisms)
        else { return .unusable }
        return .present
    }

    /// The private key of a certificate: the one whose material fits, else the one with its identifier, else, on a
    /// curve, the one with the identifier of the fitting public key.
    func privateKey(of certificate: SignerCertificate, identifier: [UInt8]) -> Key? {
        let privates = self.keys.filter(\.isPrivate)
        if let key = privates.first(where: { $0.belongs(to: certificate, identifier: identifier) == true }) {
            return key
        }
        let halves = self.keys.filter {
            !$0.isPrivate && !$0.identifier.isEmpty && $0.belongs(to: certificate, identifier: identifier) == true
        }
        return privates.first { key in
            key.material == nil && halves.contains { $0.identifier == key.identifier && $0.kind == key.kind }
        }
    }
}

extension ShownKeys.Key {
    init?(_ object: ObjectHandle, isPrivate: Bool, in session: Session) {
        guard let kind = try? session.keyKind(of: object) else { return nil }
        func attribute(_ kind: ObjectAttribute.Kind) -> [UInt8]? {
            (try? session.attribute(kind, of: object)).flatMap { $0 }
        }
        self.handle = object
        self.isPrivate = isPrivate
        self.kind = kind
        self.identifier = attribute(.identifier) ?? []
        self.maySign = !isPrivate || (try? session.flag(.sign, of: object)).flatMap { $0 } != false
        switch kind {
        case .rsa:
            let modulus = Array((attribute(.modulus) ?? []).drop { $0 == 0 })
            self.material = modulus.count >= 128 ? modulus : nil
        case .ellipticCurve:
            // Some modules leave out the octet string around the point; the end is the same.
            let point = (isPrivate ? nil : attribute(.ellipticPoint)) ?? []
            self.material = point.count > 64 ? Array(point.suffix(64)) : nil
        }
    }
}

extension SignerCertificate {
    /// The kind of its key as tokens name it; nil for one that no token signs with.
    var keyKind: SigningMechanism.KeyKind? {
        switch self.key {
        case .rsa: .rsa
        case .p256, .p384, .p521: .ellipticCurve
        default: nil
        }
    }
}
