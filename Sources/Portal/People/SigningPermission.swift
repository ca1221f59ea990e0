internal import FoundationEssentials
package import SigningJobs
internal import SocialInsurance
internal import Storage

/// Who may sign a draft: for a unit with an account one of its people whose role covers it, and where the unit wants
/// four eyes only what another person checked in exactly this state.
///
/// A unit without an account has no people to ask: there the certificate says all.
package struct SigningPermission: Sendable {
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Asks before a signing job is opened; what was asked for is written into the log.
    /// - Throws: ``SigningRefusal`` `signInFirst`, `roleWithoutSigning`, `notCheckedByOther` or `serviceEnded`.
    package func require(_ code: String, checked: CheckedDraft?, _ context: PortalContext) async throws {
        let now = self.environment.clock()
        let account = context.account
        let entry = context.entry(.signingStarted).at(now)
        try await self.requireService(code)
        // Most who sign here have no account yet: there is nobody to ask, and nothing to write.
        guard try await self.environment.storage.read({ try Self.standing(code, $0) }) != nil else { return }
        try await self.environment.storage.write { connection in
            guard let (draft, shared, unit) = try Self.standing(code, connection) else { return }
            let taxCode = unit.taxCode
            guard let account, account.unit?.taxCode == taxCode else { throw SigningRefusal.signInFirst }
            guard account.role?.may(.sign) == true else { throw SigningRefusal.roleWithoutSigning }
            if unit.fourEyes {
                let checks = try UnitDrafts.checks(
                    of: draft.code, checked?.description ?? "", unit: taxCode, in: connection)
                let others = checks.filter { check in
                    check.role.may(.check) && check.check.person.id != account.person.id
                        && check.check.person.id != shared?.preparedBy.id
                }
                guard !others.isEmpty else { throw SigningRefusal.notCheckedByOther }
            }
            var entry = entry
            entry.subject = OpenDraft.grouped(draft.code)
            try ActionLog.append(entry, in: connection)
        }
    }

    /// A unit that ended the service files nothing but a registration, which begins it again.
    private func requireService(_ code: String) async throws {
        let hasEnded = try await self.environment.storage.read { connection in
            guard let draft = try Drafts.find(code: code, in: connection),
                draft.procedure != UnitEnds.ofService.beginning, let unit = DraftSharing.taxCode(of: draft)
            else { return false }
            return try UnitEnds.ofService.hasEnded(unit, in: connection)
        }
        if hasEnded { throw SigningRefusal.serviceEnded }
    }

    /// A draft of a unit that has people to ask; nil for any other.
    private static func standing(
        _ code: String, _ connection: any SQLConnection
    ) throws -> (draft: DraftRecord, shared: UnitDrafts.Row?, unit: UnitRecord)? {
        guard let draft = try Drafts.find(code: code, in: connection) else { return nil }
        let shared = try UnitDrafts.find(draft.code, in: connection)
        guard let taxCode = shared?.unit ?? DraftSharing.taxCode(of: draft),
            let unit = try Units.find(taxCode: taxCode, in: connection),
            try !Memberships.owners(of: taxCode, in: connection).isEmpty
        else { return nil }
        return (draft, shared, unit)
    }

    /// Writes into the log that somebody who is signed in filed a dossier.
    package func filed(_ code: String, _ context: PortalContext) async throws {
        guard context.account != nil else { return }
        let entry = context.entry(.filed, code).at(self.environment.clock())
        try await self.environment.storage.write { try ActionLog.append(entry, in: $0) }
    }
}

extension SigningRefusal {
    /// The unit has an account, and who asks does not act for it.
    package static let signInFirst = SigningRefusal(.signInFirst, status: 403)
    /// The person's role does not cover signing.
    package static let roleWithoutSigning = SigningRefusal(.roleWithoutSigning, status: 403)
    /// The unit wants four eyes, and no other person checked what would be signed.
    package static let notCheckedByOther = SigningRefusal(.notCheckedByOther, status: 409)
    /// The unit has ended its use of the service.
    package static let serviceEnded = SigningRefusal(.serviceEnded, status: 403)
}

extension Problem.Code {
    package static let signInFirst = Problem.Code(rawValue: "sign-in-first")
    package static let roleWithoutSigning = Problem.Code(rawValue: "role-without-signing")
    package static let notCheckedByOther = Problem.Code(rawValue: "not-checked-by-other")
    package static let serviceEnded = Problem.Code(rawValue: "service-ended")
}
