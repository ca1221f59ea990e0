import Foundation
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing

@testable import Portal

extension Visit {
    /// A unit whose code VSS granted, with an owner.
    @discardableResult
    func grantedUnit(_ taxCode: String = "0101234565") async throws -> PersonRecord {
        let owner = try await self.unit(taxCode)
        let new = NewDossier.sample(
            taxCode: taxCode, at: self.clock.now, answers: #"{"payment-period":"1"}"#)
        let now = self.clock.now
        try await self.database.write { connection in
            try Filing.commit(new, in: connection)
            try Events.append(.accepted, dossier: new.record.id, at: now, in: connection)
            try Events.append(
                .unitCodeGranted, dossier: new.record.id, at: now, detail: ["unitCode": "TA01234"], in: connection)
        }
        return owner
    }

    /// A dossier of a procedure at a stage.
    @discardableResult
    func dossier(
        _ code: String, procedure: String = "600", period: String? = nil, _ kinds: [DossierEvent.Kind] = [],
        envelope: [UInt8] = Array("<Hoso/>".utf8), reports: [DossierReport] = []
    ) async throws -> DossierRecord {
        let new = NewDossier.sample(
            code: code, procedure: procedure, at: self.clock.now, envelope: envelope,
            answers: period.map { #"{"period":"\#($0)"}"# } ?? "{}", reports: reports)
        let now = self.clock.now
        try await self.database.write { connection in
            try Filing.commit(new, in: connection)
            for kind in kinds { try Events.append(kind, dossier: new.record.id, at: now, in: connection) }
        }
        return new.record
    }

    /// Moves the clock to nine in the morning of a day in Vietnam.
    func go(to day: Int, _ month: Int, _ year: Int) throws {
        let day = try #require(CalendarDate(year: year, month: month, day: day))
        self.clock.set(day.start.addingTimeInterval(9 * 3600))
    }
}
