public import FoundationEssentials
internal import SwiftASN1
internal import X509
public import XMLSignature

/// Trusts the signers whose certificate leads to one of its roots (RFC 5280, 6.1) at the time asked about.
///
/// Self-issued certificates among those given are roots, the others are intermediates.
/// Judgements are remembered in a bounded cache, as one portal sees few certificates many times.
public struct TrustStore: SignerJudge {
    private let verifier: ChainVerifier
    private let cache = JudgementCache(capacity: 2_048)

    /// Trusts the roots in the files of a folder: `.pem`, `.crt`, `.cer` (PEM or DER) and `.der`.
    /// - Throws: ``CertificateError`` with the codes `unreadableFile`, `unreadableCertificate` or `noRoots`.
    public init(folder: String) throws(CertificateError) {
        try self.init(certificates: CertificateFiles.certificates(inFolder: folder))
    }

    /// Trusts the roots in files, each with one or several certificates, PEM or DER.
    /// - Throws: ``CertificateError`` with the codes `unreadableFile`, `unreadableCertificate` or `noRoots`.
    public init(files: [String]) throws(CertificateError) {
        var certificates: [SignerCertificate] = []
        for file in files { certificates += try CertificateFiles.certificates(inFile: file) }
        try self.init(certificates: certificates)
    }

    /// Trusts the roots in PEM texts (RFC 7468), each with one or several certificates.
    /// - Throws: ``CertificateError`` with the codes `unreadableCertificate` or `noRoots`.
    public init(pem texts: [String]) throws(CertificateError) {
        var certificates: [SignerCertificate] = []
        for text in texts { certificates += try CertificateFiles.certificates(inPEM: text, name: "PEM text") }
        try self.init(certificates: certificates)
    }

    /// Trusts roots given as DER.
    /// - Throws: ``CertificateError`` with the codes `unreadableCertificate` or `noRoots`.
    public init(roots: [[UInt8]]) throws(CertificateError) {
        var certificates: [SignerCertificate] = []
        for der in roots { certificates.append(try SignerCertificate(der: der)) }
        try self.init(certificates: certificates)
    }

    private init(certificates: [SignerCertificate]) throws(CertificateError) {
        let roots = certificates.filter(\.isSelfIssued)
        guard !roots.isEmpty else { throw CertificateError(.noRoots, "there is no root certificate to trust") }
        self.verifier = ChainVerifier(
            roots: roots.map(\.parsed),
            intermediates: certificates.filter { !$0.isSelfIssued }.map(\.parsed)
        )
    }

    /// Judges a certificate by its chain, its dates and its key usage.
    public func judge(certificate der: [UInt8], at time: Date) async -> SignerJudgement {
        if let known = self.cache.entry(der: der), known.trustedDuring.contains(time) {
            return Self.judgement(of: known.certificate, .trusted(validity: known.trustedDuring))
        }
        guard let certificate = try? SignerCertificate(der: der) else {
            return SignerJudgement(
                facts: nil, trusted: false, subIndication: .noSigningCertificate,
                checks: [SignatureCheck(name: "certificate-readable", passed: false, reason: "not X.509")])
        }
        let outcome = await self.verifier.verify(certificate.parsed, at: time)
        if case .trusted(let validity) = outcome {
            self.cache.insert(JudgementCache.Entry(certificate: certificate, trustedDuring: validity))
        }
        return Self.judgement(of: certificate, outcome)
    }

    private static func judgement(
        of certificate: SignerCertificate, _ outcome: ChainVerifier.Outcome
    ) -> SignerJudgement {
        var checks = [SignatureCheck(name: "certificate-readable", passed: true)]
        var subIndication: SubIndication?
        func check(_ name: String, _ failure: (reason: String, subIndication: SubIndication)?) {
            checks.append(SignatureCheck(name: name, passed: failure == nil, reason: failure?.reason))
            subIndication = subIndication ?? failure?.subIndication
        }
        switch outcome {
        case .trusted:
            check("certificate-chain", nil)
            check("certificate-dates", nil)
        case .expired(let reason):
            check("certificate-chain", nil)
            check("certificate-dates", (reason, .expired))
        case .notYetValid(let reason):
            check("certificate-chain", nil)
            check("certificate-dates", (reason, .notYetValid))
        case .constraintsFailed(let reason):
            check("certificate-chain", (reason, .chainConstraintsFailure))
        case .noChain:
            check("certificate-chain", ("no chain to a trusted root", .noCertificateChain))
        }
        let maySign = certificate.keyUsage?.allowsSigning ?? true
        check("certificate-key-usage", maySign ? nil : ("the key may not sign", .chainConstraintsFailure))
        return SignerJudgement(
            facts: certificate.facts, trusted: subIndication == nil, subIndication: subIndication, checks: checks)
    }
}

extension SignerCertificate {
    /// The facts that a signature report shows.
    public var facts: SignerFacts {
        SignerFacts(
            subject: self.subject, taxCode: self.taxCode, serial: self.serial, notBefore: self.notBefore,
            notAfter: self.notAfter)
    }
}
