package import Hummingbird
internal import Secrets
internal import SigningJobs
internal import SocialInsurance
internal import Storage
internal import Wording

/// Signing in by certificate: the page, what its script asks of the portal, and the new password that may follow.
package struct CertificateRoutes: Sendable {
    private static let page = "/dang-nhap/chung-thu"
    private static let newPassword = "/dang-nhap/mat-khau-moi"
    /// The words of the stations that are not those of signing a dossier.
    private static let words = "account.certificate.page."

    private let environment: PortalEnvironment
    private let service: CertificateSignIn

    package init(_ environment: PortalEnvironment, _ service: CertificateSignIn) {
        self.environment = environment
        self.service = service
    }

    /// Adds `/dang-nhap/chung-thu`, its beginning, and `/dang-nhap/mat-khau-moi`.
    package func add(to router: Router<PortalContext>) {
        router.get("/dang-nhap/chung-thu") { request, context in try self.show(request, context) }
        router.post("/dang-nhap/chung-thu/bat-dau") { request, context in
            try await self.answering(context) { try await self.begin(request, context) }
        }
        router.post("/dang-nhap/chung-thu") { request, context in
            try await self.answering(context) { try await self.enter(request, context) }
        }
        router.get("/dang-nhap/mat-khau-moi") { _, context in
            guard try await self.presence(context) != nil else { return Response.seeOther(Self.page) }
            return try self.passwordPage([], context)
        }
        router.post("/dang-nhap/mat-khau-moi") { _, context in try await self.setPassword(context) }
    }

    // MARK: The page

    /// Asks for the tax code first, as certificates are judged by it; then the stations.
    private func show(_ request: Request, _ context: PortalContext) throws -> Response {
        let query = FormValues(urlEncoded: Array((request.uri.query ?? "").utf8))
        let wantsPassword = query["viec"] == "mat-khau"
        if context.account != nil, !wantsPassword { return .seeOther("/ho-so") }
        let typed = query["mst"] ?? ""
        var errors: [FormError] = []
        let taxCode =
            typed.isEmpty ? nil : FormError.collect(TaxCode.parse(typed), "mst", context.wording, into: &errors)
        var model = FormError.model(errors)
        model["title"] = context.wording["account.certificate.title"]
        model["menu"] = "login"
        model["taxCode"] = taxCode?.description ?? typed
        model["wantsPassword"] = wantsPassword
        model["hasUnit"] = taxCode != nil
        model["texts"] = try SigningTexts.json(context.wording, walk: Self.words)
        model["stations"] = SigningTexts.stations(context.wording, walk: Self.words)
        model["minimum"] = SigningTexts.minimumVersion
        return try self.environment.pages.page(
            "signin-certificate", model, context, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    // MARK: The script

    private func begin(_ request: Request, _ context: PortalContext) async throws -> Response {
        try await self.environment.limiter.admit(.certificate, by: context.clientAddress)
        let wish = try await context.json(Wish.self, from: request, limit: 1024)
        guard case .success(let taxCode) = TaxCode.parse(wish.taxCode) else { throw SigningRefusal.requestInvalid }
        let title = context.wording.text(
            "account.certificate.job", ["origin": self.environment.address.origin])
        return try .json(try await self.service.begin(taxCode, session: context.session.key, title: title))
    }

    private func enter(_ request: Request, _ context: PortalContext) async throws -> Response {
        try await self.environment.limiter.admit(.certificate, by: context.clientAddress)
        guard request.headers[.contentType] == "application/octet-stream" else { throw PortalError(.mediaType) }
        let body = try await context.body(of: request, upTo: self.environment.limits.formBytes)
        let arrival = Arrival(context)
        let entrance = try await self.service.enter(
            Array(body.readableBytesView), session: context.session.key, by: arrival.caller)
        return try await arrival.response(
            entrance, answering: try .json(Entered(next: "/ho-so", newPassword: Self.newPassword)), context,
            self.environment)
    }

    /// Turns a refusal into a problem document.
    private func answering(
        _ context: PortalContext, _ body: @Sendable () async throws -> Response
    ) async throws -> Response {
        do {
            // Signatures are verified here, which would keep the threads of others.
            return try await WorkThreads.run(body)
        } catch let refusal as SigningRefusal {
            let problem = refusal.signInProblem(in: context.wording)
            return try .json(
                problem, status: HTTPResponse.Status(code: problem.status), type: "application/problem+json")
        }
    }

    // MARK: A new password

    /// Whoever is signed in and may set a password without the old one.
    private func presence(_ context: PortalContext) async throws -> Presence? {
        guard let account = context.account, try await self.service.maySetPassword(account) else { return nil }
        return account
    }

    private func passwordPage(_ errors: [FormError], _ context: PortalContext) throws -> Response {
        var model = FormError.model(errors)
        model["title"] = context.wording["account.newPassword.title"]
        model["menu"] = "login"
        model["taxCode"] = context.account?.unit?.taxCode ?? ""
        return try self.environment.pages.page(
            "new-password", model, context, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func setPassword(_ context: PortalContext) async throws -> Response {
        guard let presence = try await self.presence(context) else { return .seeOther(Self.page) }
        let password = context.form["password"] ?? ""
        if let fault = PasswordRules.fault(of: password, taxCode: presence.unit?.taxCode ?? "") {
            return try self.passwordPage(
                [FormError(field: "password", text: fault.message(in: context.wording))], context)
        }
        let arrival = Arrival(context)
        let entrance = try await self.service.setPassword(Secret(password), of: presence, by: arrival.caller)
        guard let entrance else { return .seeOther(Self.page) }
        return try await arrival.response(entrance, context, self.environment)
    }
}

/// Which unit wants in.
private struct Wish: Decodable {
    var taxCode: String
}

/// Where the page goes on.
private struct Entered: Encodable {
    var next: String
    var newPassword: String
}

extension SigningRefusal {
    /// The refusal in words: those of signing in where there are some, else those of signing a dossier.
    func signInProblem(in wording: Wording) -> Problem {
        var problem = self.problem(in: wording)
        let key = "account.certificate.refusal.\(self.code.rawValue)"
        guard wording["\(key).title"] != "\(key).title" else { return problem }
        problem.title = wording.text("\(key).title", self.values)
        problem.detail = wording.text("\(key).detail", self.values)
        return problem
    }
}
