internal import FoundationEssentials
package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/don-vi/nhac-viec`: of what a person wants to be reminded for a unit; and the way out of it from a letter.
package struct ReminderRoutes: Sendable {
    /// How many days before something is due a letter may go.
    static let days = [1, 3, 5, 7, 14]

    private let environment: PortalEnvironment
    private let pages: SmallPages

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
        self.pages = SmallPages(environment: environment)
    }

    /// Adds `/don-vi/nhac-viec` and `/thoi-nhac`.
    package func add(to router: Router<PortalContext>) {
        router.get("/don-vi/nhac-viec") { request, context in
            try await self.page([], done: request.parameter("xong"), context)
        }
        router.post("/don-vi/nhac-viec") { _, context in try await self.set(context) }
        router.get("/thoi-nhac") { request, context in try await self.endPage(request.parameter("the"), context) }
        router.post("/thoi-nhac") { _, context in try await self.end(context) }
    }

    private func page(_ errors: [FormError], done: String = "", _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let found = try await Reminders(self.environment.storage).find(
            unit: acting.unit.taxCode, person: acting.person.id)
        let wording = context.wording
        let kinds = UnitMatter.Kind.allCases.map { kind -> PageModel in
            let isChosen = found?.kinds.contains(kind.rawValue) ?? (kind == .pay || kind == .certificate)
            return [
                "kindValue": kind.rawValue, "kindName": wording["reminder.kind.\(kind.rawValue)"],
                "kindHint": wording["reminder.hint.\(kind.rawValue)"], "isChosen": isChosen,
            ]
        }
        let days = Self.days.map { days -> PageModel in
            [
                "optionValue": "\(days)", "optionName": wording.text("reminder.days", ["days": "\(days)"]),
                "isChosen": days == (found?.days ?? 3),
            ]
        }
        return try self.pages.page(
            "reminders",
            [
                "title": wording["reminder.title"], "onAccount": true, "kinds": kinds, "days": days,
                "isOn": found != nil, "email": acting.person.email, "isDone": done == "1" || done == "0",
                "done": wording[done == "1" ? "reminder.done" : "reminder.ended"],
            ], errors: errors, context)
    }

    private func set(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let form = context.form
        let now = self.environment.clock()
        if form["viec"] == "thoi" {
            let entry = context.entry(.remindersEnded).at(now)
            try await self.environment.storage.write { connection in
                guard
                    try Reminders.remove(unit: acting.unit.taxCode, person: acting.person.id, in: connection)
                else { return }
                try ActionLog.append(entry, in: connection)
            }
            return .seeOther("/don-vi/nhac-viec?xong=0")
        }
        let kinds = UnitMatter.Kind.allCases.filter { form["loai-\($0.rawValue)"] == "1" }.map(\.rawValue)
        guard let days = Int(form["so-ngay"] ?? "").flatMap({ Self.days.contains($0) ? $0 : nil }), !kinds.isEmpty
        else {
            let error = FormError(field: "loai-pay", text: context.wording["reminder.error.kinds"])
            return try await self.page([error], context)
        }
        let record = ReminderRecord(
            unit: acting.unit.taxCode, person: acting.person.id, days: days, kinds: kinds)
        let entry = context.entry(.remindersSet).at(now)
        try await self.environment.storage.write { connection in
            try Reminders.set(record, at: now, in: connection)
            try ActionLog.append(entry, in: connection)
        }
        return .seeOther("/don-vi/nhac-viec?xong=1")
    }

    // MARK: The way out from a letter

    /// Programs that look at links before people do open pages, so opening ends nothing.
    private func endPage(_ token: String, _ context: PortalContext) async throws -> Response {
        let now = self.environment.clock()
        let subject = try await self.environment.storage.read {
            try MailTokens.subject(of: token, .reminderEnd, at: now, in: $0)
        }
        guard subject != nil else { return try self.stale(context) }
        return try self.pages.page(
            "reminder-end", ["title": context.wording["reminder.end.title"], "token": token], context)
    }

    private func end(_ context: PortalContext) async throws -> Response {
        let now = self.environment.clock()
        let token = context.form["the"] ?? ""
        let isEnded = try await self.environment.storage.write { connection -> Bool in
            guard let subject = try MailTokens.subject(of: token, .reminderEnd, at: now, in: connection) else {
                return false
            }
            let parts = subject.split(separator: " ").map(String.init)
            guard parts.count == 2 else { return false }
            try Reminders.remove(unit: parts[0], person: parts[1], in: connection)
            try MailTokens.use(.reminderEnd, subject: subject, at: now, in: connection)
            return true
        }
        guard isEnded else { return try self.stale(context) }
        return try self.pages.page(
            "reminder-end", ["title": context.wording["reminder.end.done"], "isDone": true], context)
    }

    private func stale(_ context: PortalContext) throws -> Response {
        try self.pages.stale(context, next: "/don-vi/nhac-viec", label: context.wording["reminder.title"])
    }
}
