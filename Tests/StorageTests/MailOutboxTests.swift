import FoundationEssentials
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("The mail outbox")
struct MailOutboxTests {
    private let start = Date(timeIntervalSince1970: 1_780_000_000)

    @Test("a letter that may be sent once is taken once; others may repeat")
    func once() async throws {
        let temporary = try await TemporaryDatabase()
        let start = self.start
        let taken = try await temporary.database.write { connection in
            try ["a", "a", nil, nil].map { once in
                try MailOutbox.enqueue(
                    .activation, dossier: nil, to: "a@vidu.example", once: once, at: start, in: connection)
            }
        }
        #expect(taken == [true, false, true, true])
        let letters = try await MailOutbox(temporary.database).lease(
            owner: "w", limit: 9, now: start, until: start + 60)
        #expect(letters.count == 3)
    }

    @Test("a failed letter waits, a sent one is gone, each attempt is kept")
    func life() async throws {
        let temporary = try await TemporaryDatabase()
        let start = self.start
        let database = temporary.database
        let outbox = MailOutbox(database)
        try await database.write { connection in
            try MailOutbox.enqueue(
                .rejected, dossier: nil, to: "a@vidu.example", language: "en", context: ["code": "CE013"], at: start,
                in: connection)
        }
        let letter = try #require(try await outbox.lease(owner: "w", limit: 9, now: start, until: start + 60).first)
        #expect(letter.context == ["code": "CE013"])
        #expect(letter.language == "en")
        try await database.write { connection in
            let attempt = try MailOutbox.start(mail: letter.id, at: start, in: connection)
            try MailOutbox.retry(
                mail: letter.id, attempt: attempt, nextTryAt: start + 300, failures: 1, at: start, detail: "421 busy",
                in: connection)
        }
        #expect(try await outbox.lease(owner: "w", limit: 9, now: start + 299, until: start + 400).isEmpty)
        #expect(try await outbox.nextDue() == start + 300)
        let again = try #require(
            try await outbox.lease(owner: "w", limit: 9, now: start + 300, until: start + 400).first)
        #expect(again.failures == 1)
        try await database.write { connection in
            let attempt = try MailOutbox.start(mail: letter.id, at: start, in: connection)
            try MailOutbox.close(mail: letter.id, attempt: attempt, state: .sent, at: start, in: connection)
        }
        #expect(try await outbox.lease(owner: "w", limit: 9, now: .distantFuture, until: .distantFuture).isEmpty)
        #expect(try await outbox.nextDue() == nil)
        let attempts = try await outbox.attempts(mail: letter.id)
        #expect(attempts.map(\.outcome) == ["failed", "sent"])
        #expect(attempts.map(\.detail) == ["421 busy", nil])
    }
}
