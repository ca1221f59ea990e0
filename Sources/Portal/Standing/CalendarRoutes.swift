internal import Foundation
package import Hummingbird
internal import NIOCore
internal import Secrets
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/don-vi/lich`: a unit's calendar as a page, as a file, and at an address that other programs fetch.
package struct CalendarRoutes: Sendable {
    /// How many months ahead a file goes.
    private static let fileMonths = 12

    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Adds `/don-vi/lich` and what is below it, and `/lich/{token}`.
    package func add(to router: Router<PortalContext>) {
        router.get("/don-vi/lich") { request, context in try await self.page(request, context) }
        router.get("/don-vi/lich/tep") { _, context in
            let acting = try context.acting(.see)
            return try await self.file(acting.unit.taxCode, name: acting.unit.name, context.wording, isDownload: true)
        }
        router.post("/don-vi/lich/dia-chi") { request, context in try await self.share(request, context) }
        router.post("/don-vi/lich/thu-hoi") { _, context in try await self.end(context) }
        router.get("/lich/:token") { _, context in try await self.feed(context) }
    }

    private var today: CalendarDate { CalendarDate(at: self.environment.clock()) }

    private func facts(_ taxCode: String) async throws -> UnitFacts {
        guard let facts = try await UnitStandings(self.environment.storage).of(taxCode) else {
            throw PortalError(.notFound)
        }
        return facts
    }

    /// - Parameter address: the address that was just made; it is shown this once.
    private func page(
        _ request: Request, address: String? = nil, _ context: PortalContext
    ) async throws -> Response {
        let acting = try context.acting(.see)
        let (today, wording) = (self.today, context.wording)
        let month = YearMonth(sorting: request.parameter("thang")) ?? YearMonth(of: today)
        let ahead = min(max(month.ordinal - YearMonth(of: today).ordinal, 1), 60)
        let agenda = UnitAgenda(try await self.facts(acting.unit.taxCode), on: today, months: ahead)
        var model = CalendarPage(agenda: agenda, month: month, today: today, wording: wording).model
        let typed = request.parameter("tu-ngay")
        let start = try? CalendarDate.parse(typed, for: "start").get()
        if !typed.isEmpty, start == nil {
            model.merge(
                FormError.model([FormError(field: "tu-ngay", text: wording["calendar.rules.error"])])
            ) { _, new in new }
        }
        let since = try await CalendarFeeds(self.environment.storage).since(
            unit: acting.unit.taxCode, person: acting.person.id)
        model.merge(
            [
                "typed": typed.isEmpty ? "\(today)" : typed, "thang": month.sorting,
                "rules": CalendarPage.rules(from: start ?? today, wording),
                "rulesTitle": wording.text("calendar.rules.caption", ["day": "\(start ?? today)"]),
                "hasFeed": since != nil, "feedSince": since.map(VietnamTime.minute) ?? "",
                "hasAddress": address != nil, "address": address ?? "",
            ]
        ) { _, new in new }
        return try self.environment.pages.page("calendar", model, context)
    }

    // MARK: The file and the address

    /// - Parameter name: the unit's name for a file that its own people fetch; empty where anybody may read along.
    private func file(
        _ taxCode: String, name: String, _ wording: Wording, isDownload: Bool
    ) async throws -> Response {
        let agenda = UnitAgenda(try await self.facts(taxCode), on: self.today, months: Self.fileMonths)
        let shown = name.isEmpty ? wording.text("calendar.file.short", ["end": String(taxCode.suffix(3))]) : name
        let key = String(
            Digest.sha256Hex("calendar-unit:\(taxCode):\(self.environment.seal.code(taxCode))".utf8).prefix(16))
        let file = CalendarFile(
            name: wording.text("calendar.file.name", ["unit": shown]), origin: self.environment.address.origin,
            key: key,
            matters: agenda.matters, wording: wording, made: self.environment.clock())
        var headers: HTTPFields = [
            .contentType: "text/calendar; charset=utf-8", .cacheControl: "private, max-age=900",
        ]
        if isDownload { headers[.contentDisposition] = "attachment; filename=\"lich-bhxh.ics\"" }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: file.text)))
    }

    /// The same answer for an address that ended and for one that never was.
    private func feed(_ context: PortalContext) async throws -> Response {
        let asked = try context.parameters.require("token")
        let token = asked.hasSuffix(".ics") ? String(asked.dropLast(4)) : asked
        guard let found = try await CalendarFeeds(self.environment.storage).find(token: token) else {
            throw PortalError(.notFound)
        }
        let wording = Wording.of(found.person.language == "en" ? .english : .vietnamese)
        return try await self.file(found.unit, name: "", wording, isDownload: false)
    }

    /// The page that answers is the only one that ever shows the address.
    private func share(_ request: Request, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let now = self.environment.clock()
        let entry = context.entry(.calendarShared).at(now)
        let token = try await self.environment.storage.write { connection in
            try ActionLog.append(entry, in: connection)
            return try CalendarFeeds.make(
                unit: acting.unit.taxCode, person: acting.person.id, at: now, in: connection)
        }
        return try await self.page(
            request, address: "\(self.environment.address.origin)/lich/\(token).ics", context)
    }

    private func end(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let now = self.environment.clock()
        let entry = context.entry(.calendarEnded).at(now)
        try await self.environment.storage.write { connection in
            guard
                try CalendarFeeds.revoke(
                    unit: acting.unit.taxCode, person: acting.person.id, at: now, in: connection)
            else { return }
            try ActionLog.append(entry, in: connection)
        }
        return .seeOther("/don-vi/lich")
    }
}
