public import FoundationEssentials
internal import PublicKeys
public import XMLSignature

/// Trusts the signers whose certificate leads to one of its roots (RFC 5280, 6.1) at the time asked about.
///
/// Self-issued certificates among those given are roots, the others are intermediates; a signature's own certificates
/// help to reach a root and are trusted for nothing. Judgements are remembered in a bounded cache, as one portal sees
/// few certificates many times.
public struct TrustStore: SignerJudge {
    /// What in the files could not be used, or is odd; for people to read.
    public let warnings: [TrustWarning]
    private let builder: ChainBuilder
    private let policy: CertificatePolicy
    private let cache = JudgementCache(capacity: 2_048)

    /// Trusts the roots in the files of a folder: `.pem`, `.crt`, `.cer`, `.der`, `.p7b`, `.p7c`, each with one or
    /// several certificates, PEM, DER or PKCS#7.
    /// - Throws: ``CertificateError`` with the code `unreadableFile` where there is no such folder, `noRoots`.
    public init(folder: String) throws(CertificateError) {
        try self.init(contents: CertificateFiles.bundles(inFolder: folder).map(\.bundle), policy: .dossier)
    }

    /// Trusts the roots in files, each with one or several certificates, PEM, DER or PKCS#7, whatever the name.
    /// - Throws: ``CertificateError`` with the codes `unreadableFile` where one cannot be read at all, or `noRoots`.
    public init(files: [String]) throws(CertificateError) {
        let contents = files.map(CertificateFiles.contents)
        for case .failed(let warning) in contents { throw CertificateError(.unreadableFile, "\(warning)") }
        try self.init(contents: contents, policy: .dossier)
    }

    /// What in files cannot be used or is odd, also where they hold no root at all.
    package static func warnings(files: [String]) -> [TrustWarning] {
        files.map(CertificateFiles.contents).flatMap { content in
            switch content {
            case .failed(let warning): [warning]
            case .read(let bundle): bundle.warnings
            }
        }
    }

    /// Trusts the roots in PEM texts (RFC 7468), each with one or several certificates.
    /// - Throws: ``CertificateError`` with the code `noRoots`.
    public init(pem texts: [String]) throws(CertificateError) {
        let bundles = texts.map { CertificateBundle(Array($0.utf8), name: "PEM text") }
        try self.init(contents: bundles.map(CertificateFiles.Contents.read), policy: .dossier)
    }

    /// Trusts roots given as DER.
    /// - Throws: ``CertificateError`` with the codes `unreadableCertificate` or `noRoots`.
    public init(roots: [[UInt8]]) throws(CertificateError) {
        try self.init(roots: roots, policy: .dossier)
    }

    /// Trusts roots given as DER, under a policy.
    package init(roots: [[UInt8]], policy: CertificatePolicy) throws(CertificateError) {
        var certificates: [SignerCertificate] = []
        for der in roots { certificates.append(try SignerCertificate(der: der)) }
        try self.init(certificates: certificates, warnings: [], policy: policy)
    }

    private init(contents: [CertificateFiles.Contents], policy: CertificatePolicy) throws(CertificateError) {
        var certificates: [SignerCertificate] = []
        var warnings: [TrustWarning] = []
        for content in contents {
            switch content {
            case .failed(let warning): warnings.append(warning)
            case .read(let bundle):
                certificates += bundle.certificates
                warnings += bundle.warnings
            }
        }
        try self.init(certificates: certificates, warnings: warnings, policy: policy)
    }

    private init(
        certificates: [SignerCertificate], warnings: [TrustWarning], policy: CertificatePolicy
    ) throws(CertificateError) {
        let roots = certificates.filter(\.isSelfIssued)
        guard !roots.isEmpty else {
            let reasons = warnings.map { "; \($0)" }.joined()
            throw CertificateError(.noRoots, "there is no root certificate to trust\(reasons)")
        }
        self.warnings = warnings
        self.policy = policy
        self.builder = ChainBuilder(
            roots: roots.map(\.parsed), intermediates: certificates.filter { !$0.isSelfIssued }.map(\.parsed),
            policy: policy)
    }

    /// Judges a signer's certificate by its chain, its dates and its usage.
    public func judge(certificate der: [UInt8], at time: Date) async -> SignerJudgement {
        await self.judge(certificate: der, intermediates: [], for: .signature, at: time)
    }

    /// Judges a certificate by its chain, its dates and its usage.
    public func judge(
        certificate der: [UInt8], intermediates: [[UInt8]], for purpose: CertificatePurpose, at time: Date
    ) async -> SignerJudgement {
        if let known = self.cache.entry(der: der), known.trustedDuring.contains(time) {
            return self.judgement(
                of: known.certificate, .trusted(validity: known.trustedDuring), for: purpose, at: time)
        }
        guard let certificate = try? SignerCertificate(der: der) else {
            return SignerJudgement(
                facts: nil, trusted: false, subIndication: .noSigningCertificate,
                checks: [SignatureCheck(name: "certificate-readable", fault: CheckFault(.certificateUnreadable))])
        }
        let outcome = self.builder.verify(certificate.parsed, carried: intermediates, at: time)
        if case .trusted(let validity) = outcome {
            self.cache.insert(JudgementCache.Entry(certificate: certificate, trustedDuring: validity))
        }
        return self.judgement(of: certificate, outcome, for: purpose, at: time)
    }

    /// An outcome for each of the checks, whatever came of those before.
    private func judgement(
        of certificate: SignerCertificate, _ outcome: ChainOutcome, for purpose: CertificatePurpose, at time: Date
    ) -> SignerJudgement {
        var tally = Tally()
        tally.check("certificate-readable", nil)
        tally.check("certificate-chain", outcome.chainFault)
        tally.check("certificate-dates", outcome.datesFault ?? Self.datesFault(certificate, at: time))
        // The common question is answered when a certificate is read.
        let isKnown = purpose == .signature && self.policy == .dossier
        let faults = isKnown ? certificate.useFaults : self.policy.useFaults(certificate.parsed, for: purpose)
        tally.check("certificate-key-usage", faults.first)
        if case .noChain = outcome {
            // What is wrong with the certificate itself may be why no signature fits it.
            for defect in certificate.defects.filter({ !$0.isHarmless }).prefix(8) {
                tally.check("certificate-form", CheckFault(defect))
            }
        }
        tally.checks += certificate.remarks
        return SignerJudgement(
            facts: certificate.facts, trusted: tally.subIndication == nil, subIndication: tally.subIndication,
            checks: tally.checks)
    }

    private static func datesFault(_ certificate: SignerCertificate, at time: Date) -> CheckFault? {
        guard let from = certificate.parsed.notBefore?.instant, let until = certificate.parsed.notAfter?.instant else {
            return CheckFault(.certificateDatesUnreadable)
        }
        if time > certificate.notAfter { return CheckFault(.certificateExpired, ["moment": until.text]) }
        return time < certificate.notBefore ? CheckFault(.certificateNotYetValid, ["moment": from.text]) : nil
    }

    /// The checks made so far, and the first reason against trust.
    private struct Tally {
        var checks: [SignatureCheck] = []
        var subIndication: SubIndication?

        mutating func check(_ name: String, _ fault: CheckFault?) {
            self.checks.append(
                fault.map { SignatureCheck(name: name, fault: $0) } ?? SignatureCheck(name: name, passed: true))
            self.subIndication = self.subIndication ?? fault?.code.subIndication
        }
    }
}

extension ChainOutcome {
    /// Why there is no chain that holds.
    fileprivate var chainFault: CheckFault? {
        switch self {
        case .trusted, .outOfDate: nil
        case .refused(let fault): fault
        case .noChain: CheckFault(.certificateChainMissing)
        }
    }

    /// Why the dates of a chain do not hold.
    fileprivate var datesFault: CheckFault? {
        if case .outOfDate(let fault) = self { fault } else { nil }
    }
}
