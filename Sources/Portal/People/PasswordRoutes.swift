package import Hummingbird
internal import Secrets
internal import Storage
internal import Wording

/// A forgotten password: asking for the letter, and setting a new one by the link in it.
package struct PasswordRoutes: Sendable {
    private let environment: PortalEnvironment
    private let desk: PasswordDesk
    private let pages: SmallPages

    package init(_ environment: PortalEnvironment, desk: PasswordDesk) {
        self.environment = environment
        self.desk = desk
        self.pages = SmallPages(environment: environment)
    }

    /// Adds `/quen-mat-khau` and `/dat-lai-mat-khau`.
    package func add(to router: Router<PortalContext>) {
        router.get("/quen-mat-khau") { request, context in
            try self.askPage(request.parameter("ten"), [], context)
        }
        router.post("/quen-mat-khau") { _, context in try await self.ask(context) }
        router.get("/dat-lai-mat-khau") { request, context in
            try await self.resetPage(request.parameter("the"), [], context)
        }
        router.post("/dat-lai-mat-khau") { _, context in try await self.reset(context) }
    }

    private func askPage(
        _ name: String, _ errors: [FormError], isSent: Bool = false, _ context: PortalContext,
        status: HTTPResponse.Status? = nil
    ) throws -> Response {
        let field = PlainField("tax-code", context.wording["account.label.name"], value: name, autocomplete: "username")
        let sent = context.wording.text("people.forgotten.sent", ["name": name])
        return try self.pages.page(
            "forgotten", ["menu": "login", "isSent": isSent, "sent": sent], fields: [field], errors: errors, context,
            status: status)
    }

    /// The same answer whether or not there is anything to send.
    private func ask(_ context: PortalContext) async throws -> Response {
        let typed = context.form["tax-code"] ?? ""
        var errors: [FormError] = []
        guard let name = FormError.name(typed, field: "tax-code", context.wording, into: &errors) else {
            return try self.askPage(typed, errors, context)
        }
        guard let seconds = try await self.desk.ask(name, by: context.caller) else {
            return try self.askPage(typed, [], isSent: true, context)
        }
        return try await self.pages.waiting(seconds, "tax-code", "account.wait", context) { errors, status in
            try self.askPage(typed, errors, context, status: status)
        }
    }

    private func resetPage(
        _ token: String, _ errors: [FormError], _ context: PortalContext
    ) async throws -> Response {
        guard let person = try await self.desk.person(token: token) else {
            return try self.pages.stale(
                context, next: "/quen-mat-khau", label: context.wording["people.forgotten.title"])
        }
        let field = PlainField(
            "password", context.wording["people.label.newPassword"],
            hint: context.wording["account.activate.passwordHint"], isPassword: true, autocomplete: "new-password")
        return try self.pages.page(
            "reset", ["menu": "login", "token": token, "email": person.email], fields: [field], errors: errors, context)
    }

    private func reset(_ context: PortalContext) async throws -> Response {
        let token = context.form["the"] ?? ""
        let password = context.form["password"] ?? ""
        var errors: [FormError] = []
        FormError.password(password, field: "password", taxCode: "", context.wording, into: &errors)
        guard errors.isEmpty else { return try await self.resetPage(token, errors, context) }
        // A hash costs more than a look.
        guard try await self.desk.person(token: token) != nil else {
            return try await self.resetPage(token, [], context)
        }
        let arrival = Arrival(context)
        guard
            let entrance = try await self.desk.reset(token: token, password: Secret(password), by: arrival.caller)
        else { return try await self.resetPage(token, [], context) }
        return try await arrival.response(entrance, context, self.environment)
    }
}
