internal import PublicKeys
internal import XMLSignature

/// What is asked of a signer's certificate and of each one above it, in one place.
package struct CertificatePolicy: Hashable, Sendable {
    /// Whether weak algorithms and keys are refused, and the signer must say what its key is for.
    private let isStrict: Bool

    /// For dossiers: no SHA-1, no MD5, RSA of 2048 bits or a NIST curve for every member; a signer's certificate is no
    /// authority's, has a key usage that signs, and an extended key usage, where there is one, that fits documents.
    package static let dossier = CertificatePolicy(isStrict: true)
    /// For published signatures of old, whose chains are as weak as their time: only the chain is judged.
    package static let published = CertificatePolicy(isStrict: false)

    /// Purposes that go with signing documents; one of them is enough.
    static let purposes: Set<OID> = [
        // anyExtendedKeyUsage, clientAuth, emailProtection (RFC 5280, 4.2.1.12), documentSigning (RFC 9336).
        OID(2, 5, 29, 37, 0), OID(1, 3, 6, 1, 5, 5, 7, 3, 2), OID(1, 3, 6, 1, 5, 5, 7, 3, 4),
        OID(1, 3, 6, 1, 5, 5, 7, 3, 36),
        // Microsoft's and Adobe's document signing.
        OID(1, 3, 6, 1, 4, 1, 311, 10, 3, 12), OID(1, 2, 840, 113_583, 1, 1, 5),
    ]

    // MARK: Every member

    /// What is wrong with a certificate by itself, wherever it stands below the root.
    func memberFaults(_ certificate: X509Certificate) -> [CheckFault] {
        // What is wrong with the key is said once, below.
        var faults = certificate.defects.filter { !$0.isHarmless && !Self.isAboutKey($0) }.map { CheckFault($0) }
        if let strong = certificate.signatureAlgorithm?.certificateSignature?.isAccepted {
            if self.isStrict, !strong { faults.append(Self.algorithmFault(certificate)) }
        } else {
            faults.append(Self.algorithmFault(certificate))
        }
        return faults + self.keyFaults(certificate)
    }

    private static func isAboutKey(_ defect: CertificateDefect) -> Bool {
        defect.code == .keyUnsupported || defect.code == .keyUnreadable
    }

    /// The root's own signature proves nothing and is not looked at; its key does.
    func keyFaults(_ certificate: X509Certificate) -> [CheckFault] {
        guard let key = try? certificate.publicKey() else {
            return certificate.defects.filter(Self.isAboutKey).map { CheckFault($0) }
        }
        guard self.isStrict, !key.isStrong else { return [] }
        return [CheckFault(.certificateWeakKey, ["bits": "\(key.modulusBits ?? 0)"])]
    }

    /// That a certificate's signature is not accepted, with the algorithm's name that people know, else its dotted form.
    static func algorithmFault(_ certificate: X509Certificate) -> CheckFault {
        guard let identifier = certificate.signatureAlgorithm?.identifier else {
            return CheckFault(.certificateAlgorithmUnreadable)
        }
        let names: [OID: String] = [
            AlgorithmIdentifier.rsa(2): "md2WithRSAEncryption", AlgorithmIdentifier.rsa(3): "md4WithRSAEncryption",
            AlgorithmIdentifier.rsa(4): "md5WithRSAEncryption", AlgorithmIdentifier.rsa(5): "sha1WithRSAEncryption",
            AlgorithmIdentifier.rsa(10): "RSASSA-PSS", AlgorithmIdentifier.rsa(14): "sha224WithRSAEncryption",
            OID(1, 2, 840, 10_045, 4, 1): "ecdsa-with-SHA1", OID(1, 2, 840, 10_045, 4, 3, 1): "ecdsa-with-SHA224",
            OID(1, 2, 840, 10_040, 4, 3): "dsa-with-sha1",
        ]
        return CheckFault(.certificateWeakAlgorithm, ["algorithm": names[identifier] ?? identifier.text])
    }

    // MARK: The signer

    /// What speaks against the use of a certificate for a purpose.
    func useFaults(_ certificate: X509Certificate, for purpose: CertificatePurpose) -> [CheckFault] {
        var faults: [CheckFault] = []
        if self.isStrict, certificate.basicConstraints.value?.isAuthority == true {
            faults.append(CheckFault(.certificateOfAuthority))
        }
        switch certificate.keyUsage {
        case .absent:
            if self.isStrict, purpose == .signature { faults.append(CheckFault(.certificateKeyUsageMissing)) }
        case .read(let bits) where SignerKeyUsage(rawValue: bits).allowsSigning: break
        case .read, .unreadable: faults.append(CheckFault(.certificateWithoutSigning))
        }
        if let fault = self.extendedUsageFault(certificate, for: purpose) { faults.append(fault) }
        return faults
    }

    private func extendedUsageFault(
        _ certificate: X509Certificate, for purpose: CertificatePurpose
    ) -> CheckFault? {
        guard self.isStrict else { return nil }
        switch certificate.extendedKeyUsage {
        case .absent: return purpose == .signature ? nil : CheckFault(.certificatePurposesMissing)
        case .unreadable: return CheckFault(.certificatePurposesMissing)
        case .read(let found):
            let wanted = purpose == .signature ? Self.purposes : [X509Certificate.timeStamping]
            guard wanted.isDisjoint(with: found) else { return nil }
            let purposes = found.map(\.text).joined(separator: ", ")
            return CheckFault(.certificateOtherPurposes, ["purposes": purposes])
        }
    }
}

extension SignatureAlgorithm {
    /// Whether a certificate may be signed with it today.
    fileprivate var isAccepted: Bool {
        switch self {
        case .rsaSHA1, .ecdsaSHA1, .ecdsaSHA224: false
        default: true
        }
    }
}
