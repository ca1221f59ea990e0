import CanonicalXML
import FoundationEssentials
import PublicKeys

extension SignaturePlan {
    /// How signatures of a profile are made with a key.
    init(profile: SignatureProfile, key: PublicKey, signingTime: Date) throws(XMLSignatureError) {
        let algorithm = key.signingAlgorithm
        guard profile.algorithms.contains(algorithm) else {
            throw XMLSignatureError(
                code: .unsupportedKey, reason: "profile \(profile.name) does not sign with such a key")
        }
        self.init(algorithm: algorithm, keyInfo: [.keyValue, .certificates(namingSubject: true)])
        self.identifier = profile.signatureIdentifier
        if profile.carriesSigningTime {
            self.objects = [try Self.signingTime(signingTime, of: profile.signatureIdentifier ?? "")]
        }
    }

    private static func signingTime(
        _ time: Date, of identifier: String
    ) throws(XMLSignatureError) -> SignatureObject {
        do {
            var writer = XMLWriter(declaration: false)
            try writer.start("SignatureProperties", attributes: [("Id", "proid"), ("xmlns", "")])
            try writer.start("SignatureProperty", attributes: [("Target", "#\(identifier)")])
            let text = time.formatted(.iso8601)
            try writer.element("SigningTime", text, attributes: [("xmlns", Identifiers.signingTime)])
            try writer.end()
            try writer.end()
            return SignatureObject(xml: try writer.finish())
        } catch {
            throw XMLSignatureError(error)
        }
    }
}

extension PublicKey {
    /// The algorithm that new signatures with this key use unless somebody plans another.
    var signingAlgorithm: SignatureAlgorithm {
        switch self {
        case .rsa: .rsaSHA256
        case .elliptic(.p256, _): .ecdsaSHA256
        case .elliptic(.p384, _): .ecdsaSHA384
        case .elliptic(.p521, _): .ecdsaSHA512
        case .ed25519: .ed25519
        }
    }
}
