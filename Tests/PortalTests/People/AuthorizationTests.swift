import Employees
import Foundation
import HTTPTypes
import Portal
import SocialInsurance
import Storage
import TestSupport
import Testing

/// All routes × everybody, from the router's own list.
@Suite("Who may do what")
struct AuthorizationTests {
    /// Who asks.
    enum Visitor: String, CaseIterable, Sendable {
        case nobody, stranger, preparer, checker, signer, owner

        /// What the visitor is in the unit whose things are asked for.
        var role: Role? { Role(rawValue: self.rawValue) }
    }

    /// A stranger to all of a unit's things writes this nowhere.
    private static let mark = "dauhieu"

    @Test("every route is in the table, and every row of the table is a route")
    func complete() async throws {
        try await PortalHouse().run { visit in
            let routes = Set(visit.routes.map(\.description))
            #expect(routes.filter { RouteTable.rule(of: $0) == nil }.sorted() == [])
            #expect(Set(RouteTable.rules.keys).subtracting(routes).sorted() == [])
        }
    }

    @Test(
        "each route lets those through whom the table names, and nobody else sees or changes a thing of the unit",
        arguments: Visitor.allCases)
    func walk(visitor: Visitor) async throws {
        let house = try PortalHouse { settings in
            for limit in RateLimit.all { settings.allowances[limit.name] = 0 }
        }
        try await house.run { visit in
            let estate = try await Estate(visit, mark: Self.mark)
            let before = try await estate.snapshot()
            // Signing out ends the session that all others use.
            let routes = visit.routes.map(\.description).filter { $0 != "POST /dang-xuat" }.sorted()
            for route in routes + ["POST /dang-xuat"] {
                let rule = try #require(RouteTable.rule(of: route))
                let page = try await estate.ask(route, as: visitor)
                Self.judge(page, route, rule, visitor)
            }
            if visitor.role == nil { #expect(try await estate.snapshot() == before) }
        }
    }

    private static func judge(_ page: Browser.Page, _ route: String, _ rule: RouteTable.Rule, _ visitor: Visitor) {
        let what = Comment(rawValue: "\(route) as \(visitor.rawValue): \(page.status) \(page.location)")
        #expect(page.status.code < 500, what)
        let isSignIn = page.location.hasPrefix("/dang-nhap")
        let shows = "\(page.headers) \(page.text)".lowercased().contains(self.mark)
        if visitor.role == nil { #expect(!shows, what) }
        switch rule {
        case .open, .own: break
        case .dossier:
            #expect((page.status == .ok) == (visitor.role != nil), what)
            if visitor.role != nil { #expect(shows, what) }
        case .person: #expect(isSignIn == (visitor == .nobody) && page.status != .forbidden, what)
        case .deed(let deed):
            // The stranger owns a unit as well, and may do there what an owner may.
            let isAllowed = visitor == .stranger || visitor.role?.may(deed) == true
            #expect(isSignIn == (visitor == .nobody), what)
            #expect((page.status == .forbidden) == (visitor != .nobody && !isAllowed), what)
            if route.hasPrefix("GET"), visitor.role != nil, isAllowed, page.status == .ok { #expect(shows, what) }
        }
    }

    @Test("what the unit's people see has the mark: the walk would notice it")
    func control() async throws {
        try await PortalHouse().run { visit in
            let estate = try await Estate(visit, mark: Self.mark)
            for route in [
                "GET /ho-so", "GET /don-vi/nguoi-dung", "GET /don-vi/nhat-ky", "GET /ho-so/{code}",
                "GET /dang-ky/kiem-tra", "GET /dang-ky/tep/{id}", "GET /tai-khoan", "GET /nhan-su",
                "GET /nhan-su/nguoi/{employee}", "GET /nhan-su/nhap/{import}",
            ] {
                let page = try await estate.ask(route, as: .owner)
                #expect(page.status == .ok && page.text.lowercased().contains(Self.mark), "\(route) \(page.status)")
            }
        }
    }
}

/// A unit with everything that a unit can have, each thing with a mark in it; and another unit beside it.
private struct Estate {
    private static let unit = "0101234565"

    let visit: Visit
    private var browsers: [AuthorizationTests.Visitor: Browser] = [:]
    private var parameters: [String: String] = [:]
    private var fields: [String: String] = [:]
    private let draft: DraftRecord

    init(_ visit: Visit, mark: String) async throws {
        self.visit = visit
        try await visit.unit(Self.unit, name: "CÔNG TY \(mark)", owner: "owner-\(mark)@vidu.example")
        for role in [Role.preparer, .checker, .signer] {
            try await visit.member("\(role.rawValue)-\(mark)@vidu.example", of: Self.unit, as: role)
        }
        try await visit.unit("0100109106", name: "CÔNG TY KHÁC", owner: "stranger@vidu.example")
        for visitor in AuthorizationTests.Visitor.allCases where visitor != .nobody {
            let name = visitor.role.map { "\($0.rawValue)-\(mark)" } ?? "stranger"
            self.browsers[visitor] = try await visit.signedIn("\(name)@vidu.example")
        }
        self.browsers[.nobody] = visit.browser()
        let owner = try #require(self.browsers[.owner])
        // A session that nobody uses, to be ended.
        _ = try await visit.signedIn("owner-\(mark)@vidu.example")
        self.draft = try await Self.draft(visit, owner, mark)
        let checked = try await owner.check()
        let desk = SignerAtDesk(
            browser: owner, draft: self.draft.code, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
            checked: checked)
        let job = try await desk.start().json(PreparedJob.self)
        try await self.fill(mark, job: job.job, checked: checked)
    }

    /// A draft of the unit in the owner's browser.
    private static func draft(_ visit: Visit, _ owner: Browser, _ mark: String) async throws -> DraftRecord {
        let licence = Array(
            "%PDF-1.4\n% \(mark)\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".utf8)
        let draft = try await visit.completeDraft(
            of: owner, [.companyName: "CÔNG TY \(mark)", .contactName: "Nguyễn \(mark)"], licence: licence)
        let person = try #require(try await People(visit.database).find(email: "owner-\(mark)@vidu.example"))
        try await visit.database.write { connection in
            _ = try UnitDrafts.prepared(
                draft.code, unit: self.unit, by: person.id, version: draft.version, at: visit.clock.now, in: connection)
        }
        return draft
    }

    /// A dossier with a receipt, an invitation; and the names of it all for routes and forms.
    private mutating func fill(_ mark: String, job: String, checked: String) async throws {
        let (now, draft) = (self.visit.clock.now, self.draft)
        let new = NewDossier(
            code: "AC4DF7HJ", submission: nil, taxCode: Self.unit, unitName: "CÔNG TY \(mark)",
            email: "\(mark)@vidu.example", answers: "{}", createdAt: now,
            envelope: Array("<Hoso>\(mark)</Hoso>".utf8))
        let owner = try #require(try await People(self.visit.database).find(email: "owner-\(mark)@vidu.example"))
        let member = try #require(try await People(self.visit.database).find(email: "checker-\(mark)@vidu.example"))
        let paper = NewUnitDocument(
            unit: Self.unit, wireID: "1", kind: "KQ", period: nil, dossier: new.record.id, name: "\(mark).pdf",
            mediaType: "application/pdf", content: Array("%PDF \(mark)".utf8), at: now)
        let employee = FilingRow([
            "name": "Nguyễn \(mark)", "citizen": "001090000001", "position": "Kế toán \(mark)", "wage": "9000000",
        ])
        let month = YearMonth(of: CalendarDate(at: now))
        try await EmployeeImports(self.visit.database).keep(
            EmployeeImport(
                id: "bang", unit: Self.unit, person: owner.id, fileName: "\(mark).csv", month: month.number,
                content: Array("Họ và tên;Số định danh cá nhân\nTrần \(mark);001090000002\n".utf8), createdAt: now),
            forgettingBefore: .distantPast)
        let ids = try await self.visit.database.write { connection -> (String, String, Int) in
            // The first employee there is.
            _ = try EmployeeRegister.add(
                employee, from: month, unit: Self.unit, method: "form", at: now, in: connection)
            try Filing.commit(new, in: connection)
            try Events.append(.accepted, dossier: new.record.id, at: now, in: connection)
            let receipt = try Receipts.insert(
                dossier: new.record.id, kind: .acceptance, content: Array("<a>\(mark)</a>".utf8),
                mediaType: "application/xml", at: now, in: connection)
            try Invitations.add(
                InvitationRecord(
                    id: "loimoi", unit: Self.unit, email: "moi-\(mark)@vidu.example", role: .signer,
                    invitedBy: owner.id, createdAt: now, expiresAt: now.addingTimeInterval(86_400)), in: connection)
            let session = try connection.query(
                "SELECT id FROM person_session WHERE person = $1 ORDER BY rowid DESC", owner.id)[0].text("id")
            _ = try UnitDocuments.insert(paper, in: connection)
            return (receipt, session, try Drafts.attachments(of: draft.id, in: connection)[0].id)
        }
        self.parameters = [
            "code": "AC4DF7HJ", "receipt": ids.0, "id": String(ids.2), "job": job, "name": "style.css",
            "form": "TK3-TS", "employee": "1", "import": "bang",
            "token": String(repeating: "0", count: 48), "paper": paper.record.id, "month": "2026-11",
        ]
        self.fields = [
            "tax-code": Self.unit, "dossier-code": "AC5DF7HJ", "code": "2222 2222", "password": "sai mat khau han",
            "ma-nhap": draft.code, "nhap": draft.code, "ho-so-nhap": draft.code, "da-xem": checked,
            "nguoi": member.id, "vai-tro": "preparer", "don-vi": Self.unit, "phien": ids.1, "loi-moi": "loimoi",
            "the": String(repeating: "0", count: 48), "email": "ai@vidu.example", "kiem-tra-cheo": "1",
            "name": "Của người khác", "citizen": "001090000003", "from": "11/2026", "viec": "nhap", "dong": "1",
            "standing": "unpaid", "thay-doi": "1", "ho-so": "AC4DF7HJ", "phien-ban": "1",
            "ngay": "01/06/2026", "so-tien": "1000", "lan-nop": "1",
            "old-password": "sai mat khau", "new-password": "mot cau khac han", "email-password": "sai mat khau",
        ]
    }

    /// Asks for the unit's things by a route, in a browser of the visitor's.
    func ask(_ route: String, as visitor: AuthorizationTests.Visitor) async throws -> Browser.Page {
        let browser = self.visit.browser()
        for (name, value) in try #require(self.browsers[visitor]).cookies { browser.setCookie(name, value) }
        let parts = route.split(separator: " ", maxSplits: 1).map(String.init)
        let path = self.parameters.reduce(parts[1]) { $0.replacing("{\($1.key)}", with: $1.value) }
        try #require(!path.contains("{"), "\(route)")
        if parts[0] == "GET" {
            let query = self.fields.map { "\(Browser.encode($0.key))=\(Browser.encode($0.value))" }
            return try await browser.get("\(path)?\(query.joined(separator: "&"))")
        }
        try await browser.get("/tra-cuu")
        guard path.contains("/dang-ky/ky/") || path == "/dang-ky/luu" else {
            return try await browser.post(path, self.fields)
        }
        let order = Order(
            checked: self.fields["da-xem"] ?? "", section: "company", answers: ["company-name": "của người khác"],
            version: "0", documents: [])
        return try await browser.postJSON(path, order, draft: self.draft.code)
    }

    /// What the scripts of pages send, all in one.
    private struct Order: Encodable {
        var checked: String
        var section: String
        var answers: [String: String]
        var version: String
        var documents: [String]
    }

    /// Everything of the unit as the database has it.
    func snapshot() async throws -> [String] {
        let draft = self.draft
        return try await self.visit.database.read { connection in
            let queries = [
                "SELECT * FROM unit WHERE tax_code = '\(Self.unit)'",
                "SELECT * FROM membership WHERE unit = '\(Self.unit)' ORDER BY person",
                """
                SELECT person.* FROM person JOIN membership ON membership.person = person.id
                WHERE unit = '\(Self.unit)' ORDER BY id
                """,
                "SELECT * FROM person_session WHERE unit = '\(Self.unit)' ORDER BY id",
                "SELECT * FROM invitation WHERE unit = '\(Self.unit)'",
                "SELECT * FROM action_log WHERE unit = '\(Self.unit)' ORDER BY number",
                "SELECT * FROM draft WHERE id = \(draft.id)",
                "SELECT * FROM draft_attachment WHERE draft = \(draft.id)",
                "SELECT * FROM unit_draft WHERE draft = '\(draft.code)'",
                "SELECT * FROM draft_check WHERE draft = '\(draft.code)'",
                "SELECT * FROM employee WHERE unit = '\(Self.unit)'",
                "SELECT * FROM employee_change WHERE employee = 1", "SELECT * FROM employee_span WHERE employee = 1",
                "SELECT * FROM employee_import WHERE unit = '\(Self.unit)'",
                "SELECT * FROM employee_question WHERE unit = '\(Self.unit)'",
                "SELECT * FROM signing_job", "SELECT * FROM dossier", "SELECT * FROM dossier_event",
                "SELECT * FROM receipt", "SELECT * FROM unit_document", "SELECT * FROM unit_payment",
            ]
            return try queries.flatMap { query in
                try connection.query(query).map { row in
                    row.columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
                }
            }
        }
    }
}
