import FoundationEssentials
import Gateway
import Logging
import NIOHTTP1
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing
import VSSSimulator

extension Misbehaviour {
    /// Whether only a deadline ends the client's waiting.
    var hangs: Bool { [.swallow, .keepAnswer, .headOnly, .trickle].contains(self.kind) }
}

@Suite("Delivery to the simulated gateway", .timeLimit(.minutes(15)))
struct DeliveryTests {
    /// Runs a worker against a simulator that misbehaves as told, until the dossier stands where it should.
    private func deliver(
        _ plans: [Misbehaviour], settings: SimulatorSettings = SimulatorSettings(unitCodeAfter: 60),
        envelope: [UInt8]? = nil, rounds: Int = 12,
        _ check: (SimulatorOverview, DossierStatus, [DossierEvent]) async throws -> Void
    ) async throws {
        let bytes = try envelope ?? TestDossier.envelope(signer: TestAuthority.signer())
        try await SimulatorHouse.run(settings: settings) { house in
            let temporary = try await TemporaryDatabase()
            let database = temporary.database
            let new = NewDossier.sample(at: house.clock.now, envelope: bytes)
            try await database.write { try Filing.commit(new, in: $0) }
            try await house.control(.POST, "/control/behaviour", BehaviourRequest(next: plans))
            let hanging = plans.reduce(0) { $0 + ($1.hangs ? $1.times ?? 1 : 0) }
            let held = plans.contains { $0.kind == .swallow } ? 0 : 1
            let sleep = house.deadline(times: hanging, held: held)
            try await house.withClient(sleep: sleep) { client in
                let worker = DeliveryWorker(
                    database: database, client: client, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                    now: house.clock.reading)
                for _ in 0..<rounds {
                    try await worker.deliverDue()
                    house.clock.advance(by: 3600)
                }
            }
            let events = try await Events(database).of(dossier: new.record.id)
            try await check(try await house.overview(), DossierStatus.derive(from: events), events)
        }
    }

    @Test(
        "whatever goes wrong, the simulator ends up with exactly one dossier and the portal knows it",
        arguments: [
            [],
            [Misbehaviour(.fail, times: 3, status: 500)],
            [Misbehaviour(.fail, times: 2, status: 401)],
            [Misbehaviour(.busy, times: 2, retryAfter: 600)],
            [Misbehaviour(.refuse, times: 2, code: "SE999")],
            [Misbehaviour(.nonsense)],
            [Misbehaviour(.dropBefore, times: 2)],
            [Misbehaviour(.dropAfter)],
            [Misbehaviour(.answerTwice)],
            [Misbehaviour(.dropAfter), Misbehaviour(.fail, on: .question, times: 2, status: 503)],
            [Misbehaviour(.dropAfter), Misbehaviour(.dropBefore, on: .question)],
            [Misbehaviour(.dropBefore), Misbehaviour(.dropAfter, on: .question), Misbehaviour(.dropAfter)],
            [Misbehaviour(.swallow)],
            [Misbehaviour(.keepAnswer)],
            [Misbehaviour(.headOnly)],
            [Misbehaviour(.headOnly), Misbehaviour(.headOnly, on: .question)],
            [Misbehaviour(.trickle, seconds: 3600)],
            [Misbehaviour(.endless)],
            [Misbehaviour(.redirect, times: 2)],
            [Misbehaviour(.wrongType)],
            [Misbehaviour(.wrongType), Misbehaviour(.wrongType, on: .question, times: 2)],
            [Misbehaviour(.otherDossier)],
            [Misbehaviour(.otherDossier, code: "CE013"), Misbehaviour(.otherDossier, on: .question, code: "SE004")],
            [Misbehaviour(.dropBefore), Misbehaviour(.fail, on: .question, status: 404)],
        ])
    func exactlyOne(plans: [Misbehaviour]) async throws {
        try await self.deliver(plans) { held, status, events in
            #expect(held.planned.isEmpty)
            #expect(held.dossiers.count == 1)
            #expect(held.dossiers.first?.duplicates == 0)
            #expect(status.stage == .granted)
            #expect(status.dossierNumber == held.dossiers.first?.state.dossierNumber)
            #expect(status.unitCode == "TA0001A")
            #expect(events.filter { $0.kind == .accepted }.count == 1)
            #expect(events.filter { $0.kind == .delivered }.count == 1)
        }
    }

    @Test("four answers that never end stop nobody else, are noted as uncertain, and their dossiers are not sent again")
    func lanes() async throws {
        let envelope = try TestDossier.envelope(signer: TestAuthority.signer())
        try await SimulatorHouse.run(settings: SimulatorSettings(unitCodeAfter: 0)) { house in
            let temporary = try await TemporaryDatabase()
            let database = temporary.database
            let all = (0..<5).map { _ in NewDossier.sample(at: house.clock.now, envelope: envelope) }
            try await house.control(
                .POST, "/control/behaviour", BehaviourRequest(next: [Misbehaviour(.headOnly, times: 4)]))
            try await house.withClient(sleep: house.deadline(times: 4, held: 4)) { client in
                let worker = DeliveryWorker(
                    database: database, client: client, policy: DeliveryPolicy(lanes: 4),
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: house.clock.reading)
                let run = Task { try await worker.run() }
                for new in all { try await database.write { try Filing.commit(new, in: $0) } }
                try await Self.until(database, all, stands: 1)
                let outcomes = try await Self.outcomes(database, all)
                #expect(outcomes.filter { $0 == .uncertain }.count == 4)
                #expect(outcomes.filter { $0 == .delivered }.count == 1)
                house.clock.advance(by: 3600)
                try await database.write { $0.announce(.outbox) }
                try await Self.until(database, all, stands: 5)
                run.cancel()
                try await run.value
            }
            let overview = try await house.overview()
            #expect(overview.dossiers.map(\.duplicates) == [0, 0, 0, 0, 0])
            #expect(overview.submissions == 5)
            #expect(overview.questions == 4)
        }
    }

    /// Waits until all attempts have an outcome and so many dossiers have their unit code.
    private static func until(_ database: SQLiteDatabase, _ all: [NewDossier], stands count: Int) async throws {
        while true {
            var granted = 0
            for new in all {
                let events = try await Events(database).of(dossier: new.record.id)
                if DossierStatus.derive(from: events).stage == .granted { granted += 1 }
            }
            let ended = try await self.outcomes(database, all)
            if granted == count, ended.count == all.count { return }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// How the attempts ended that have.
    private static func outcomes(
        _ database: SQLiteDatabase, _ all: [NewDossier]
    ) async throws -> [DeliveryAttempt.Outcome] {
        var outcomes: [DeliveryAttempt.Outcome] = []
        for new in all {
            outcomes += try await Attempts(database).of(dossier: new.record.id).compactMap(\.outcome)
        }
        return outcomes
    }

    @Test("a verdict ends it; the simulator holds nothing")
    func refused() async throws {
        let envelope = try TestDossier.envelope(signer: TestAuthority.signer(taxCode: "0109999005"))
        try await self.deliver([], envelope: envelope) { held, status, _ in
            #expect(held.dossiers.isEmpty)
            #expect(held.submissions == 1)
            #expect(status.stage == .rejected)
            #expect(status.rejectionCode == "CE013")
        }
    }

    @Test("a dossier taken first and refused later")
    func refusedLater() async throws {
        try await self.deliver(
            [Misbehaviour(.refuseLater, code: "SE004")], settings: SimulatorSettings(numberAfter: 30)
        ) { _, status, events in
            #expect(status.stage == .rejected)
            #expect(status.rejectionCode == "SE004")
            #expect(events.map(\.kind).suffix(2) == [.delivered, .rejected])
        }
    }

    @Test("a dossier whose number comes late is delivered first and accepted later")
    func lateNumber() async throws {
        try await self.deliver([], settings: SimulatorSettings(numberAfter: 30, unitCodeAfter: 7200)) {
            _, status, events in
            #expect(
                events.map(\.kind) == [
                    .submitted, .queued, .attemptStarted, .delivered, .accepted, .unitCodeGranted,
                ])
            #expect(status.stage == .granted)
        }
    }

    @Test("nobody at the gateway's port: certain not to have arrived")
    func unreachable() async throws {
        let client = HTTPGatewayClient(
            HTTPGatewayClient.Configuration(baseURL: "http://127.0.0.1:1", ivanCode: "99999"))
        guard case .failure(let failure) = await client.submit(businessID: "b", wireID: "w", envelope: [1]) else {
            Issue.record("somebody answered")
            return
        }
        #expect(failure.code == .unreachable, "\(failure.reason)")
        await client.shutdown()
    }
}

@Suite("Retry-After")
struct RetryAfterTests {
    private let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(
        "seconds, dates, and what is neither",
        arguments: [
            ("120", Duration.seconds(120)), (" 0 ", .zero), ("999999999", .seconds(86_400)), ("-1", nil), ("soon", nil),
            ("Sun, 06 Nov 1994 08:50:37 GMT", .seconds(60)), ("Sun, 06 Nov 1994 08:00:00 GMT", .zero),
            ("Sun, 06 Nov 1994 08:50:37 CET", nil), ("Sun, 06 Foo 1994 08:50:37 GMT", nil),
        ])
    func parsing(text: String, expected: Duration?) {
        #expect(RetryAfter.parse(text, now: self.now) == expected)
    }
}
