internal import Foundation
internal import Logging
internal import ServiceLifecycle
internal import SocialInsurance
internal import Storage
internal import Wording

/// Puts the letters that remind people into the mail outbox, once a day for each, never the same matter twice.
///
/// Which matters a person was told of is written in the transaction that puts the letter in: whoever starts again after a cut
/// of the power, or a day late, tells what is left to tell and nothing else.
package struct ReminderRound: Service {
    /// How often it looks.
    private static let pause = Duration.seconds(900)
    /// People read letters by day: nothing goes before this hour in Vietnam.
    private static let firstHour = 7
    /// So many are looked at in one go.
    private static let batch = 100
    /// How long what was told is remembered, in seconds; no matter stays open that long untold.
    private static let memory: Double = 800 * 86_400

    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                do {
                    try await self.remind()
                } catch {
                    self.environment.logger.error("reminders failed", metadata: ["error": "\(error)"])
                }
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// One round; returns how many letters were put in.
    @discardableResult
    package func remind() async throws -> Int {
        let now = self.environment.clock()
        let hour = Int(VietnamTime.clock(now).prefix(2)) ?? 0
        guard hour >= Self.firstHour else { return 0 }
        let today = CalendarDate(at: now)
        let reminders = Reminders(self.environment.storage)
        var count = 0
        while true {
            let waiting = try await reminders.waiting(on: today.sorting, limit: Self.batch)
            for (reminder, person) in waiting where try await self.remind(reminder, person, today, now) { count += 1 }
            if waiting.count < Self.batch { break }
        }
        _ = try await reminders.deleteTold(before: now.addingTimeInterval(-Self.memory))
        return count
    }

    private func remind(
        _ reminder: ReminderRecord, _ person: PersonRecord, _ today: CalendarDate, _ now: Date
    ) async throws -> Bool {
        try await self.environment.storage.write { connection in
            try Reminders.looked(reminder, on: today.sorting, in: connection)
            guard let facts = try UnitStandings.of(reminder.unit, in: connection) else { return false }
            let due = UnitAgenda(facts, on: today, months: 2).matters.filter { matter in
                reminder.kinds.contains(matter.kind.rawValue) && !matter.isEvasion
                    && (0...reminder.days).contains(matter.left(on: today))
            }
            let new = try due.filter { try Reminders.tell($0.name, reminder, at: now, in: connection) }
            guard !new.isEmpty else { return false }
            let lines = new.map { ReminderLetters.Line($0) }
            return try MailOutbox.enqueue(
                .reminder, dossier: nil, to: person.email, language: person.language,
                context: [
                    "unit": reminder.unit, "person": reminder.person, "lines": try JSONText.encode(lines),
                ], at: now, in: connection)
        }
    }
}
