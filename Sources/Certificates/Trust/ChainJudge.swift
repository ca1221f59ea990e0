import FoundationEssentials
internal import PublicKeys
internal import XMLSignature

/// Judges one chain, the signer's certificate first and the root last, whose signatures fit (RFC 5280, 6.1.3 to 6.1.5).
struct ChainJudge {
    let policy: CertificatePolicy

    private static let timeDefects: Set<String> = Set(
        [
            CertificateDefect.Code.timeWithoutSeconds, .timeWithOffset, .timeWithFraction, .timeUnreadable,
            .validityReversed,
        ].map(\.rawValue))

    func judge(_ path: [ChainMember], at time: Date) -> ChainOutcome {
        var timeFault: String?
        for member in path.dropLast() {
            for fault in self.policy.memberFaults(member.certificate) {
                let reason = "\(member.text): \(Self.words(fault, of: member))"
                if Self.timeDefects.contains(fault.code) {
                    timeFault = timeFault ?? reason
                } else {
                    return .refused(
                        reason: reason,
                        fault.isAboutStrength ? .cryptographicConstraintsFailure : .chainConstraintsFailure)
                }
            }
        }
        if let root = path.last, let fault = self.policy.keyFaults(root.certificate).first {
            return .refused(reason: "\(root.text): \(fault)", .cryptographicConstraintsFailure)
        }
        for index in path.indices.dropFirst() {
            if let reason = Self.issuingFault(path[index], at: index, of: path) {
                return .refused(reason: "\(path[index].text): \(reason)", .chainConstraintsFailure)
            }
        }
        if let timeFault { return .datesRefused(reason: timeFault) }
        return Self.dates(path, at: time)
    }

    private static func words(_ fault: SigningFault, of member: ChainMember) -> String {
        guard case .defect(let code, let place) = fault else { return "\(fault)" }
        let defect = member.certificate.defects.first { $0.code.rawValue == code && $0.place == place }
        return defect?.description ?? "\(fault)"
    }

    /// Why a member may not have issued the one below it; nil where it may (RFC 5280, 6.1.4).
    private static func issuingFault(_ issuer: ChainMember, at index: Int, of path: [ChainMember]) -> String? {
        let certificate = issuer.certificate
        switch certificate.basicConstraints {
        case .unreadable: return "its basic constraints cannot be read"
        case .absent:
            // Roots of version 1 have no extensions; whoever chose the roots vouches for them (6.1.4 k).
            let isOldRoot = index == path.count - 1 && certificate.versionNumber != 3
            guard isOldRoot else { return "it may not issue certificates" }
        case .read(let constraints):
            guard constraints.isAuthority else { return "it may not issue certificates" }
            let below = path[1..<index].count { !$0.certificate.isSelfIssued }
            if let limit = constraints.pathLength, below > limit {
                return "the chain below it is longer than it allows"
            }
        }
        switch certificate.keyUsage {
        case .absent: break
        case .unreadable: return "its key usage cannot be read"
        case .read(let bits):
            guard SignerKeyUsage(rawValue: bits).contains(.certificateSigning) else {
                return "its key may not issue certificates"
            }
        }
        return Self.nameFault(certificate, path[..<index])
    }

    private static func nameFault(_ issuer: X509Certificate, _ below: ArraySlice<ChainMember>) -> String? {
        switch issuer.nameConstraints {
        case .absent: return nil
        case .unreadable: return "its name constraints cannot be read or are of a kind that is not dealt with"
        case .read(let constraints):
            // Self-issued ones in between may bear any name (6.1.3 b).
            for (index, member) in below.enumerated() where index == 0 || !member.certificate.isSelfIssued {
                if let fault = constraints.fault(of: member.certificate) { return "\(member.text): \(fault)" }
            }
            return nil
        }
    }

    private static func dates(_ path: [ChainMember], at time: Date) -> ChainOutcome {
        var from = Date.distantPast
        var until = Date.distantFuture
        for member in path {
            guard let validity = member.validity else {
                return .datesRefused(reason: "\(member.text): its dates cannot be read")
            }
            if time > Date(validity.upperBound) {
                return .expired(reason: "\(member.text) was valid until \(validity.upperBound.text)")
            }
            if time < Date(validity.lowerBound) {
                return .notYetValid(reason: "\(member.text) is valid from \(validity.lowerBound.text)")
            }
            from = max(from, Date(validity.lowerBound))
            until = min(until, Date(validity.upperBound))
        }
        return .trusted(validity: from...until)
    }
}
