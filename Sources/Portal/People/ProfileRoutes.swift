internal import Foundation
package import Hummingbird
internal import Secrets
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/tai-khoan`: a person's own password, address and sessions, whatever the unit.
package struct ProfileRoutes: Sendable {
    private let environment: PortalEnvironment
    private let passwords: PasswordDesk
    private let emails: EmailDesk
    private let sessions: AccountSessions
    private let pages: SmallPages

    package init(
        _ environment: PortalEnvironment, passwords: PasswordDesk, emails: EmailDesk, sessions: AccountSessions
    ) {
        self.environment = environment
        self.passwords = passwords
        self.emails = emails
        self.sessions = sessions
        self.pages = SmallPages(environment: environment)
    }

    /// Adds `/tai-khoan` and what is below it.
    package func add(to router: Router<PortalContext>) {
        router.get("/tai-khoan") { request, context in
            try await self.page([], done: request.parameter("xong"), context)
        }
        router.post("/tai-khoan/ten") { _, context in try await self.changeName(context) }
        router.post("/tai-khoan/mat-khau") { _, context in try await self.changePassword(context) }
        router.post("/tai-khoan/email") { _, context in try await self.changeEmail(context) }
        router.post("/tai-khoan/phien/ket-thuc") { _, context in try await self.endSession(context) }
        router.post("/tai-khoan/phien/ket-thuc-khac") { _, context in try await self.endOthers(context) }
        router.get("/tai-khoan/email/xac-nhan") { request, context in
            try await self.confirmPage(request.parameter("the"), context)
        }
        router.post("/tai-khoan/email/xac-nhan") { _, context in try await self.confirm(context) }
    }

    /// - Parameter done: which change was made, as the address says.
    private func page(
        _ errors: [FormError], name: String? = nil, email: String = "", done: String = "", _ context: PortalContext,
        status: HTTPResponse.Status? = nil
    ) async throws -> Response {
        let account = try context.inPerson()
        let wording = context.wording
        let rows = try await self.sessionRows(account, wording)
        let change = try await self.emails.open(of: account.person.id)
        let passwordFields = [
            PlainField(
                "old-password", wording["people.label.oldPassword"], isPassword: true, autocomplete: "current-password"),
            PlainField(
                "new-password", wording["people.label.newPassword"], hint: wording["account.activate.passwordHint"],
                isPassword: true, autocomplete: "new-password"),
        ]
        let emailFields = [
            PlainField("email", wording["people.label.newEmail"], value: email, autocomplete: "email"),
            PlainField(
                "email-password", wording["account.label.password"], isPassword: true, autocomplete: "current-password"),
        ]
        let known = ["ten", "mat-khau", "email", "phien"].contains(done)
        return try self.pages.page(
            "profile",
            [
                "onProfile": true, "email": account.person.email, "name": account.person.name,
                "hasName": !account.person.name.isEmpty, "sessions": rows, "hasOthers": rows.count > 1,
                "nameFields": [
                    PlainField(
                        "name", wording["people.label.name"], value: name ?? account.person.name, autocomplete: "name"
                    ).model(errors)
                ],
                "passwordFields": passwordFields.map { $0.model(errors) },
                "emailFields": emailFields.map { $0.model(errors) }, "isDone": known,
                "done": known ? wording["people.profile.done.\(done)"] : "", "hasChange": change != nil,
                "changeText": change.map { Self.standing($0, wording) } ?? "",
            ], errors: errors, context, status: status)
    }

    private func sessionRows(_ account: Presence, _ wording: Wording) async throws -> [PageModel] {
        try await self.sessions.list(of: account.person.id).map { session -> PageModel in
            [
                "sessionId": session.id,
                "device": session.device.isEmpty ? wording["people.session.unknown"] : session.device,
                "network": session.network, "hasNetwork": !session.network.isEmpty,
                "since": VietnamTime.minute(session.createdAt), "seen": VietnamTime.minute(session.seenAt),
                "isOwn": session.tokenHash == account.tokenHash,
            ]
        }
    }

    /// Which mail box still has to confirm.
    private static func standing(_ change: EmailChangeRecord, _ wording: Wording) -> String {
        let missing = [
            change.oldConfirmedAt == nil ? change.oldEmail : nil, change.newConfirmedAt == nil ? change.newEmail : nil,
        ].compactMap(\.self)
        return wording.text(
            "people.email.waiting",
            [
                "email": change.newEmail, "missing": missing.joined(separator: ", "),
                "time": VietnamTime.minute(change.expiresAt),
            ])
    }

    private func changeName(_ context: PortalContext) async throws -> Response {
        let account = try context.inPerson()
        let name = context.personName
        var errors: [FormError] = []
        FormError.personName(name, field: "name", context.wording, into: &errors)
        guard errors.isEmpty else { return try await self.page(errors, name: name, context) }
        let entry = context.entry(.nameChanged, name).at(self.environment.clock())
        try await self.environment.storage.write { connection in
            guard account.person.name != name else { return }
            try People.setName(name, of: account.person.id, in: connection)
            try ActionLog.append(entry, in: connection)
        }
        return .seeOther("/tai-khoan?xong=ten")
    }

    private func changePassword(_ context: PortalContext) async throws -> Response {
        let account = try context.inPerson()
        let (old, new) = (context.form["old-password"] ?? "", context.form["new-password"] ?? "")
        var errors: [FormError] = []
        if old.isEmpty {
            errors.append(FormError(field: "old-password", text: context.wording["account.password.missing"]))
        }
        FormError.password(
            new, field: "new-password", taxCode: account.unit?.taxCode ?? "", context.wording, into: &errors)
        guard errors.isEmpty else { return try await self.page(errors, context) }
        let outcome = try await self.passwords.change(
            of: account, from: Secret(String(old.prefix(PasswordRules.maximum))), to: Secret(new), by: context.caller)
        return try await self.answer(outcome, "old-password", done: "mat-khau", context)
    }

    private func answer(
        _ outcome: PasswordDesk.Change, _ field: String, email: String = "", done: String, _ context: PortalContext
    ) async throws -> Response {
        switch outcome {
        case .done: return .seeOther("/tai-khoan?xong=\(done)")
        case .wrong:
            let error = FormError(field: field, text: context.wording["people.password.wrong"])
            return try await self.page([error], email: email, context)
        case .wait(let seconds):
            return try await self.pages.waiting(seconds, field, "people.password.wait", context) { errors, status in
                try await self.page(errors, email: email, context, status: status)
            }
        }
    }

    private func changeEmail(_ context: PortalContext) async throws -> Response {
        let account = try context.inPerson()
        let typed = context.form["email"] ?? ""
        let password = context.form["email-password"] ?? ""
        var errors: [FormError] = []
        let email = FormError.collect(EmailAddress.parse(typed), "email", context.wording, into: &errors)
        if let email, PersonRecord.key(email.description) == PersonRecord.key(account.person.email) {
            errors.append(FormError(field: "email", text: context.wording["people.email.same"]))
        }
        if password.isEmpty {
            errors.append(FormError(field: "email-password", text: context.wording["account.password.missing"]))
        }
        guard errors.isEmpty, let email else { return try await self.page(errors, email: typed, context) }
        let outcome = try await self.passwords.verify(
            Secret(String(password.prefix(PasswordRules.maximum))), of: account.person, by: context.caller)
        if case .done = outcome {
            try await self.emails.begin(email.description, of: account, by: context.caller)
        }
        return try await self.answer(outcome, "email-password", email: typed, done: "email", context)
    }

    private func confirmPage(_ token: String, _ context: PortalContext) async throws -> Response {
        guard let (change, side) = try await self.emails.find(token: token) else {
            return try self.pages.stale(context, next: "/tai-khoan", label: context.wording["people.profile.title"])
        }
        return try self.pages.page(
            "confirm-email",
            [
                "token": token, "oldEmail": change.oldEmail, "newEmail": change.newEmail, "isAsked": true,
                "hasChange": true,
                "text": context.wording["people.confirm-email.\(side.rawValue)"],
            ], context)
    }

    private func confirm(_ context: PortalContext) async throws -> Response {
        let (key, change): (String, EmailChangeRecord)
        switch try await self.emails.confirm(token: context.form["the"] ?? "", by: context.caller) {
        case .unknown:
            return try self.pages.stale(context, next: "/tai-khoan", label: context.wording["people.profile.title"])
        case .taken:
            return try self.pages.page(
                "confirm-email", ["isAsked": false, "text": context.wording["people.confirm-email.taken"]], context,
                status: .conflict)
        case .half(let found): (key, change) = ("half", found)
        case .done(let found): (key, change) = ("done", found)
        }
        return try self.pages.page(
            "confirm-email",
            [
                "isAsked": false, "oldEmail": change.oldEmail, "newEmail": change.newEmail, "hasChange": true,
                "text": context.wording["people.confirm-email.\(key)"],
            ], context)
    }

    private func endSession(_ context: PortalContext) async throws -> Response {
        let account = try context.inPerson()
        let id = context.form["phien"] ?? ""
        let now = self.environment.clock()
        let entry = context.entry(.sessionEnded).at(now)
        try await self.environment.storage.write { connection in
            guard try PersonSessions.revoke(id: id, of: account.person.id, at: now, in: connection) else { return }
            try ActionLog.append(entry, in: connection)
        }
        return .seeOther("/tai-khoan?xong=phien")
    }

    private func endOthers(_ context: PortalContext) async throws -> Response {
        let account = try context.inPerson()
        let now = self.environment.clock()
        let entry = context.entry(.sessionsEnded).at(now)
        try await self.environment.storage.write { connection in
            try PersonSessions.revokeAll(
                of: account.person.id, keeping: account.tokenHash, at: now, in: connection)
            try ActionLog.append(entry, in: connection)
        }
        return .seeOther("/tai-khoan?xong=phien")
    }
}
