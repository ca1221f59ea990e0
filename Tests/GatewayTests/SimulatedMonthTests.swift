import FoundationEssentials
import Gateway
import Logging
import NIOHTTP1
import Secrets
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing
import VSSSimulator

/// A portal's database beside a simulator, with a unit that is registered there.
private struct MonthDesk {
    let house: SimulatorHouse
    let client: HTTPGatewayClient
    let database: any SQLDatabase
    let delivery: DeliveryWorker
    let notices: NoticeWorker
    /// The unit's one certificate.
    let signer: TestSigner

    static let taxCode = "0101234565"

    static func run(
        settings: SimulatorSettings = SimulatorSettings(unitCodeAfter: 0, resultAfter: 600),
        _ body: (MonthDesk) async throws -> Void
    ) async throws {
        try await SimulatorHouse.run(settings: settings) { house in
            let temporary = try await TemporaryDatabase()
            let signer = try TestAuthority.signer()
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            try await house.withClient { client in
                let desk = MonthDesk(
                    house: house, client: client, database: temporary.database,
                    delivery: DeliveryWorker(
                        database: temporary.database, client: client, logger: logger, now: house.clock.reading),
                    notices: NoticeWorker(
                        database: temporary.database, client: client, logger: logger, now: house.clock.reading),
                    signer: signer)
                let registration = try TestDossier.envelope(signer: signer)
                guard case .state = await client.submit(businessID: "r", wireID: "r", envelope: registration) else {
                    Issue.record("the unit is not registered")
                    return
                }
                try await desk.addUnit()
                try await body(desk)
            }
        }
    }

    private func addUnit() async throws {
        let now = self.house.clock.now
        try await self.database.write { connection in
            try Units.add(UnitRecord(taxCode: Self.taxCode, name: "VÍ DỤ A", createdAt: now), in: connection)
            let person = PersonRecord(id: "p1", email: "chu@vidu.example", createdAt: now)
            try People.add(person, in: connection)
            try Memberships.add(person.id, to: Self.taxCode, as: .owner, at: now, in: connection)
        }
    }

    /// Files rows, and delivers them once.
    func file(_ rows: [FilingRow], code: String = "AC4DF7HJ") async throws -> DossierRecord {
        let envelope = try TestDossier.filing([.movements: rows], signer: self.signer)
        let new = NewDossier(
            code: code, procedure: ProcedureCode.movements.rawValue, submission: nil, taxCode: Self.taxCode,
            unitName: "VÍ DỤ A", email: "ketoan@vidu.example", answers: "{}", createdAt: self.house.clock.now,
            envelope: envelope)
        try await self.database.write { try Filing.commit(new, in: $0) }
        try await self.delivery.deliverDue()
        return new.record
    }

    func pass(_ seconds: Double = 3700) async throws {
        self.house.clock.advance(by: seconds)
        try await self.delivery.deliverDue()
    }

    func events(_ dossier: DossierRecord) async throws -> [DossierEvent] {
        try await Events(self.database).of(dossier: dossier.id)
    }

    func letters() async throws -> [String] {
        try await self.database.read {
            try $0.query("SELECT kind FROM mail_outbox WHERE dossier IS NULL ORDER BY created_at").map {
                try $0.text("kind")
            }
        }
    }

    func papers() async throws -> [UnitDocument] {
        try await UnitDocuments(self.database).page(of: Self.taxCode, skipped: 0, limit: 100)
    }

    func read(_ form: NoticeForm) async throws -> Notice {
        let papers = try await self.papers()
        let paper = try #require(papers.first { $0.kind == form.rawValue })
        let content = try #require(try await UnitDocuments(self.database).content(paper.id, of: Self.taxCode))
        return try NoticeWire.read(
            content, as: form, of: NoticeHead(period: YearMonth(of: CalendarDate(at: TestTime.now))))
    }

    func makePapers(_ differences: PlantedDifference...) async throws {
        try await self.house.control(
            .POST, "/control/papers",
            PapersRequest(taxCode: Self.taxCode, month: "06/2026", issued: "30/06/2026", differences: differences))
    }
}

@Suite("A month at the simulated gateway", .timeLimit(.minutes(15)))
struct SimulatedMonthTests {
    private func reply(
        _ lists: FilingLists, _ changes: [String: String] = [:],
        settings: SimulatorSettings = SimulatorSettings(unitCodeAfter: 0)
    ) async throws -> GatewayReply {
        var reply = GatewayReply.unknownDossier
        try await MonthDesk.run(settings: settings) { desk in
            let envelope = try TestDossier.filing(lists, changes, signer: desk.signer)
            reply = await desk.client.submit(
                businessID: "m", wireID: "m", procedure: ProcedureCode.movements.rawValue, envelope: envelope)
        }
        return reply
    }

    @Test("a filing gets a number, steps that each stand once, and a result; the letter says so")
    func completed() async throws {
        try await MonthDesk.run { desk in
            let dossier = try await desk.file([TestDossier.row(1), TestDossier.row(2)])
            let first = try await desk.events(dossier)
            #expect(first.map(\.kind).suffix(3) == [.accepted, .step, .step])
            try await desk.pass(400)
            try await desk.pass()
            try await desk.pass()
            let events = try await desk.events(dossier)
            #expect(
                events.filter { $0.kind == .step }.compactMap { $0.detail[DossierEvent.Detail.step] } == [
                    "1", "2", "3", "4",
                ])
            let status = DossierStatus.derive(from: events)
            #expect(status.stage == .completed && status.dossierNumber == "00002/2026/00101")
            #expect(try await Outbox(desk.database).find(dossier: dossier.id)?.state == .done)
            let letters = try await MailOutbox(desk.database).of(dossier: dossier.id).map(\.kind.rawValue)
            #expect(Set(letters) == ["received", "completed"])
            try await desk.notices.askDue()
            let papers = try await desk.papers()
            #expect(papers.map(\.kind) == ["KQ"] && papers.first?.dossier == dossier.id)
            #expect(try await UnitDocuments(desk.database).of(dossier: dossier.id).count == 1)
        }
    }

    @Test("rows that do not fit the population, another unit or the cap of the day are sent back, each with its place")
    func returned() async throws {
        try await MonthDesk.run { desk in
            try await desk.house.control(
                .POST, "/control/population",
                PopulationRequest(
                    people: [Citizen(citizenNumber: "001090000002", name: "Nguyễn Văn Ân", birth: "01/02/1990")],
                    elsewhere: ["0123000003"]))
            let dossier = try await desk.file([TestDossier.row(1), TestDossier.row(2), TestDossier.row(3)])
            try await desk.pass()
            let status = DossierStatus.derive(from: try await desk.events(dossier))
            #expect(status.stage == .rejected && status.rejectionCode == GatewayCode.returned.rawValue)
            let reasons = try await DossierReasons(desk.database).of(dossier: dossier.id)
            #expect(reasons.map(\.position) == [2, 3] && reasons.map(\.column) == ["name", "insured"])
            #expect(reasons.map(\.code) == ["POPULATION", "ELSEWHERE"] && reasons.allSatisfy { $0.list == "D02-TS" })
            #expect(reasons.map(\.citizenNumber) == ["001090000002", "001090000003"])
            let letters = try await MailOutbox(desk.database).of(dossier: dossier.id).map(\.kind)
            #expect(Set(letters) == [.received, .rejected])
            // Asked again, it is told once.
            try await desk.pass()
            #expect(try await DossierReasons(desk.database).of(dossier: dossier.id).count == 2)
        }
    }

    @Test("a row is sent back on request; a wage at the old cap and a newcomer without a clinic by themselves")
    func asked() async throws {
        try await MonthDesk.run { desk in
            try await desk.house.misbehave(
                Misbehaviour(.sendBack, code: "X1", row: 2, element: "TienLuong", words: "Sai mức lương"))
            let dossier = try await desk.file([TestDossier.row(1), TestDossier.row(2)])
            try await desk.pass()
            let reasons = try await DossierReasons(desk.database).of(dossier: dossier.id)
            #expect(reasons.map(\.words) == ["Sai mức lương"] && reasons.map(\.column) == ["wage"])
        }
        let newcomer = TestDossier.row(1, ["method": "TM", "insured": "", "wage": "46800000", "from": "07/2026"])
        let state = try await self.reply([.movements: [newcomer]], ["period": "07/2026"], settings: Self.atOnce)
        guard case .state(let answer, _) = state else {
            Issue.record("\(state)")
            return
        }
        #expect(answer.status == .returned && answer.reasons?.map(\.code) == ["OLD-CAP"])
    }

    private static let atOnce = SimulatorSettings(unitCodeAfter: 0, resultAfter: 0)

    @Test("another unit code is SE005, a form of another edition CE009")
    func refusals() async throws {
        let rows: FilingLists = [.movements: [TestDossier.row()]]
        guard case .verdict(.se005, _, _, _) = try await self.reply(rows, ["unit-code": "TA0009A"]) else {
            Issue.record("the unit code is taken")
            return
        }
        let settings = SimulatorSettings(unitCodeAfter: 0, refusedForms: ["D02-TS"])
        guard case .verdict(.ce009, _, _, _) = try await self.reply(rows, settings: settings) else {
            Issue.record("the old edition is taken")
            return
        }
        guard case .state(let state, _) = try await self.reply(rows, settings: Self.atOnce) else {
            Issue.record("a good one is not taken")
            return
        }
        #expect(state.status == .granted && state.unitCode == nil)
    }

    @Test("C12 and D09 are made of what was accepted and paid, and what is planted is in them")
    func papers() async throws {
        try await MonthDesk.run { desk in
            _ = try await desk.file([TestDossier.row(1), TestDossier.row(2)])
            try await desk.pass()
            try await desk.house.control(
                .POST, "/control/payments",
                PaymentRequest(taxCode: MonthDesk.taxCode, date: "20/06/2026", amount: 1_000_000, number: "12"))
            try await desk.makePapers(PlantedDifference(.clinic, number: "0123000001", text: "79001"))
            try await desk.notices.askDue()
            guard case .participants(let list) = try await desk.read(.participants),
                case .statement(let statement) = try await desk.read(.statement)
            else { return }
            try #require(list.people.map(\.insuredNumber) == ["0123000001", "0123000002"])
            #expect(list.people[0].clinicCode == "79001" && list.people[0].bases[.social] == 9_000_000)
            #expect(list.head.unitCode == "TA0001A" && list.sum(.health) == 18_000_000)
            // Two people with nine million each: filing.md 5.3, example A.
            #expect(statement.total(.due) == 2 * 2_880_000 && statement.amount(.due, .pension) == 2 * 1_980_000)
            #expect(statement.payments.map(\.amount) == [1_000_000] && statement.payments.map(\.number) == ["12"])
            #expect(statement.total(.shortOut) == 2 * 2_880_000 - 1_000_000)
            #expect(statement.faults().isEmpty)
        }
    }

    @Test("the next month begins with what the last one left, and is charged for what is late")
    func nextMonths() async throws {
        try await MonthDesk.run { desk in
            _ = try await desk.file([TestDossier.row(1)])
            try await desk.pass()
            for month in ["06/2026", "07/2026", "08/2026"] {
                try await desk.house.control(
                    .POST, "/control/papers", PapersRequest(taxCode: MonthDesk.taxCode, month: month))
            }
            try await desk.notices.askDue()
            var statements: [ContributionStatement] = []
            for paper in try await desk.papers().reversed() where paper.kind == NoticeForm.statement.rawValue {
                let content = try #require(try await UnitDocuments(desk.database).content(paper.id, of: paper.unit))
                let period = try #require(paper.period.flatMap { YearMonth(year: $0 / 12, month: $0 % 12 + 1) })
                guard
                    case .statement(let statement) = try NoticeWire.read(
                        content, as: .statement, of: NoticeHead(period: period))
                else { continue }
                statements.append(statement)
            }
            try #require(statements.count == 3)
            #expect(statements[1].faults(after: statements[0]).isEmpty)
            #expect(statements[2].faults(after: statements[1]).isEmpty)
            #expect(statements[1].total(.lateMoney) == 0 && statements[1].total(.shortIn) == 2_880_000)
            // June's money was due on the last of July: 31 days of August at 0.03 %, each fund rounded by itself.
            #expect(statements[2].total(.lateIn) == 2_880_000 && statements[2].total(.lateMoney) == 26_785)
        }
    }

    // MARK: Papers that come, and that do not

    @Test(
        "papers are fetched once; the same bytes under another name of the gateway's are one; one letter tells of a turn"
    )
    func once() async throws {
        try await MonthDesk.run { desk in
            try await desk.makePapers()
            #expect(try await desk.notices.askDue() == 1)
            #expect(try await desk.papers().count == 2)
            #expect(try await desk.letters() == ["documentsArrived"])
            try await desk.makePapers()
            desk.house.clock.advance(by: 3600)
            #expect(try await desk.notices.askDue() == 1)
            #expect(try await desk.papers().count == 2)
            #expect(try await desk.letters().count == 1)
            let asked = try await desk.house.overview().documents
            desk.house.clock.advance(by: 3600)
            try await desk.notices.askDue()
            #expect(try await desk.house.overview().documents == asked + 1)
        }
    }

    @Test("a paper that cannot be read is told and asked for again, and others come all the same")
    func malformed() async throws {
        try await MonthDesk.run { desk in
            for text in ["{}", "no json", #"{"c12s": [{"stt": "A", "odts": "x"}]}"#] {
                try await desk.house.control(
                    .POST, "/control/document",
                    DocumentRequest(
                        taxCode: MonthDesk.taxCode, form: "C12-TS", month: "06/2026", name: "hong.json", text: text))
            }
            try await desk.makePapers()
            try await desk.notices.askDue()
            #expect(try await desk.papers().count == 2)
            let row = try #require(try await UnitNotices(desk.database).find(unit: MonthDesk.taxCode))
            #expect(row.trouble == "document hong.json" && row.failures == 1 && row.askedAt != nil)
            #expect(row.nextAskAt > desk.house.clock.now)
        }
    }

    @Test(
        "whatever goes wrong on the way, the papers come in the end and stand once",
        arguments: [
            Misbehaviour(.fail, on: .documents, times: 2, status: 500),
            Misbehaviour(.busy, on: .documents, retryAfter: 60),
            Misbehaviour(.nonsense, on: .documents), Misbehaviour(.dropBefore, on: .documents),
            Misbehaviour(.dropAfter, on: .documents, times: 2), Misbehaviour(.redirect, on: .documents),
            Misbehaviour(.wrongType, on: .documents), Misbehaviour(.endless, on: .documents),
        ])
    func trouble(plan: Misbehaviour) async throws {
        try await MonthDesk.run { desk in
            try await desk.makePapers()
            try await desk.house.misbehave(plan)
            try await desk.notices.askDue()
            let row = try #require(try await UnitNotices(desk.database).find(unit: MonthDesk.taxCode))
            #expect(row.trouble == "gateway" && row.failures == 1)
            for _ in 0..<6 {
                desk.house.clock.advance(by: 7200)
                try await desk.notices.askDue()
            }
            #expect(try await desk.papers().count == 2)
            let mended = try #require(try await UnitNotices(desk.database).find(unit: MonthDesk.taxCode))
            #expect(mended.trouble == nil && mended.failures == 0)
        }
    }

    @Test("what is told of a document must be right, or it is not fetched")
    func notices() {
        let good = UnitDocumentNotice(
            id: "1", form: "C12-TS", period: "06/2026", name: "a.json", size: 1,
            sha256: String(repeating: "a", count: 64))
        #expect(good.fault == nil)
        let changes: [(String, (inout UnitDocumentNotice) -> Void)] = [
            ("id", { $0.id = "" }), ("form", { $0.form = "" }), ("period", { $0.period = "13/2026" }),
            ("period", { $0.period = nil }), ("name", { $0.name = "../a" }), ("name", { $0.name = "a\"b" }),
            ("mediaType", { $0.mediaType = "text/html\r\nx: y" }), ("size", { $0.size = 0 }),
            ("size", { $0.size = UnitDocumentNotice.largest + 1 }), ("sha256", { $0.sha256 = "AB" }),
        ]
        for (name, change) in changes {
            var notice = good
            change(&notice)
            #expect(notice.fault == name)
        }
    }
}
