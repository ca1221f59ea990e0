package import FoundationEssentials
package import Logging
internal import Secrets
internal import ServiceLifecycle
internal import SocialInsurance
package import Storage

/// Asks the gateway what VSS has for each unit with an account, and keeps it: C12-TS, D09-TS, results of dossiers.
///
/// Several of these, in one process or in many, may share a database: a unit belongs to whoever holds its lease.
package final class NoticeWorker: Service {
    /// With nothing due, units are looked at this often even if nobody rings.
    private static let idle = Duration.seconds(30)
    /// So many documents are fetched before another unit has its turn.
    private static let documentsPerTurn = 20
    /// A letter waits so many seconds, for other documents to come into it.
    package static let letterWait: Double = 60

    private let database: any SQLDatabase
    private let client: any NoticeClient
    private let policy: DeliveryPolicy
    private let breaker: SharedBreaker
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let owner = RandomToken.hex(byteCount: 8)

    /// - Parameter breaker: that of the gateway; nil for one of the worker's own.
    package init(
        database: any SQLDatabase, client: any NoticeClient, policy: DeliveryPolicy = DeliveryPolicy(),
        breaker: SharedBreaker? = nil, logger: Logger, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.database = database
        self.client = client
        self.policy = policy
        self.breaker = breaker ?? SharedBreaker(policy)
        self.logger = logger
        self.now = now
    }

    /// Asks until the service group stops it; what is being asked then is finished first.
    package func run() async throws {
        let bell = self.database.bell(for: .notices)
        await withGracefulShutdownHandler {
            while !Task.isCancelled && !Task.isShuttingDownGracefully {
                do {
                    if try await self.askNext() { continue }
                    let due = try await UnitNotices(self.database).nextDue()
                    // While the breaker is open nobody is asked for, however due.
                    let next = [due, self.breaker.refusal(now: self.now())].compactMap(\.self).max()
                    let wait = next.map { Duration.seconds($0.timeIntervalSince(self.now())) } ?? Self.idle
                    await bell.wait(atMost: min(max(wait, .milliseconds(100)), Self.idle))
                } catch {
                    guard !Task.isCancelled else { return }
                    self.logger.error("asking for documents cannot use the database", metadata: ["error": "\(error)"])
                    await bell.wait(atMost: Self.idle)
                }
            }
        } onGracefulShutdown: {
            bell.ring()
        }
        await self.client.shutdown()
    }

    /// Asks for every unit that is due now, one after the other; returns how many times a unit was taken up.
    @discardableResult
    package func askDue() async throws -> Int {
        var count = 0
        while try await self.askNext() { count += 1 }
        return count
    }

    /// False where nobody is due, or the gateway is left alone for now.
    private func askNext() async throws -> Bool {
        let now = self.now()
        guard self.breaker.refusal(now: now) == nil else { return false }
        let lease = "\(self.owner)-\(RandomToken.hex(byteCount: 4))"
        let row = try await UnitNotices(self.database).lease(
            owner: lease, now: now, until: now.addingTimeInterval(self.policy.lease.inSeconds))
        guard let row else { return false }
        if case .refused(let until) = self.breaker.ask(now: now) {
            try await self.database.write { connection in
                try UnitNotices.release(
                    row, owner: lease, nextAskAt: until, failures: row.failures, trouble: row.trouble, askedAt: nil,
                    in: connection)
            }
            return false
        }
        let turn = try await self.ask(row)
        try await self.release(row, lease, turn)
        return true
    }

    /// What became of one unit's turn.
    private struct Turn {
        /// Said to the operator and, in other words, to the unit.
        var trouble: GatewayFailure?
        /// The name of the first document that could not be taken.
        var malformed: String?
        /// Whether there are more documents to fetch at once.
        var hasMore = false
        var isAnswered = false
    }

    private func ask(_ row: UnitNotices.Row) async throws -> Turn {
        var turn = Turn()
        let list: UnitDocumentList
        switch self.noted(await self.client.documents(of: row.unit)) {
        case .success(let answer): list = answer
        case .failure(let failure):
            turn.trouble = failure
            return turn
        }
        turn.isAnswered = true
        let known = try await self.database.read { try UnitDocuments.wireIDs(of: row.unit, in: $0) }
        let since = self.now()
        var fetched = 0
        for notice in list.documents where !known.contains(notice.id) {
            guard notice.fault == nil else {
                turn.malformed = turn.malformed ?? notice.name
                self.tell(row.unit, notice, "its \(notice.fault ?? "") is malformed")
                continue
            }
            guard fetched < Self.documentsPerTurn else {
                turn.hasMore = true
                break
            }
            fetched += 1
            guard try await self.fetch(notice, row.unit, since, &turn) else { return turn }
        }
        return turn
    }

    /// Fetches and keeps one; false where nobody is there any more, so that the others will not come either.
    private func fetch(
        _ notice: UnitDocumentNotice, _ unit: String, _ since: Date, _ turn: inout Turn
    ) async throws -> Bool {
        switch self.noted(await self.client.content(of: notice, for: unit)) {
        case .failure(let failure):
            turn.malformed = turn.malformed ?? notice.name
            self.tell(unit, notice, failure.reason)
            return ![.unreachable, .busy].contains(failure.code)
        case .success(let content):
            if let fault = Self.fault(content, notice, unit) {
                turn.malformed = turn.malformed ?? notice.name
                self.tell(unit, notice, fault)
            } else {
                try await self.keep(content, notice, unit, since: since)
            }
            return true
        }
    }

    /// Why a document is not taken; papers that are no tables are taken as they are.
    private static func fault(_ content: [UInt8], _ notice: UnitDocumentNotice, _ unit: String) -> String? {
        guard let form = NoticeForm(rawValue: notice.form), let period = notice.month else { return nil }
        do {
            _ = try NoticeWire.read(content, as: form, of: NoticeHead(period: period, taxCode: unit))
            return nil
        } catch {
            return error.description
        }
    }

    /// Stores a document and, with the first of a turn, the letters about it, in one transaction.
    private func keep(
        _ content: [UInt8], _ notice: UnitDocumentNotice, _ unit: String, since: Date
    ) async throws {
        let now = self.now()
        try await self.database.write { connection in
            var dossier: DossierRecord?
            if let id = notice.businessId { dossier = try Dossiers.find(id: id, in: connection) }
            let isOwn = dossier.map { $0.taxCode.filter(\.isNumber) == unit.filter(\.isNumber) } ?? false
            let new = NewUnitDocument(
                unit: unit, wireID: notice.id, kind: notice.form, period: notice.month?.ordinal,
                dossier: isOwn ? dossier?.id : nil, name: notice.name, mediaType: notice.mediaType, content: content,
                at: now)
            guard try UnitDocuments.insert(new, in: connection) != nil else { return }
            let turn = String(Int64((since.timeIntervalSince1970 * 1000).rounded()))
            for member in try Memberships.members(of: unit, in: connection) where member.role.isTold {
                try MailOutbox.enqueue(
                    .documentsArrived, dossier: nil, to: member.person.email, language: member.person.language,
                    context: ["unit": unit, "person": member.person.id, "since": turn],
                    once: "documentsArrived \(unit) \(member.person.id) \(turn)",
                    at: now.addingTimeInterval(Self.letterWait), in: connection)
            }
        }
    }

    private func release(_ row: UnitNotices.Row, _ lease: String, _ turn: Turn) async throws {
        let now = self.now()
        let isTroubled = turn.trouble != nil || turn.malformed != nil
        let failures = isTroubled ? row.failures + 1 : 0
        let wait: Duration
        if isTroubled {
            let usual = self.policy.backoff.wait(afterFailures: failures, chance: Double.random(in: 0...1))
            wait = turn.trouble?.retryAfter ?? usual
        } else {
            wait = turn.hasMore ? .zero : self.policy.notices
        }
        if let trouble = turn.trouble {
            self.logger.warning(
                "no documents from the gateway", metadata: ["unit": "\(row.unit)", "reason": "\(trouble.reason)"])
        }
        let trouble = turn.malformed.map { "document \($0)" } ?? turn.trouble.map { _ in "gateway" }
        try await self.database.write { connection in
            try UnitNotices.release(
                row, owner: lease, nextAskAt: now.addingTimeInterval(wait.inSeconds), failures: failures,
                trouble: trouble, askedAt: turn.isAnswered ? now : nil, in: connection)
        }
    }

    private func noted<Value>(_ result: Result<Value, GatewayFailure>) -> Result<Value, GatewayFailure> {
        if case .failure(let failure) = result {
            self.breaker.note(failure, now: self.now())
        } else {
            self.breaker.note(nil, now: self.now())
        }
        return result
    }

    private func tell(_ unit: String, _ notice: UnitDocumentNotice, _ reason: String) {
        self.logger.warning(
            "a document of VSS is not taken",
            metadata: [
                "unit": "\(unit)", "form": "\(GatewayAnswer.code(notice.form))",
                "document": "\(GatewayAnswer.code(notice.id))", "reason": "\(GatewayAnswer.message(reason))",
            ])
    }
}

extension UnitDocumentNotice {
    /// The month that it is of.
    var month: YearMonth? { self.period.flatMap { try? YearMonth.parse($0).get() } }
}

extension Role {
    /// Whether letters about what comes back go to people of this role.
    fileprivate var isTold: Bool { self == .owner || self == .preparer }
}
