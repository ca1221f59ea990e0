package import CoreMetrics
package import FoundationEssentials
package import Logging
internal import Secrets
internal import ServiceLifecycle
package import Storage

/// Writes the letters that are due and hands them to the transport, until it has them or refuses them for good.
///
/// Nothing here touches a filing: a letter that cannot be sent is retried, and the dossier stands.
package final class MailWorker: Service {
    private static let idle = Duration.seconds(5)

    private let database: any SQLDatabase
    private let composer: any LetterComposer
    private let transport: any MailTransport
    private let from: Mailbox
    private let policy: MailPolicy
    private let metrics: any MetricsFactory
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let owner = RandomToken.hex(byteCount: 8)

    package init(
        database: any SQLDatabase, composer: any LetterComposer, transport: any MailTransport, from: Mailbox,
        policy: MailPolicy = MailPolicy(), metrics: any MetricsFactory = MetricsSystem.factory, logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.database = database
        self.composer = composer
        self.transport = transport
        self.from = from
        self.policy = policy
        self.metrics = metrics
        self.logger = logger
        self.now = now
    }

    /// Sends until the service group stops it; the letter in hand is finished first.
    package func run() async throws {
        let bell = self.database.bell(for: .mail)
        await withGracefulShutdownHandler {
            while !Task.isCancelled && !Task.isShuttingDownGracefully {
                do {
                    if try await self.sendNext() { continue }
                    let due = try await MailOutbox(self.database).nextDue()
                    let wait = due.map { Duration.seconds($0.timeIntervalSince(self.now())) } ?? Self.idle
                    await bell.wait(atMost: min(max(wait, .milliseconds(1)), Self.idle))
                } catch {
                    // A task that is cancelled cannot read, which says nothing about the database.
                    guard !Task.isCancelled else { return }
                    self.logger.error("mail cannot use the database", metadata: ["error": "\(error)"])
                    await bell.wait(atMost: Self.idle)
                }
            }
        } onGracefulShutdown: {
            bell.ring()
        }
    }

    /// Sends what is due now until nothing is; returns the number of attempts.
    @discardableResult
    package func sendDue() async throws -> Int {
        var count = 0
        while try await self.sendNext() { count += 1 }
        return count
    }

    private func sendNext() async throws -> Bool {
        let now = self.now()
        let taken = try await MailOutbox(self.database).take(
            owner: self.owner, now: now, until: now.addingTimeInterval(self.policy.lease.inSeconds))
        guard let (request, attempt) = taken else { return false }
        let outcome = await self.attempt(request)
        Counter(label: "ivan_letters_total", dimensions: [("outcome", outcome.name)], factory: self.metrics).increment()
        try await self.record(outcome, request, attempt)
        return true
    }

    private enum Outcome: Sendable {
        case sent
        case dropped(String)
        case refused(String)
        case failed(String)

        /// A short name without dynamic parts, for metrics.
        var name: String {
            switch self {
            case .sent: "sent"
            case .dropped: "dropped"
            case .refused: "refused"
            case .failed: "failed"
            }
        }
    }

    private func attempt(_ request: MailRequest) async -> Outcome {
        do {
            let letter = try await self.composer.compose(request)
            guard let to = MailAddress(letter.to) else { return .refused("not an address that mail can be sent to") }
            let message = MailMessage(
                from: self.from, to: to, subject: letter.subject, text: letter.text, html: letter.html,
                language: request.language, date: self.now(), identifier: request.id)
            try await self.transport.send(message.bytes(), from: self.from.address, to: to)
            return .sent
        } catch let unwanted as LetterNotWanted {
            return .dropped(unwanted.reason)
        } catch let failure as MailFailure {
            return failure.code.isPermanent ? .refused(failure.reason) : .failed(failure.reason)
        } catch {
            return .failed("the letter cannot be written: \(error)")
        }
    }

    private func record(_ outcome: Outcome, _ request: MailRequest, _ attempt: Int) async throws {
        let now = self.now()
        switch outcome {
        case .sent:
            try await self.close(request, attempt, .sent, nil, now)
        case .dropped(let reason):
            self.logger.info("letter dropped", metadata: ["letter": "\(request.id)", "reason": "\(reason)"])
            try await self.close(request, attempt, .dropped, reason, now)
        case .refused(let reason):
            self.logger.warning("letter refused", metadata: ["letter": "\(request.id)", "reason": "\(reason)"])
            try await self.close(request, attempt, .refused, reason, now)
        case .failed(let reason):
            self.logger.warning("letter not sent yet", metadata: ["letter": "\(request.id)", "reason": "\(reason)"])
            guard now.timeIntervalSince(request.createdAt) < self.policy.giveUpAfter.inSeconds else {
                return try await self.close(request, attempt, .refused, "given up: \(reason)", now)
            }
            let failures = request.failures + 1
            let wait = self.policy.backoff.wait(afterFailures: failures, chance: Double.random(in: 0...1))
            try await self.database.write { connection in
                try MailOutbox.retry(
                    mail: request.id, attempt: attempt, nextTryAt: now.addingTimeInterval(wait.inSeconds),
                    failures: failures, at: now, detail: reason, in: connection)
            }
        }
    }

    private func close(
        _ request: MailRequest, _ attempt: Int, _ state: MailRequest.State, _ detail: String?, _ now: Date
    ) async throws {
        try await self.database.write { connection in
            try MailOutbox.close(
                mail: request.id, attempt: attempt, state: state, at: now, detail: detail, in: connection)
            if state == .sent && request.kind == .activation, let dossier = request.dossier {
                try Events.append(.activationSent, dossier: dossier, at: now, in: connection)
            }
        }
    }
}

/// The times of the mail; tests and demonstrations take milliseconds.
package struct MailPolicy: Sendable, Hashable {
    /// After failures.
    package var backoff: Backoff
    /// How long a worker may be busy with one letter; longer than the transport's own time-out.
    package var lease: Duration
    /// From when the letter was put in (RFC 5321 section 4.5.4.1 advises four to five days).
    package var giveUpAfter: Duration

    package init(
        backoff: Backoff = Backoff(first: .seconds(60), longest: .seconds(3600)), lease: Duration = .seconds(180),
        giveUpAfter: Duration = .seconds(5 * 86_400)
    ) {
        self.backoff = backoff
        self.lease = lease
        self.giveUpAfter = giveUpAfter
    }
}
