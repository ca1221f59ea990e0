package import CoreMetrics
package import FoundationEssentials
package import Logging
internal import Secrets
internal import ServiceLifecycle
package import Storage

/// Takes what is due out of the outbox and drives each dossier's ``DeliveryMachine``.
///
/// Several of these, in one process or in many, may share an outbox: a row belongs to whoever holds its lease.
package final class DeliveryWorker: Service {
    /// With nothing due, the outbox is looked at this often even if nobody rings: another process may have written.
    private static let idle = Duration.seconds(5)

    private let database: any SQLDatabase
    private let client: any GatewayClient
    private let policy: DeliveryPolicy
    private let recorder: DeliveryRecorder
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let owner = RandomToken.hex(byteCount: 8)
    private let breaker: SharedBreaker
    private let metrics: any MetricsFactory

    /// - Parameter breaker: that of the gateway; nil for one of the worker's own.
    package init(
        database: any SQLDatabase, client: any GatewayClient, policy: DeliveryPolicy = DeliveryPolicy(),
        breaker: SharedBreaker? = nil, metrics: any MetricsFactory = MetricsSystem.factory, logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.database = database
        self.client = client
        self.policy = policy
        self.recorder = DeliveryRecorder(database, now: now)
        self.logger = logger
        self.now = now
        self.breaker = breaker ?? SharedBreaker(policy)
        self.metrics = metrics
    }

    /// Delivers until the service group stops it; what is being sent then is finished first.
    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(self.policy.lanes, 1) {
                group.addTask { await self.runLane() }
            }
        }
        await self.client.shutdown()
    }

    /// Works on what is due now until nothing is, one after the other; returns how many times a row was taken up.
    @discardableResult
    package func deliverDue() async throws -> Int {
        var count = 0
        while try await self.deliverNext() { count += 1 }
        return count
    }

    private func runLane() async {
        let bell = self.database.bell(for: .outbox)
        await withGracefulShutdownHandler {
            while !Task.isCancelled && !Task.isShuttingDownGracefully {
                do {
                    // While the breaker is open, rows are left where they are instead of being put off one by one.
                    let now = self.now()
                    if let until = self.breaker.refusal(now: now) {
                        await bell.wait(atMost: min(.seconds(until.timeIntervalSince(now)), Self.idle))
                        continue
                    }
                    if try await self.deliverNext() { continue }
                    let due = try await Outbox(self.database).nextDue()
                    let wait = due.map { Duration.seconds($0.timeIntervalSince(self.now())) } ?? Self.idle
                    await bell.wait(atMost: min(max(wait, .milliseconds(1)), Self.idle))
                } catch {
                    // A task that is cancelled cannot read, which says nothing about the database.
                    guard !Task.isCancelled else { return }
                    self.logger.error("delivery cannot use the database", metadata: ["error": "\(error)"])
                    await bell.wait(atMost: Self.idle)
                }
            }
        } onGracefulShutdown: {
            bell.ring()
        }
    }

    private func deliverNext() async throws -> Bool {
        let now = self.now()
        let rows = try await Outbox(self.database).lease(
            owner: self.lease, limit: 1, now: now, until: self.leaseEnd(now))
        guard let row = rows.first else { return false }
        try await self.deliver(row)
        return true
    }

    /// Each taking has an owner's name of its own, so that a lane never mistakes a later lease for its own.
    private var lease: String { "\(self.owner)-\(RandomToken.hex(byteCount: 4))" }

    private func leaseEnd(_ now: Date) -> Date { now.addingTimeInterval(self.policy.lease.inSeconds) }

    private func deliver(_ row: OutboxRow) async throws {
        guard let owner = row.leaseOwner,
            let dossier = try await Dossiers(self.database).find(id: row.dossier)
        else { return }
        let machine = DeliveryMachine(
            state: row.state, failures: row.failures, digest: dossier.envelopeSHA256, policy: self.policy,
            chance: Double.random(in: 0...1), isFollowed: Consequences.isFollowed(procedure: dossier.procedure),
            isOver: { Consequences.isOver(after: $0, procedure: dossier.procedure) })
        var wireID: String?
        var action = machine.handle(.begin(try await self.recorder.lastAttempt(of: row)))
        while true {
            switch action {
            case .ask:
                guard try await self.mayGo(row, owner) else { return }
                action = machine.handle(.asked(self.noted(await self.client.status(businessID: row.businessID))))
            case .send:
                guard try await self.mayGo(row, owner) else { return }
                let wire = RandomToken.hex()
                guard let reply = try await self.send(row, dossier, owner, wire) else { return }
                wireID = wire
                action = machine.handle(.submitted(self.noted(reply)))
            case .conclude(let conclusion):
                let isAccepted = try await self.recorder.conclude(conclusion, row: row, owner: owner, wireID: wireID)
                self.tell(conclusion, dossier, isAccepted: isAccepted)
                return
            }
        }
    }

    /// Records the attempt, then sends; nil when the lease was lost meanwhile.
    private func send(
        _ row: OutboxRow, _ dossier: DossierRecord, _ owner: String, _ wireID: String
    ) async throws -> GatewayReply? {
        let envelope: [UInt8]
        do {
            envelope = try await Dossiers(self.database).envelope(of: row.dossier) ?? []
        } catch let damage as DamagedEnvelope {
            return .failure(GatewayFailure(.notSendable, damage.description))
        }
        let mine = try await self.recorder.start(
            wireID: wireID, row: row, owner: owner, endpoint: self.client.endpoint,
            leaseUntil: self.leaseEnd(self.now()))
        guard mine else { return nil }
        return await self.client.submit(
            businessID: row.businessID, wireID: wireID, procedure: dossier.procedure, envelope: envelope)
    }

    /// Asks the breaker; where it refuses, the row waits until it may be tried, and nothing counts as a failure.
    private func mayGo(_ row: OutboxRow, _ owner: String) async throws -> Bool {
        let now = self.now()
        switch self.breaker.ask(now: now) {
        case .allowed:
            return true
        case .refused(let until):
            try await self.recorder.postpone(row, owner: owner, until: until)
            return false
        }
    }

    private func noted(_ reply: GatewayReply) -> GatewayReply {
        self.breaker.note(reply, now: self.now())
        return reply
    }

    private func tell(_ conclusion: Conclusion, _ dossier: DossierRecord, isAccepted: Bool) {
        if let outcome = conclusion.attempt {
            Counter(
                label: "ivan_delivery_attempts_total", dimensions: [("outcome", outcome.rawValue)],
                factory: self.metrics
            ).increment()
        }
        if isAccepted {
            let taken = self.now().timeIntervalSince(dossier.createdAt)
            CoreMetrics.Timer(label: "ivan_submit_to_accepted_seconds", factory: self.metrics)
                .recordSeconds(max(taken, 0))
        }
        guard let alarm = conclusion.alarm else { return }
        self.logger.warning(
            "no verdict from the gateway",
            metadata: ["dossier": "\(dossier.code)", "failure": "\(alarm.code.name)", "reason": "\(alarm.reason)"])
    }
}
