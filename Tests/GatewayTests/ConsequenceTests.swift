import Employees
import FoundationEssentials
import Logging
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing

@testable import Gateway

@Suite("What an answer of the gateway causes")
struct ConsequenceTests {
    private static let fingerprint = String(repeating: "ab", count: 32)

    private struct Desk {
        let temporary: TemporaryDatabase
        let gateway: ScriptedGateway
        let worker: DeliveryWorker
        let record: DossierRecord
        let clock = ManualClock()

        init(procedure: String, _ script: GatewayReply...) async throws {
            self.temporary = try await TemporaryDatabase()
            self.gateway = ScriptedGateway(script)
            self.worker = DeliveryWorker(
                database: self.temporary.database, client: self.gateway, logger: Logger(label: "test"),
                now: self.clock.reading)
            let new = NewDossier.sample(
                procedure: procedure, at: self.clock.now,
                reports: [
                    DossierReport(
                        document: "05_SD-IVAN.xml", certificateSerial: "5401AC",
                        certificateFingerprint: ConsequenceTests.fingerprint, report: "{}")
                ])
            self.record = new.record
            try await self.temporary.database.write { try Filing.commit(new, in: $0) }
        }

        func letters() async throws -> [MailRequest.Kind] {
            try await MailOutbox(self.temporary.database).of(dossier: self.record.id).map(\.kind)
        }

        func status() async throws -> DossierStatus {
            DossierStatus.derive(from: try await Events(self.temporary.database).of(dossier: self.record.id))
        }

        func isDone() async throws -> Bool {
            try await Outbox(self.temporary.database).find(dossier: self.record.id)?.state == .done
        }

        func registered() async throws -> UnitSigningRecord? {
            try await UnitSigning(self.temporary.database).find(taxCode: self.record.taxCode)
        }
    }

    @Test("an accepted change: its own letter, no activation code, the certificate is kept, and it is over")
    func change() async throws {
        let desk = try await Desk(procedure: ProcedureCode.certificateChange.rawValue, .has(.accepted))
        try await desk.worker.deliverDue()
        #expect(Set(try await desk.letters()) == [.received, .certificateChanged])
        #expect(try await desk.isDone())
        #expect(try await desk.registered()?.certificateSerial == "5401AC")
        #expect(try await desk.registered()?.certificateFingerprint == Self.fingerprint)
        desk.clock.advance(by: TestTime.year)
        #expect(try await desk.worker.deliverDue() == 0)
    }

    @Test("a change of certificate that is done without a number is accepted, and no unit code is told of")
    func changeDone() async throws {
        let desk = try await Desk(
            procedure: ProcedureCode.certificateChange.rawValue, .has(.granted, number: nil))
        try await desk.worker.deliverDue()
        #expect(Set(try await desk.letters()) == [.received, .certificateChanged])
        #expect(try await desk.status().stage == .accepted)
        #expect(try await desk.isDone())
    }

    @Test("an accepted registration keeps the certificate that VSS knows the unit by")
    func registration() async throws {
        let desk = try await Desk(procedure: ProcedureCode.firstRegistration.rawValue, .has(.accepted))
        try await desk.worker.deliverDue()
        #expect(try await desk.registered()?.certificateSerial == "5401AC")
        #expect(Set(try await desk.letters()) == [.received, .activation])
        #expect(try await !desk.isDone())
    }

    @Test("a refused dossier leaves the registered certificate alone")
    func refused() async throws {
        let desk = try await Desk(procedure: ProcedureCode.certificateChange.rawValue, .refuses(.ce014))
        try await desk.worker.deliverDue()
        #expect(try await desk.registered() == nil)
        #expect(Set(try await desk.letters()) == [.received, .rejected])
    }

    @Test("accepted rows go into the unit's register in the verdict's transaction, once, and a refusal takes them out")
    func register() async throws {
        let temporary = try await TemporaryDatabase()
        let clock = ManualClock()
        let now = clock.now
        let new = NewDossier.sample(procedure: "600", at: now)
        let row = FilingRow([
            "name": "Nguyễn Thị Lan", "citizen": "001190000001", "method": "TM", "from": "11/2026", "wage": "9000000",
        ])
        try await temporary.database.write { connection in
            try Units.add(UnitRecord(taxCode: new.record.taxCode, name: "A", createdAt: now), in: connection)
            try Filing.commit(new, in: connection)
            let draft = try Drafts.create(
                owner: "x", until: now, answers: "{}", procedure: "600", now: now, in: connection)
            try DraftRows.append(
                [try JSONText.encode(row)], to: draft.id, ListCode.movements.rawValue, in: connection)
            #expect(
                try Drafts.close(id: draft.id, version: draft.version, dossier: new.record.code, in: connection))
        }
        let month = try YearMonth.parse("12/2026").get()
        func people(after verdict: GatewayVerdict) async throws -> [String] {
            try await temporary.database.write { connection in
                let consequences = Consequences(dossier: new.record, now: now, connection: connection)
                try consequences.carryOut([.register, .end], of: verdict, context: [:])
                var names: [String] = []
                try EmployeeRegister.rows(of: month, unit: new.record.taxCode, in: connection) {
                    names.append($0["name"])
                }
                return names
            }
        }
        #expect(try await people(after: .received) == [])
        #expect(try await people(after: .accepted(number: "1")) == ["Nguyễn Thị Lan"])
        #expect(try await people(after: .granted(unitCode: nil)) == ["Nguyễn Thị Lan"])
        #expect(try await people(after: .rejected(.se004)) == [])
    }

    @Test("a dossier of a procedure that is not known here is delivered; a refusal is told, all else is awaited")
    func unknown() async throws {
        let desk = try await Desk(
            procedure: "07_XX-IVAN", .has(.accepted), .has(.granted, unitCode: "TA0001A"), .refuses(.se004))
        for _ in 0..<3 {
            try await desk.worker.deliverDue()
            desk.clock.advance(by: 3600)
        }
        #expect(try await desk.status().stage == .rejected)
        #expect(Set(try await desk.letters()) == [.received, .rejected])
        #expect(try await desk.isDone())
    }
}
