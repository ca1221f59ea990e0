package import Hummingbird
internal import Secrets
internal import SocialInsurance
internal import Wording

/// Activation, sign-in and sign-out.
package struct AccountRoutes: Sendable {
    private let environment: PortalEnvironment
    private let activation: ActivationService
    private let sessions: AccountSessions

    package init(_ environment: PortalEnvironment, activation: ActivationService, sessions: AccountSessions) {
        self.environment = environment
        self.activation = activation
        self.sessions = sessions
    }

    /// Adds `/kich-hoat`, `/kich-hoat/gui-lai`, `/dang-nhap` and `/dang-xuat`.
    package func add(to router: Router<PortalContext>) {
        router.get("/kich-hoat") { request, context in
            try self.page("activate", FormValues([("tax-code", request.parameter("mst"))]), [], context)
        }
        router.post("/kich-hoat") { _, context in try await self.activate(context) }
        router.get("/kich-hoat/gui-lai") { request, context in try await self.resendPage(request, context) }
        router.post("/kich-hoat/gui-lai") { _, context in try await self.resend(context) }
        router.get("/dang-nhap") { request, context in
            if context.account != nil { return Response.seeOther("/ho-so") }
            let form = FormValues([("tax-code", request.parameter("ten"))])
            return try self.page(
                "signin", form, [], context, extra: ["hasJoined": request.parameter("loi-moi") == "1"])
        }
        router.post("/dang-nhap") { _, context in try await self.signIn(context) }
        router.post("/dang-xuat") { _, context in try await self.signOut(context) }
        router.get("/dang-xuat") { _, _ in Response.seeOther("/ho-so") }
    }

    private func page(
        _ template: String, _ form: FormValues, _ errors: [FormError], _ context: PortalContext,
        extra: PageModel = [:], status: HTTPResponse.Status? = nil
    ) throws -> Response {
        var model = FormError.model(errors).merging(extra) { _, new in new }
        model["title"] = context.wording["account.\(template).title"]
        model["menu"] = "login"
        model["taxCode"] = form["tax-code"] ?? ""
        model["minimum"] = String(PasswordRules.minimum)
        return try self.environment.pages.page(
            template, model, context, status: status ?? (errors.isEmpty ? .ok : .unprocessableContent))
    }

    // MARK: Activation

    private func activate(_ context: PortalContext) async throws -> Response {
        let form = context.form
        var errors: [FormError] = []
        let taxCode = FormError.collect(
            TaxCode.parse(form["tax-code"] ?? ""), "tax-code", context.wording, into: &errors)
        let typed = form["code"] ?? ""
        let code = ActivationCode(typed: typed)
        if code == nil {
            let key = typed.isEmpty ? "account.code.empty" : "account.code.format"
            errors.append(FormError(field: "code", text: context.wording[key]))
        }
        let password = form["password"] ?? ""
        if let fault = PasswordRules.fault(of: password, taxCode: taxCode?.digits ?? "") {
            errors.append(FormError(field: "password", text: fault.message(in: context.wording)))
        }
        guard errors.isEmpty, let taxCode, let code else { return try self.page("activate", form, errors, context) }
        let arrival = Arrival(context)
        let outcome = try await self.activation.activate(
            taxCode: taxCode.description, code: code, password: Secret(password), by: arrival.caller)
        let key: String
        switch outcome {
        case .activated(let entrance): return try await arrival.response(entrance, context, self.environment)
        case .wait(let seconds): return try self.wait(seconds, "activate", "code", "account.wait", context)
        case .wrong: key = "account.code.wrong"
        case .used: key = "account.code.used"
        case .expired: key = "account.code.expired"
        case .replaced: key = "account.code.replaced"
        }
        return try self.page("activate", form, [FormError(field: "code", text: context.wording[key])], context)
    }

    /// The same page with the time when to try again, under the input `field`.
    private func wait(
        _ seconds: Int, _ template: String, _ field: String, _ key: String, _ context: PortalContext
    ) throws -> Response {
        let text = WaitText.text(key, seconds: seconds, now: self.environment.clock(), context.wording)
        var response = try self.page(
            template, context.form, [FormError(field: field, text: text)], context, status: .tooManyRequests)
        response.headers[.retryAfter] = String(seconds)
        return response
    }

    /// The form that asks for a letter; with the token of a letter's link the letter is sent at once.
    private func resendPage(_ request: Request, _ context: PortalContext) async throws -> Response {
        let token = request.parameter("the")
        guard !token.isEmpty else {
            return try self.page("resend", FormValues([("tax-code", request.parameter("mst"))]), [], context)
        }
        switch try await self.activation.resend(token: token) {
        case .sent(let taxCode):
            return try self.page("resend", FormValues([("tax-code", taxCode)]), [], context, extra: ["isSent": true])
        case .standing(let taxCode):
            return try self.page(
                "resend", FormValues([("tax-code", taxCode)]), [], context, extra: ["isStanding": true])
        case .unknown:
            return try SmallPages(environment: self.environment).stale(
                context, next: "/kich-hoat/gui-lai", label: context.wording["account.resend.title"])
        }
    }

    /// The same answer whether or not there is anything to send.
    private func resend(_ context: PortalContext) async throws -> Response {
        var errors: [FormError] = []
        let parsed = TaxCode.parse(context.form["tax-code"] ?? "")
        guard let taxCode = FormError.collect(parsed, "tax-code", context.wording, into: &errors) else {
            return try self.page("resend", context.form, errors, context)
        }
        if let seconds = try await self.activation.resend(taxCode: taxCode.description, by: context.caller) {
            return try self.wait(seconds, "resend", "tax-code", "account.wait", context)
        }
        return try self.page("resend", context.form, [], context, extra: ["isSent": true])
    }

    // MARK: Signing in and out

    private func signIn(_ context: PortalContext) async throws -> Response {
        let form = context.form
        var errors: [FormError] = []
        let name = FormError.name(form["tax-code"] ?? "", field: "tax-code", context.wording, into: &errors)
        let password = form["password"] ?? ""
        if password.isEmpty {
            errors.append(FormError(field: "password", text: context.wording["account.password.missing"]))
        }
        guard errors.isEmpty, let name else { return try self.page("signin", form, errors, context) }
        let arrival = Arrival(context)
        let outcome = try await self.sessions.signIn(
            name, password: Secret(String(password.prefix(PasswordRules.maximum))), by: arrival.caller)
        switch outcome {
        case .signedIn(let entrance):
            return try await arrival.response(entrance, context, self.environment)
        case .refused:
            let error = FormError(field: "tax-code", text: context.wording["account.signin.refused"])
            return try self.page("signin", form, [error], context)
        case .wait(let seconds):
            return try self.wait(seconds, "signin", "tax-code", "account.signin.wait", context)
        }
    }

    private func signOut(_ context: PortalContext) async throws -> Response {
        if let account = context.account { try await self.sessions.signOut(account, by: context.caller) }
        var response = Response.seeOther("/")
        response.setAccountToken(nil, self.environment.address)
        response.setSession(.fresh(), self.environment)
        return response
    }
}
