package import Hummingbird
internal import Secrets
internal import Storage
internal import TextDisplay
internal import Wording

/// `/loi-moi`: an invitation, as the link in its letter opens it.
package struct InvitationRoutes: Sendable {
    private let environment: PortalEnvironment
    private let desk: InvitationDesk
    private let pages: SmallPages

    package init(_ environment: PortalEnvironment, desk: InvitationDesk) {
        self.environment = environment
        self.desk = desk
        self.pages = SmallPages(environment: environment)
    }

    package func add(to router: Router<PortalContext>) {
        router.get("/loi-moi") { request, context in
            try await self.page(request.parameter("the"), name: "", [], context)
        }
        router.post("/loi-moi") { _, context in try await self.accept(context) }
    }

    private func page(
        _ token: String, name: String, _ errors: [FormError], _ context: PortalContext
    ) async throws -> Response {
        let wording = context.wording
        guard let shown = try await self.desk.find(token: token) else {
            return try self.pages.stale(context, next: "/dang-nhap", label: wording["account.signin.title"])
        }
        let isNew = shown.person == nil
        let fields =
            isNew
            ? [
                PlainField("name", wording["people.label.name"], value: name, autocomplete: "name"),
                PlainField(
                    "password", wording["account.label.newPassword"], hint: wording["account.activate.passwordHint"],
                    isPassword: true, autocomplete: "new-password"),
            ] : []
        return try self.pages.page(
            "invitation",
            [
                "menu": "login", "token": token, "isNew": isNew, "email": shown.invitation.email,
                "unitName": DisplayText.clean(shown.unit.name, limit: 400),
                "unitTaxCode": TimelineView.grouped(shown.unit.taxCode),
                "inviter": DisplayText.clean(shown.inviter.shownName, limit: 200),
                "role": wording["people.role.\(shown.invitation.role.rawValue)"],
                "roleHint": wording["people.roleHint.\(shown.invitation.role.rawValue)"],
            ], fields: fields, errors: errors, context)
    }

    private func accept(_ context: PortalContext) async throws -> Response {
        let token = context.form["the"] ?? ""
        let name = context.personName
        guard let shown = try await self.desk.find(token: token) else {
            return try await self.page(token, name: "", [], context)
        }
        let arrival = Arrival(context)
        guard shown.person == nil else {
            let outcome = try await self.desk.accept(token: token, newcomer: nil, by: arrival.caller)
            guard case .joined(let person, let unit) = outcome else {
                return try await self.page(token, name: "", [], context)
            }
            return try await self.joined(person, unit, context)
        }
        let password = context.form["password"] ?? ""
        let errors = self.errors(name, password, taxCode: shown.unit.taxCode, context)
        guard errors.isEmpty else { return try await self.page(token, name: name, errors, context) }
        let outcome = try await self.desk.accept(
            token: token, newcomer: (name, Secret(password), context.language.rawValue), by: arrival.caller)
        switch outcome {
        case .entered(let entrance): return try await arrival.response(entrance, context, self.environment)
        case .joined(let person, let unit): return try await self.joined(person, unit, context)
        case .unknown: return try await self.page(token, name: name, [], context)
        }
    }

    /// Whoever is signed in as the person goes on with the unit; anybody else signs in as always.
    private func joined(_ person: PersonRecord, _ unit: String, _ context: PortalContext) async throws -> Response {
        guard let account = context.account, account.person.id == person.id else {
            return .seeOther("/dang-nhap?loi-moi=1")
        }
        try await self.environment.storage.write {
            try PersonSessions.choose(unit: unit, tokenHash: account.tokenHash, in: $0)
        }
        return .seeOther("/ho-so")
    }

    private func errors(
        _ name: String, _ password: String, taxCode: String, _ context: PortalContext
    ) -> [FormError] {
        var errors: [FormError] = []
        FormError.personName(name, field: "name", context.wording, into: &errors)
        FormError.password(password, field: "password", taxCode: taxCode, context.wording, into: &errors)
        return errors
    }
}
