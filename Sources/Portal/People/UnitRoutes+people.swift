internal import FoundationEssentials
internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// Who is in the unit.
extension UnitRoutes {
    /// What the address may say was done.
    private static let dones: Set = ["moi", "huy-moi", "vai-tro", "xoa", "bat", "tat"]

    func peoplePage(
        _ errors: [FormError], email: String = "", role: Role = .preparer, done: String = "", _ context: PortalContext,
        status: HTTPResponse.Status? = nil
    ) async throws -> Response {
        let acting = try context.acting(.see)
        let (storage, wording) = (self.environment.storage, context.wording)
        let manages = acting.role.may(.managePeople)
        let members = try await Memberships(storage).members(of: acting.unit.taxCode).map { member -> PageModel in
            [
                "memberId": member.person.id, "memberName": DisplayText.clean(member.person.shownName, limit: 200),
                "memberEmail": member.person.email, "memberHasName": !member.person.name.isEmpty,
                "memberRole": wording["people.role.\(member.role.rawValue)"],
                "memberSince": VietnamTime.day(member.since), "isSelf": member.person.id == acting.person.id,
                "roles": Self.options(member.role, wording),
            ]
        }
        let open = try await Invitations(storage).open(of: acting.unit.taxCode, at: self.environment.clock())
        let invitations = manages ? open.map { Self.row($0, wording) } : []
        let field = PlainField("email", wording["people.label.inviteEmail"], value: email)
        let isDone = Self.dones.contains(done)
        return try self.pages.page(
            "people",
            [
                "onAccount": true, "members": members, "manages": manages, "invitations": invitations,
                "hasInvitations": !invitations.isEmpty, "roles": Self.options(role, wording),
                "fourEyes": acting.unit.fourEyes, "setsRules": acting.role.may(.setRules),
                "mayReadLog": acting.role.may(.readLog), "isDone": isDone,
                "done": isDone ? wording["people.people.done.\(done)"] : "",
                "roleHints": Role.allCases.map { role in
                    [
                        "hintRole": wording["people.role.\(role.rawValue)"],
                        "hintText": wording["people.roleHint.\(role.rawValue)"],
                    ] as PageModel
                },
            ], fields: [field], errors: errors, context, status: status)
    }

    private static func options(_ chosen: Role, _ wording: Wording) -> [PageModel] {
        Role.allCases.reversed().map { role in
            [
                "optionValue": role.rawValue, "optionName": wording["people.role.\(role.rawValue)"],
                "isChosen": role == chosen,
            ]
        }
    }

    private static func row(_ invitation: InvitationRecord, _ wording: Wording) -> PageModel {
        [
            "invitationId": invitation.id, "invitationEmail": invitation.email,
            "invitationRole": wording["people.role.\(invitation.role.rawValue)"],
            "invitationUntil": VietnamTime.minute(invitation.expiresAt),
        ]
    }

    func invite(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.managePeople)
        let typed = context.form["email"] ?? ""
        var errors: [FormError] = []
        let email = FormError.collect(EmailAddress.parse(typed), "email", context.wording, into: &errors)
        let role = Role(rawValue: context.form["vai-tro"] ?? "")
        if role == nil { errors.append(FormError(field: "vai-tro", text: context.wording["people.role.empty"])) }
        guard let email, let role else {
            return try await self.peoplePage(errors, email: typed, role: role ?? .preparer, context)
        }
        if case .wait(let seconds) = try await self.environment.limiter.use(.invitation, by: acting.unit.taxCode) {
            return try await self.pages.waiting(seconds, "email", "people.invite.wait", context) { errors, status in
                try await self.peoplePage(errors, email: typed, role: role, context, status: status)
            }
        }
        let isNew = try await self.invitations.invite(
            email.description, as: role, by: acting, language: context.language.rawValue,
            context.entry(.invited, "\(email) \(role.rawValue)"))
        guard isNew else {
            let error = FormError(field: "email", text: context.wording["people.invite.member"])
            return try await self.peoplePage([error], email: typed, role: role, context)
        }
        return .seeOther("/don-vi/nguoi-dung?xong=moi")
    }

    func cancelInvitation(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.managePeople)
        let (id, now) = (context.form["loi-moi"] ?? "", self.environment.clock())
        let entry = context.entry(.invitationCancelled).at(now)
        try await self.environment.storage.write { connection in
            guard let gone = try Invitations.cancel(id, of: acting.unit.taxCode, at: now, in: connection) else {
                return
            }
            var entry = entry
            entry.subject = gone.email
            try ActionLog.append(entry, in: connection)
        }
        return .seeOther("/don-vi/nguoi-dung?xong=huy-moi")
    }

    func changeRole(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.managePeople)
        let (id, now) = (context.form["nguoi"] ?? "", self.environment.clock())
        guard let role = Role(rawValue: context.form["vai-tro"] ?? "") else { throw PortalError(.badRequest) }
        let entry = context.entry(.roleChanged).at(now)
        let unit = acting.unit.taxCode
        let outcome = try await self.environment.storage.write { connection -> Memberships.Change in
            guard let before = try Memberships.role(of: id, in: unit, connection) else { return .noMember }
            guard before != role else { return .done }
            let change = try Memberships.change(id, in: unit, to: role, connection)
            guard change == .done, let person = try People.find(id: id, in: connection) else { return change }
            if !role.may(.managePeople) { try Invitations.cancelAll(by: id, in: unit, at: now, connection) }
            var entry = entry
            entry.subject = "\(person.email) \(before.rawValue) → \(role.rawValue)"
            try ActionLog.append(entry, in: connection)
            return change
        }
        return try await self.answer(outcome, done: "vai-tro", context)
    }

    func removalPage(_ id: String, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.managePeople)
        let members = try await Memberships(self.environment.storage).members(of: acting.unit.taxCode)
        guard let member = members.first(where: { $0.person.id == id }) else { return .seeOther("/don-vi/nguoi-dung") }
        return try self.pages.page(
            "removal",
            [
                "onAccount": true, "memberId": id,
                "text": context.wording.text(
                    "people.removal.text",
                    [
                        "name": DisplayText.clean(member.person.shownName, limit: 200),
                        "unit": DisplayText.clean(acting.unit.name, limit: 400),
                    ]),
            ], context)
    }

    func remove(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.managePeople)
        let (id, now) = (context.form["nguoi"] ?? "", self.environment.clock())
        let entry = context.entry(.removed).at(now)
        let unit = acting.unit.taxCode
        let outcome = try await self.environment.storage.write { connection -> Memberships.Change in
            let change = try Memberships.end(id, in: unit, at: now, connection)
            guard change == .done, let person = try People.find(id: id, in: connection) else { return change }
            try Invitations.cancelAll(by: id, in: unit, at: now, connection)
            var entry = entry
            entry.subject = person.email
            try ActionLog.append(entry, in: connection)
            return change
        }
        return try await self.answer(outcome, done: "xoa", context)
    }

    private func answer(
        _ outcome: Memberships.Change, done: String, _ context: PortalContext
    ) async throws -> Response {
        switch outcome {
        case .done: return .seeOther("/don-vi/nguoi-dung?xong=\(done)")
        case .noMember: return .seeOther("/don-vi/nguoi-dung")
        case .lastOwner:
            let error = FormError(field: "members", text: context.wording["people.lastOwner"])
            return try await self.peoplePage([error], context, status: .conflict)
        }
    }
}
