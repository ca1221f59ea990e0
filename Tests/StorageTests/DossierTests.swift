import FoundationEssentials
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("Filed dossiers")
struct DossierTests {
    @Test("filing stores the bytes, two events, the outbox row and the confirming letter")
    func filing() async throws {
        let temporary = try await TemporaryDatabase()
        let database = temporary.database
        let envelope: [UInt8] = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let new = NewDossier.sample(envelope: envelope)
        try await database.write { try Filing.commit(new, in: $0) }
        let record = try #require(try await Dossiers(database).find(code: new.record.code))
        #expect(record == new.record)
        #expect(try await Dossiers(database).envelope(of: record.id) == envelope)
        #expect(try await Events(database).of(dossier: record.id).map(\.kind) == [.submitted, .queued])
        let row = try #require(try await Outbox(database).find(dossier: record.id))
        #expect(row.state == .sending)
        #expect(row.nextTryAt == record.createdAt)
        let letters = try await MailOutbox(database).of(dossier: record.id)
        #expect(letters.map(\.kind) == [.received])
        #expect(letters.first?.recipient == "ketoan@vidu.example")
    }

    @Test("the same submission twice is one dossier, and the second leaves nothing")
    func sameSubmission() async throws {
        let temporary = try await TemporaryDatabase()
        let database = temporary.database
        let first = NewDossier.sample(submission: "job-1")
        try await database.write { try Filing.commit(first, in: $0) }
        let second = NewDossier.sample(submission: "job-1")
        await #expect(throws: SQLError(.duplicate, "")) {
            try await database.write { try Filing.commit(second, in: $0) }
        }
        #expect(try await Dossiers(database).search(taxCode: "0101234565").map(\.id) == [first.record.id])
        #expect(try await Dossiers(database).find(submission: "job-1")?.code == first.record.code)
        #expect(try await Outbox(database).overview().counts == [.sending: 1])
    }

    @Test("the same code twice is refused")
    func sameCode() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.database.write { try Dossiers.insert(.sample(code: "K3MP7QRT"), in: $0) }
        await #expect(throws: SQLError(.duplicate, "")) {
            try await temporary.database.write { try Dossiers.insert(.sample(code: "K3MP7QRT"), in: $0) }
        }
    }

    @Test("bytes that are not those signed are not given out")
    func damaged() async throws {
        let temporary = try await TemporaryDatabase()
        let new = NewDossier.sample()
        try await temporary.database.write { connection in
            try Filing.commit(new, in: connection)
            try connection.execute("UPDATE dossier SET envelope = $1", Array("<hoso/>".utf8))
        }
        await #expect(throws: DamagedEnvelope(dossier: new.record.id)) {
            try await Dossiers(temporary.database).envelope(of: new.record.id)
        }
    }

    @Test("a unit's dossiers come newest first, and only its own")
    func search() async throws {
        let temporary = try await TemporaryDatabase()
        let old = NewDossier.sample(at: Date(timeIntervalSince1970: 1))
        let new = NewDossier.sample(at: Date(timeIntervalSince1970: 2))
        let other = NewDossier.sample(taxCode: "0109999005")
        try await temporary.database.write { connection in
            for dossier in [old, new, other] { try Filing.commit(dossier, in: connection) }
        }
        let found = try await Dossiers(temporary.database).search(taxCode: "0101234565")
        #expect(found.map(\.id) == [new.record.id, old.record.id])
        #expect(try await Dossiers(temporary.database).find(code: "nothing") == nil)
        #expect(try await Dossiers(temporary.database).envelope(of: "nothing") == nil)
    }

    @Test("events keep their order, details and evidence")
    func events() async throws {
        let temporary = try await TemporaryDatabase()
        let new = NewDossier.sample()
        let id = new.record.id
        let at = Date(timeIntervalSince1970: 1_780_000_001.25)
        let receipt = try await temporary.database.write { connection in
            try Filing.commit(new, in: connection)
            let receipt = try Receipts.insert(
                dossier: id, kind: .acceptance, content: [1, 2], mediaType: "application/json", at: at, in: connection)
            try Events.append(
                .accepted, dossier: id, at: at, detail: ["dossierNumber": "00001/2026/00101"], evidence: receipt,
                in: connection)
            return receipt
        }
        let last = try #require(try await Events(temporary.database).of(dossier: id).last)
        #expect(
            last
                == DossierEvent(
                    dossier: id, number: 3, at: at, kind: .accepted, detail: ["dossierNumber": "00001/2026/00101"],
                    evidence: receipt))
    }
}
