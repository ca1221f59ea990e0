import FoundationEssentials
import Logging
import Mail
import Storage
import Synchronization
import TestFixtures
import TestSupport
import Testing

/// Keeps what it is given, or fails as told.
private final class ScriptedTransport: MailTransport {
    private let state = Mutex<(failures: [MailFailure], sent: [[UInt8]])>(([], []))

    init(_ failures: MailFailure...) {
        self.state.withLock { $0.failures = failures }
    }

    var sent: [[UInt8]] { self.state.withLock { $0.sent } }

    func send(_ message: [UInt8], from: MailAddress, to: MailAddress) async throws(MailFailure) {
        let failure = self.state.withLock { state -> MailFailure? in
            guard state.failures.isEmpty else { return state.failures.removeFirst() }
            state.sent.append(message)
            return nil
        }
        if let failure { throw failure }
    }
}

/// Writes a letter with the number of times it was asked.
private final class CountingComposer: LetterComposer {
    private let count = Mutex(0)
    private let error: (any Error)?

    init(error: (any Error)? = nil) {
        self.error = error
    }

    func compose(_ request: MailRequest) async throws -> Letter {
        if let error = self.error { throw error }
        let number = self.count.withLock { count in
            count += 1
            return count
        }
        return Letter(to: request.recipient, subject: "Subject", text: "composed \(number)", html: "<p></p>")
    }
}

@Suite("The mail worker")
struct MailWorkerTests {
    private struct Broken: Error {}

    private struct Desk {
        let temporary: TemporaryDatabase
        let clock = ManualClock()
        let worker: MailWorker
        let dossier: String
        let mail: MailRequest

        init(
            _ transport: any MailTransport, composer: any LetterComposer = CountingComposer(),
            recipient: String = "ketoan@vidu.example"
        ) async throws {
            self.temporary = try await TemporaryDatabase()
            self.worker = MailWorker(
                database: self.temporary.database, composer: composer, transport: transport,
                from: Mailbox(name: "iCare", address: .sample("khong-tra-loi@icare.example")),
                logger: Logger(label: "test"), now: self.clock.reading)
            let new = NewDossier.sample(at: self.clock.now)
            try await self.temporary.database.write { connection in
                try Dossiers.insert(new, in: connection)
                try MailOutbox.enqueue(
                    .activation, dossier: new.record.id, to: recipient, at: new.record.createdAt, in: connection)
            }
            self.dossier = new.record.id
            self.mail = try #require(try await MailOutbox(self.temporary.database).of(dossier: new.record.id).first)
        }

        func state() async throws -> MailRequest.State? {
            try await MailOutbox(self.temporary.database).of(dossier: self.dossier).first?.state
        }

        func attempts() async throws -> [String?] {
            try await MailOutbox(self.temporary.database).attempts(mail: self.mail.id).map(\.outcome)
        }

        func events() async throws -> [DossierEvent.Kind] {
            try await Events(self.temporary.database).of(dossier: self.dossier).map(\.kind)
        }
    }

    @Test("a sent activation letter is on the timeline")
    func sent() async throws {
        let transport = ScriptedTransport()
        let desk = try await Desk(transport)
        #expect(try await desk.worker.sendDue() == 1)
        #expect(try await desk.state() == .sent)
        #expect(try await desk.attempts() == ["sent"])
        #expect(try await desk.events() == [.activationSent])
        #expect(transport.sent.count == 1)
        #expect(try await desk.worker.sendDue() == 0)
    }

    @Test("a failing server is tried again later, with a letter composed anew under the same Message-ID")
    func retried() async throws {
        let transport = ScriptedTransport(MailFailure(.unreachable, "down"), MailFailure(.temporary, "421"))
        let desk = try await Desk(transport)
        #expect(try await desk.worker.sendDue() == 1)
        #expect(try await desk.state() == .waiting)
        #expect(try await desk.events().isEmpty)
        desk.clock.advance(by: 60)
        try await desk.worker.sendDue()
        desk.clock.advance(by: 120)
        try await desk.worker.sendDue()
        #expect(try await desk.state() == .sent)
        #expect(try await desk.attempts() == ["failed", "failed", "sent"])
        let message = String(decoding: try #require(transport.sent.first), as: UTF8.self)
        #expect(message.contains("composed 3"))
        #expect(message.contains("Message-ID: <\(desk.mail.id)@icare.example>"))
    }

    @Test("a letter refused for ever is not sent again, and the dossier stands")
    func refused() async throws {
        let desk = try await Desk(ScriptedTransport(MailFailure(.refused, "550 no such mailbox")))
        try await desk.worker.sendDue()
        #expect(try await desk.state() == .refused)
        desk.clock.advance(by: TestTime.year)
        #expect(try await desk.worker.sendDue() == 0)
        #expect(try await Dossiers(desk.temporary.database).find(id: desk.dossier) != nil)
    }

    @Test("an address that is none is refused before anything is sent")
    func badAddress() async throws {
        let transport = ScriptedTransport()
        let desk = try await Desk(transport, recipient: "a@b\r\nRCPT TO:<c@d>")
        try await desk.worker.sendDue()
        #expect(try await desk.state() == .refused)
        #expect(transport.sent.isEmpty)
    }

    @Test("an unwanted letter is dropped; one that cannot be written now is tried again")
    func composing() async throws {
        let unwanted = try await Desk(ScriptedTransport(), composer: CountingComposer(error: LetterNotWanted("used")))
        try await unwanted.worker.sendDue()
        #expect(try await unwanted.state() == .dropped)
        let broken = try await Desk(ScriptedTransport(), composer: CountingComposer(error: Broken()))
        try await broken.worker.sendDue()
        #expect(try await broken.state() == .waiting)
    }

    @Test("after five days of failures it is given up")
    func givenUp() async throws {
        let desk = try await Desk(ScriptedTransport(MailFailure(.unreachable, "1"), MailFailure(.unreachable, "2")))
        try await desk.worker.sendDue()
        desk.clock.advance(by: 5 * TestTime.day)
        try await desk.worker.sendDue()
        #expect(try await desk.state() == .refused)
    }

    @Test("a letter left by a killed worker is taken up when its lease has run out")
    func leaseExpired() async throws {
        let transport = ScriptedTransport()
        let desk = try await Desk(transport)
        let now = desk.clock.now
        _ = try await MailOutbox(desk.temporary.database).lease(owner: "dead", limit: 1, now: now, until: now + 180)
        #expect(try await desk.worker.sendDue() == 0)
        desk.clock.advance(by: 180)
        #expect(try await desk.worker.sendDue() == 1)
        #expect(transport.sent.count == 1)
    }

    @Test(
        "a server that was down gets the letter when it is back",
        .enabled(if: MailServer.isAvailable, "aiosmtpd is not installed"))
    func serverBack() async throws {
        let server = try await MailServer.start(.plain, isDown: true)
        let desk = try await Desk(
            SMTPTransport(SMTPConfiguration(host: "127.0.0.1", port: server.port, security: .none)))
        try await desk.worker.sendDue()
        #expect(try await desk.state() == .waiting)
        try server.comeUp()
        desk.clock.advance(by: 60)
        try await desk.worker.sendDue()
        #expect(try await desk.state() == .sent)
        #expect(try server.messages().map(\.subject) == ["Subject"])
    }

    @Test("the running worker sends what is put in, and ends when told to", .timeLimit(.minutes(15)))
    func running() async throws {
        let desk = try await Desk(ScriptedTransport())
        let run = Task { try await desk.worker.run() }
        while try await desk.state() != .sent { await Task.yield() }
        run.cancel()
        try await run.value
    }
}

@Suite("The Maildir")
struct MaildirTransportTests {
    private let from = MailAddress.sample("khong-tra-loi@icare.example")
    private let to = MailAddress.sample("ketoan@vidu.example")

    @Test("a message appears whole in new, with nothing left in tmp")
    func delivery() async throws {
        let folder = try TemporaryFolder()
        let transport = try MaildirTransport(folder: folder.file("mail"))
        for _ in 0..<3 {
            try await transport.send(Array("Subject: x\r\n\r\nbody\r\n".utf8), from: self.from, to: self.to)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("mail/tmp")).isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("mail/new"))
        #expect(names.count == 3)
        let content = try folder.read("mail/new/\(try #require(names.first))")
        #expect(
            String(decoding: content, as: UTF8.self)
                == "Return-Path: <khong-tra-loi@icare.example>\nDelivered-To: ketoan@vidu.example\n"
                + "Subject: x\n\nbody\n")
    }

    @Test("a folder that cannot be made or written is told")
    func unwritable() async throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "file")
        #expect(throws: MailFailure(.local, "")) { try MaildirTransport(folder: folder.file("file/mail")) }
        let transport = try MaildirTransport(folder: folder.file("mail"))
        try FileManager.default.removeItem(atPath: folder.file("mail/tmp"))
        await #expect(throws: MailFailure(.local, "")) {
            try await transport.send([1], from: self.from, to: self.to)
        }
    }
}
