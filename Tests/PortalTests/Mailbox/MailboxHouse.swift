import Foundation
import SocialInsurance
import Storage
import TestFixtures
import TestSupport

@testable import Portal

/// What VSS sends to the unit of a visit, and what the unit filed, without the way that it took.
extension Visit {
    static let month = YearMonth(of: CalendarDate(at: TestTime.now))

    /// Files rows, as far as the portal is told.
    /// - Parameter events: what became of it, after filing.
    @discardableResult
    func filed(
        _ rows: [FilingRow], code: String = "AC4DF7HJ", _ events: [DossierEvent.Kind] = [.accepted, .completed]
    ) async throws -> DossierRecord {
        let now = self.clock.now
        let new = NewDossier(
            code: code, procedure: ProcedureCode.movements.rawValue, submission: nil, taxCode: "0101234565",
            unitName: "CÔNG TY TNHH VÍ DỤ A", email: "ketoan@vidu.example",
            answers: try JSONText.encode(TestDossier.monthly), createdAt: now,
            envelope: try TestDossier.filing([.movements: rows], signer: TestAuthority.signer()))
        try await self.database.write { connection in
            try Filing.commit(new, in: connection)
            for kind in events { try Events.append(kind, dossier: new.record.id, at: now, in: connection) }
        }
        return new.record
    }

    /// Sends a dossier back.
    func sendBack(_ dossier: DossierRecord, _ reasons: [DossierReason]) async throws {
        let now = self.clock.now
        try await self.database.write { connection in
            try DossierReasons.insert(reasons, of: dossier.id, in: connection)
            try Events.append(
                .rejected, dossier: dossier.id, at: now,
                detail: [DossierEvent.Detail.gatewayCode: GatewayCode.returned.rawValue], in: connection)
        }
    }

    /// Puts a paper into the unit's store.
    @discardableResult
    func receive(
        _ content: [UInt8], kind: String, month: YearMonth? = Visit.month, name: String = "giay.json",
        dossier: DossierRecord? = nil, unit: String = "0101234565"
    ) async throws -> UnitDocument {
        let new = NewUnitDocument(
            unit: unit, wireID: name, kind: kind, period: month?.ordinal, dossier: dossier?.id, name: name,
            mediaType: "application/json", content: content, at: self.clock.now)
        try await self.database.write { _ = try UnitDocuments.insert(new, in: $0) }
        return new.record
    }

    @discardableResult
    func receive(_ notice: Notice) async throws -> UnitDocument {
        try await self.receive(
            try NoticeWire.write(notice), kind: notice.form.rawValue, month: notice.head.period,
            name: "\(notice.form.rawValue).json")
    }

    /// D09 of rows that earn nine million, with another wage where it is said.
    static func list(_ rows: [FilingRow], wages: [Int: Int] = [:]) -> Notice {
        let people = rows.enumerated().map { index, row in
            let base = wages[index] ?? 9_000_000
            return ParticipantList.Participant(
                name: row["name"], insuredNumber: row["insured"], birth: row["birth"],
                bases: [.social: base, .health: base, .unemployment: base, .accident: base])
        }
        return .participants(ParticipantList(head: self.head, people: people))
    }

    /// C12 for as many people who earn nine million.
    static func statement(_ people: Int, health: Int = 405_000) -> Notice {
        let amounts: [StatementColumn: Int] = [
            .sickness: 270_000 * people, .pension: 1_980_000 * people, .health: health * people,
            .unemployment: 180_000 * people, .accident: 45_000 * people,
        ]
        return .statement(
            ContributionStatement(
                head: self.head,
                lines: [
                    ContributionStatement.Line(StatementPlace(.arisen)),
                    ContributionStatement.Line(.due, amounts: amounts, sum: amounts.values.reduce(0, +)),
                ],
                objectBefore: CalendarDate(at: TestTime.now.addingTimeInterval(86_400 * 10))))
    }

    private static var head: NoticeHead {
        NoticeHead(
            period: self.month, unitCode: "TA0001A", taxCode: "0101234565", agency: "BHXH <Hà Nội>",
            issued: self.month.lastDay)
    }
}
