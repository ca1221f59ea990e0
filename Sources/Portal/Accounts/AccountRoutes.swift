package import Hummingbird
internal import Secrets
internal import SocialInsurance
internal import Storage
internal import Wording

/// Activation, sign-in, sign-out and the unit's own page.
package struct AccountRoutes: Sendable {
    private let environment: PortalEnvironment
    private let activation: ActivationService
    private let sessions: AccountSessions

    package init(_ environment: PortalEnvironment, activation: ActivationService, sessions: AccountSessions) {
        self.environment = environment
        self.activation = activation
        self.sessions = sessions
    }

    /// Adds `/kich-hoat`, `/kich-hoat/gui-lai`, `/dang-nhap`, `/dang-xuat` and `/ho-so`.
    package func add(to router: Router<PortalContext>) {
        router.get("/kich-hoat") { request, context in
            let query = FormValues(urlEncoded: Array((request.uri.query ?? "").utf8))
            return try self.page("activate", FormValues([("tax-code", query["mst"] ?? "")]), [], context)
        }
        router.post("/kich-hoat") { _, context in try await self.activate(context) }
        router.get("/kich-hoat/gui-lai") { request, context in
            let query = FormValues(urlEncoded: Array((request.uri.query ?? "").utf8))
            return try self.page("resend", FormValues([("tax-code", query["mst"] ?? "")]), [], context)
        }
        router.post("/kich-hoat/gui-lai") { _, context in try await self.resend(context) }
        router.get("/dang-nhap") { _, context in
            if context.account != nil { return Response.seeOther("/ho-so") }
            return try self.page("signin", FormValues(), [], context)
        }
        router.post("/dang-nhap") { _, context in try await self.signIn(context) }
        router.post("/dang-xuat") { request, context in try await self.signOut(request, context) }
        router.get("/ho-so") { _, context in try await self.home(context) }
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
        let outcome = try await self.activation.activate(
            taxCode: taxCode.description, code: code, password: Secret(password), by: context.caller)
        let key: String
        switch outcome {
        case .activated(let entrance): return try await self.signedIn(entrance, context)
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
        let taxCode = FormError.collect(
            TaxCode.parse(form["tax-code"] ?? ""), "tax-code", context.wording, into: &errors)
        let password = form["password"] ?? ""
        if password.isEmpty {
            errors.append(FormError(field: "password", text: context.wording["account.password.missing"]))
        }
        guard errors.isEmpty, let taxCode else { return try self.page("signin", form, errors, context) }
        let outcome = try await self.sessions.signIn(
            taxCode: taxCode.description, password: Secret(String(password.prefix(PasswordRules.maximum))),
            by: context.caller)
        switch outcome {
        case .signedIn(let entrance):
            return try await self.signedIn(entrance, context)
        case .refused:
            let error = FormError(field: "tax-code", text: context.wording["account.signin.refused"])
            return try self.page("signin", form, [error], context)
        case .wait(let seconds):
            return try self.wait(seconds, "signin", "tax-code", "account.signin.wait", context)
        }
    }

    /// Token and session are new: nothing that was known before signing in is of use after it; the visitor's draft goes along.
    private func signedIn(_ entrance: AccountSessions.Entrance, _ context: PortalContext) async throws -> Response {
        let session = PortalSession.fresh()
        try await VisitorRecords(self.environment.storage).move(from: context.session.key, to: session.key)
        var response = Response.seeOther("/ho-so")
        response.setSession(session, self.environment)
        response.setAccountToken(entrance.token, self.environment.address)
        response.setDevice(entrance.device, self.environment)
        return response
    }

    private func signOut(_ request: Request, _ context: PortalContext) async throws -> Response {
        if let token = SignedIn.token(of: request, self.environment.address) {
            try await self.sessions.signOut(token: token)
        }
        var response = Response.seeOther("/")
        response.setAccountToken(nil, self.environment.address)
        response.setSession(.fresh(), self.environment)
        return response
    }

    // MARK: The unit's page

    private func home(_ context: PortalContext) async throws -> Response {
        guard let account = context.account else { return .seeOther("/dang-nhap") }
        let storage = self.environment.storage
        var rows: [PageModel] = []
        var unitCode = ""
        for dossier in try await Dossiers(storage).search(taxCode: account.taxCode) {
            let events = try await Events(storage).of(dossier: dossier.id)
            var row = TimelineView(
                dossier: dossier, events: events, wording: context.wording, isSignedIn: true
            ).model
            row["filedAt"] = VietnamTime.minute(dossier.createdAt)
            row["receipts"] = try await Receipts(storage).of(dossier: dossier.id).map { receipt -> PageModel in
                [
                    "name": context.wording["status.receipt.\(receipt.kind.rawValue)"],
                    "time": VietnamTime.minute(receipt.arrivedAt),
                    "address": "/ho-so/\(dossier.code)/bien-nhan/\(receipt.id)",
                ]
            }
            if unitCode.isEmpty { unitCode = row["unitCode"] as? String ?? "" }
            rows.append(row)
        }
        return try self.environment.pages.page(
            "home",
            [
                "title": context.wording["account.home.title"], "onAccount": true, "dossiers": rows,
                "isEmpty": rows.isEmpty, "unitCode": unitCode, "hasUnitCode": !unitCode.isEmpty,
                "unit": rows.first?["unit"] as? String ?? "", "taxCode": TimelineView.grouped(account.taxCode),
                "email": account.email,
            ], context)
    }
}
