import FoundationEssentials
internal import PublicKeys
internal import XMLSignature

/// Judges one chain, the signer's certificate first and the root last, whose signatures fit (RFC 5280, 6.1.3 to 6.1.5).
struct ChainJudge {
    let policy: CertificatePolicy

    private static let timeFaults: Set<CheckFault.Code> = [
        .certificateTimeWithoutSeconds, .certificateTimeWithOffset, .certificateTimeWithFraction,
        .certificateTimeUnreadable, .certificateValidityReversed,
    ]

    func judge(_ path: [ChainMember], at time: Date) -> ChainOutcome {
        var timeFault: CheckFault?
        for (index, member) in path.dropLast().enumerated() {
            for fault in self.policy.memberFaults(member.certificate) {
                let told = fault.of(index == 0 ? nil : member.text)
                guard Self.timeFaults.contains(fault.code) else { return .refused(told) }
                timeFault = timeFault ?? told
            }
        }
        if let root = path.last, let fault = self.policy.keyFaults(root.certificate).first {
            return .refused(fault.of(root.text))
        }
        for index in path.indices.dropFirst() {
            if let fault = Self.issuingFault(path[index], at: index, of: path) {
                return .refused(fault.of(path[index].text))
            }
        }
        if let timeFault { return .outOfDate(timeFault) }
        return Self.dates(path, at: time)
    }

    /// Why a member may not have issued the one below it; nil where it may (RFC 5280, 6.1.4).
    private static func issuingFault(_ issuer: ChainMember, at index: Int, of path: [ChainMember]) -> CheckFault? {
        let certificate = issuer.certificate
        switch certificate.basicConstraints {
        case .unreadable: return Self.unreadable(CertificateExtension.basicConstraints)
        case .absent:
            // Roots of version 1 have no extensions; whoever chose the roots vouches for them (6.1.4 k).
            let isOldRoot = index == path.count - 1 && certificate.versionNumber != 3
            guard isOldRoot else { return CheckFault(.certificateMayNotIssue) }
        case .read(let constraints):
            guard constraints.isAuthority else { return CheckFault(.certificateMayNotIssue) }
            let below = path[1..<index].count { !$0.certificate.isSelfIssued }
            if let limit = constraints.pathLength, below > limit { return CheckFault(.certificatePathTooLong) }
        }
        switch certificate.keyUsage {
        case .absent: break
        case .unreadable: return Self.unreadable(CertificateExtension.keyUsage)
        case .read(let bits):
            guard SignerKeyUsage(rawValue: bits).contains(.certificateSigning) else {
                return CheckFault(.certificateKeyMayNotIssue)
            }
        }
        return Self.nameFault(certificate, path[..<index])
    }

    private static func unreadable(_ identifier: OID) -> CheckFault {
        CheckFault(CertificateDefect(.extensionUnreadable, identifier.text))
    }

    private static func nameFault(_ issuer: X509Certificate, _ below: ArraySlice<ChainMember>) -> CheckFault? {
        switch issuer.nameConstraints {
        case .absent: return nil
        case .unreadable: return CheckFault(.certificateNamesUnchecked)
        case .read(let constraints):
            // Self-issued ones in between may bear any name (6.1.3 b).
            for (index, member) in below.enumerated() where index == 0 || !member.certificate.isSelfIssued {
                switch constraints.fault(of: member.certificate) {
                case .unchecked: return CheckFault(.certificateNamesUnchecked)
                case .outside: return CheckFault(.certificateNameOutside, ["name": member.text])
                case nil: continue
                }
            }
            return nil
        }
    }

    private static func dates(_ path: [ChainMember], at time: Date) -> ChainOutcome {
        var from = Date.distantPast
        var until = Date.distantFuture
        for (index, member) in path.enumerated() {
            let name = index == 0 ? nil : member.text
            guard let validity = member.validity else {
                return .outOfDate(CheckFault(.certificateDatesUnreadable).of(name))
            }
            if time > Date(validity.upperBound) {
                return .outOfDate(CheckFault(.certificateExpired, ["moment": validity.upperBound.text]).of(name))
            }
            if time < Date(validity.lowerBound) {
                return .outOfDate(CheckFault(.certificateNotYetValid, ["moment": validity.lowerBound.text]).of(name))
            }
            from = max(from, Date(validity.lowerBound))
            until = min(until, Date(validity.upperBound))
        }
        return .trusted(validity: from...until)
    }
}
