import FoundationEssentials
internal import PublicKeys
internal import XMLSignature

/// Builds chains from a signer's certificate to a root and judges them (RFC 5280, 6.1).
///
/// Ways are tried one behind the other until one is trusted; names lead, key identifiers order, signatures decide. The
/// work is bounded whatever certificates come along.
struct ChainBuilder: Sendable {
    private let roots: [String: [ChainMember]]
    private let intermediates: [String: [ChainMember]]
    private let rootBytes: Set<[UInt8]>
    private let policy: CertificatePolicy

    /// A signature takes some 50 µs to check.
    private static let signatureLimit = 100
    private static let lengthLimit = 8
    private static let carriedLimit = 64

    init(roots: [X509Certificate], intermediates: [X509Certificate], policy: CertificatePolicy) {
        self.roots = Self.bySubject(roots)
        self.intermediates = Self.bySubject(intermediates)
        self.rootBytes = Set(roots.map(\.bytes))
        self.policy = policy
    }

    private static func bySubject(_ certificates: [X509Certificate]) -> [String: [ChainMember]] {
        Dictionary(grouping: certificates.map(ChainMember.init), by: \.subjectKey)
    }

    /// Looks for the best chain.
    /// - Parameter carried: certificates that came along; nobody vouches for them.
    func verify(_ leaf: X509Certificate, carried: [[UInt8]], at time: Date) -> ChainOutcome {
        let others = carried.prefix(Self.carriedLimit).filter { $0 != leaf.bytes }
            .compactMap { try? X509Certificate($0) }
        var search = Search(carried: Self.bySubject(others), time: time)
        self.extend([ChainMember(leaf)], &search)
        return search.outcome
    }

    private struct Search {
        let carried: [String: [ChainMember]]
        let time: Date
        var outcome = ChainOutcome.noChain
        var signatures = 0
    }

    private func extend(_ path: [ChainMember], _ search: inout Search) {
        guard let last = path.last else { return }
        if self.rootBytes.contains(last.certificate.bytes) {
            let outcome = ChainJudge(policy: self.policy).judge(path, at: search.time)
            search.outcome = search.outcome.better(outcome)
            return
        }
        guard path.count < Self.lengthLimit else { return }
        let issuers = self.issuers(of: last, search.carried)
        guard let algorithm = last.certificate.signatureAlgorithm?.certificateSignature else {
            if !issuers.isEmpty {
                let fault = CertificatePolicy.algorithmFault(last.certificate)
                search.outcome = search.outcome.better(.refused(fault.of(path.count > 1 ? last.text : nil)))
            }
            return
        }
        for issuer in issuers where !path.contains(where: { $0.certificate.bytes == issuer.certificate.bytes }) {
            guard search.signatures < Self.signatureLimit, !search.outcome.isTrusted else { return }
            search.signatures += 1
            if issuer.issued(last, with: algorithm) { self.extend(path + [issuer], &search) }
        }
    }

    /// Who may have issued a certificate, roots first, and those first that its key identifier names.
    private func issuers(of member: ChainMember, _ carried: [String: [ChainMember]]) -> [ChainMember] {
        let all = [self.roots, self.intermediates, carried].flatMap { $0[member.issuerKey] ?? [] }
        return all.filter { $0.isNamed(by: member) != false } + all.filter { $0.isNamed(by: member) == false }
    }
}
