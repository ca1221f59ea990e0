import FoundationEssentials
import Gateway
import Logging
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("The delivery worker")
struct DeliveryWorkerTests {
    private struct Desk {
        let temporary: TemporaryDatabase
        let clock = ManualClock()
        let gateway: ScriptedGateway
        let worker: DeliveryWorker
        let dossier: String

        init(
            _ script: GatewayReply..., policy: DeliveryPolicy = DeliveryPolicy(), breaker: SharedBreaker? = nil
        ) async throws {
            self.temporary = try await TemporaryDatabase()
            self.gateway = ScriptedGateway(script)
            self.worker = DeliveryWorker(
                database: self.temporary.database, client: self.gateway, policy: policy, breaker: breaker,
                logger: Logger(label: "test"), now: self.clock.reading)
            let new = NewDossier.sample(at: self.clock.now)
            try await self.temporary.database.write { try Filing.commit(new, in: $0) }
            self.dossier = new.record.id
        }

        var database: SQLiteDatabase { self.temporary.database }

        func status() async throws -> DossierStatus {
            DossierStatus.derive(from: try await Events(self.database).of(dossier: self.dossier))
        }

        func kinds() async throws -> [DossierEvent.Kind] {
            try await Events(self.database).of(dossier: self.dossier).map(\.kind)
        }

        func letters() async throws -> [MailRequest.Kind] {
            try await MailOutbox(self.database).of(dossier: self.dossier).map(\.kind)
        }

        func row() async throws -> OutboxRow {
            try #require(try await Outbox(self.database).find(dossier: self.dossier))
        }
    }

    @Test("an accepted dossier has its events, its receipts, the activation letter, and later its unit code")
    func accepted() async throws {
        let desk = try await Desk(.has(.accepted))
        #expect(try await desk.worker.deliverDue() == 1)
        #expect(try await desk.kinds() == [.submitted, .queued, .attemptStarted, .delivered, .accepted])
        #expect(try await desk.status().dossierNumber == "00001/2026/00101")
        #expect(Set(try await desk.letters()) == [.received, .activation])
        #expect(try await Attempts(desk.database).of(dossier: desk.dossier).map(\.outcome) == [.delivered])
        let receipts = try await Receipts(desk.database).of(dossier: desk.dossier)
        #expect(Set(receipts.map(\.kind)) == [.transport, .acceptance])
        let accepted = try #require(try await Events(desk.database).of(dossier: desk.dossier).last)
        #expect(receipts.first { $0.id == accepted.evidence }?.kind == .acceptance)

        desk.gateway.append(.has(.granted, unitCode: "TA0001A"))
        desk.clock.advance(by: 60)
        #expect(try await desk.worker.deliverDue() == 1)
        #expect(try await desk.status().unitCode == "TA0001A")
        #expect(Set(try await desk.letters()) == [.received, .activation, .unitCodeGranted])
        #expect(try await desk.row().state == .done)
        #expect(desk.gateway.calls.filter(\.isSubmission).count == 1)
    }

    @Test("the attempt is on record, with its wire id, before the first byte leaves")
    func recordedFirst() async throws {
        let desk = try await Desk(.has(.accepted))
        let database = desk.database
        let dossier = desk.dossier
        desk.gateway.during {
            let attempts = try? await Attempts(database).of(dossier: dossier)
            #expect(attempts?.count == 1)
            #expect(attempts?.first?.outcome == nil)
        }
        try await desk.worker.deliverDue()
        let attempt = try #require(try await Attempts(database).of(dossier: dossier).first)
        #expect(
            desk.gateway.calls == [
                .submit(businessID: dossier, wireID: attempt.wireID, digest: NewDossier.sample().record.envelopeSHA256)
            ])
    }

    @Test("an attempt cut off by a crash is asked about, and what the gateway has is not sent again")
    func crashAfterSending() async throws {
        let desk = try await Desk(.has(.accepted))
        try await self.leaveOpenAttempt(desk)
        #expect(try await desk.worker.deliverDue() == 0)
        desk.clock.advance(by: 121)
        #expect(try await desk.worker.deliverDue() == 1)
        #expect(desk.gateway.calls == [.ask(businessID: desk.dossier)])
        #expect(try await desk.status().stage == .accepted)
        #expect(
            try await desk.kinds() == [.submitted, .queued, .attemptStarted, .uncertain, .delivered, .accepted])
        #expect(try await Attempts(desk.database).of(dossier: desk.dossier).map(\.outcome) == [.uncertain])
    }

    @Test("an attempt cut off before the gateway got it is asked about, then sent under a new wire id")
    func crashBeforeSending() async throws {
        let desk = try await Desk(.unknownDossier, .has(.accepted))
        try await self.leaveOpenAttempt(desk)
        desk.clock.advance(by: 121)
        #expect(try await desk.worker.deliverDue() == 1)
        #expect(desk.gateway.calls.map(\.isSubmission) == [false, true])
        let attempts = try await Attempts(desk.database).of(dossier: desk.dossier)
        #expect(attempts.map(\.outcome) == [.uncertain, .delivered])
        #expect(Set(attempts.map(\.wireID)).count == 2)
    }

    /// What another process leaves that was killed between the record of an attempt and its outcome.
    private func leaveOpenAttempt(_ desk: Desk) async throws {
        let now = desk.clock.now
        let dossier = desk.dossier
        _ = try await Outbox(desk.database).lease(owner: "dead", limit: 1, now: now, until: now + 120)
        try await desk.database.write { connection in
            _ = try Attempts.start(wireID: "lost", dossier: dossier, endpoint: "script", at: now, in: connection)
            try Events.append(.attemptStarted, dossier: dossier, at: now, in: connection)
        }
    }

    @Test("a lost answer is uncertain; before the next sending the gateway is asked")
    func lostAnswer() async throws {
        let desk = try await Desk(.fails(.answerLost))
        try await desk.worker.deliverDue()
        #expect(try await desk.status().stage == .uncertain)
        #expect(try await desk.status().nextTryAt == (try await desk.row().nextTryAt))
        desk.gateway.append(.fails(.unreachable), .unknownDossier, .has(.accepted))
        desk.clock.advance(by: 181)
        try await desk.worker.deliverDue()
        #expect(try await desk.status().stage == .uncertain)
        desk.clock.advance(by: 361)
        try await desk.worker.deliverDue()
        #expect(desk.gateway.calls.map(\.isSubmission) == [true, false, false, true])
        #expect(try await desk.status().stage == .accepted)
    }

    @Test(
        "no failure without a verdict ends a dossier",
        arguments: [
            GatewayReply.fails(.unreachable), .fails(.busy), .fails(.refused), .fails(.serverError),
            .fails(.serverError, gatewayCode: .se999), .fails(.answerLost), .fails(.unreadableAnswer), .unknownDossier,
        ])
    func staysSendable(failure: GatewayReply) async throws {
        let desk = try await Desk(failure)
        try await desk.worker.deliverDue()
        let row = try await desk.row()
        #expect(row.state == .sending)
        #expect(row.failures == 1)
        #expect(row.leaseOwner == nil)
        #expect(row.nextTryAt > desk.clock.now)
        #expect(try await !desk.status().stage.isFinal)
        #expect(try await desk.letters() == [.received])
    }

    @Test("a verdict ends the dossier, with the letter that says why")
    func rejected() async throws {
        let desk = try await Desk(.refuses(.ce013))
        try await desk.worker.deliverDue()
        let status = try await desk.status()
        #expect(status.stage == .rejected)
        #expect(status.rejectionCode == "CE013")
        #expect(try await desk.row().state == .done)
        #expect(Set(try await desk.letters()) == [.received, .rejected])
        desk.clock.advance(by: TestTime.year)
        #expect(try await desk.worker.deliverDue() == 0)
    }

    @Test("a gateway that answers twice is believed once")
    func answeredTwice() async throws {
        let desk = try await Desk(.has(.accepted), .has(.accepted), .has(.granted, unitCode: "TA0001A"))
        for _ in 0..<3 {
            try await desk.worker.deliverDue()
            desk.clock.advance(by: 3600)
        }
        let kinds = try await desk.kinds()
        #expect(kinds.filter { $0 == .accepted }.count == 1)
        #expect(kinds.filter { $0 == .delivered }.count == 1)
        #expect(try await desk.letters().filter { $0 == .activation }.count == 1)
    }

    @Test("two workers at one outbox send a dossier once")
    func twoWorkers() async throws {
        let desk = try await Desk(.has(.accepted))
        let other = DeliveryWorker(
            database: try SQLiteDatabase(path: desk.temporary.path), client: desk.gateway,
            logger: Logger(label: "other"), now: desk.clock.reading)
        desk.gateway.during { #expect(try! await other.deliverDue() == 0) }
        try await desk.worker.deliverDue()
        #expect(desk.gateway.calls.count == 1)
    }

    @Test("who lost the lease while waiting for the answer still writes the fact down, once")
    func lateAnswer() async throws {
        let desk = try await Desk(.has(.accepted), .has(.accepted))
        let clock = desk.clock
        let other = DeliveryWorker(
            database: desk.database, client: desk.gateway, logger: Logger(label: "other"), now: clock.reading)
        desk.gateway.during {
            clock.advance(by: 121)
            #expect(try! await other.deliverDue() == 1)
        }
        try await desk.worker.deliverDue()
        #expect(desk.gateway.calls.map(\.isSubmission) == [true, false])
        #expect(try await desk.kinds().filter { $0 == .accepted }.count == 1)
        #expect(try await desk.row().state == .polling)
    }

    @Test("an open breaker holds everything back without counting failures")
    func breaker() async throws {
        let policy = DeliveryPolicy(breakerThreshold: 1, breakerPause: .seconds(600))
        let breaker = SharedBreaker(policy)
        let desk = try await Desk(.fails(.unreachable), policy: policy, breaker: breaker)
        try await desk.worker.deliverDue()
        #expect(!breaker.isClosed)
        desk.clock.advance(by: 200)
        #expect(try await desk.worker.deliverDue() == 1)
        #expect(desk.gateway.calls.count == 1)
        let row = try await desk.row()
        #expect(row.failures == 1)
        #expect(row.nextTryAt == TestTime.now + 600)
        desk.gateway.append(.has(.accepted))
        desk.clock.advance(by: 400)
        try await desk.worker.deliverDue()
        #expect(breaker.isClosed)
        #expect(try await desk.status().stage == .accepted)
    }

    @Test("damaged bytes are never sent")
    func damaged() async throws {
        let desk = try await Desk()
        try await desk.database.write { try $0.execute("UPDATE dossier SET envelope = $1", [UInt8]([1])) }
        try await desk.worker.deliverDue()
        #expect(desk.gateway.calls.isEmpty)
        #expect(try await desk.status().stage == .retrying)
    }

    @Test("the running worker wakes at once for a new dossier, and ends when told to", .timeLimit(.minutes(15)))
    func running() async throws {
        let desk = try await Desk(.has(.accepted), .has(.accepted))
        let worker = DeliveryWorker(
            database: desk.database, client: desk.gateway, policy: DeliveryPolicy(lanes: 2),
            logger: Logger(label: "test"))
        let run = Task { try await worker.run() }
        let new = NewDossier.sample(at: Date())
        let bell = desk.database.bell(for: .mail)
        try await desk.database.write { try Filing.commit(new, in: $0) }
        for dossier in [desk.dossier, new.record.id] {
            // The letter that follows acceptance rings; an hour would be the time-out of the test.
            while !(try await Events(desk.database).of(dossier: dossier).contains { $0.kind == .accepted }) {
                await bell.wait(atMost: .seconds(3600))
            }
        }
        run.cancel()
        try await run.value
        #expect(desk.gateway.calls.filter(\.isSubmission).count == 2)
    }
}
