import Foundation
import Logging
import Portal
import SigningJobs
import Storage
import TestSupport
import Testing

@Suite("Housekeeping")
struct HousekeepingTests {
    @Test("clears ended jobs, counters and look-ups, and leaves what is alive")
    func sweep() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let old = try await desk.start().json(PreparedJob.self)
            _ = try await visit.acceptedDossier(taxCode: "0100109106")
            try await desk.browser.post("/tra-cuu", ["tax-code": "0100109106", "dossier-code": "AC4DF7HJ"])
            visit.clock.advance(by: SigningService.lifetime + 25 * 3600)
            let new = try await visit.signer().start().json(PreparedJob.self)
            let housekeeping = Housekeeping(
                database: visit.database, logger: Logger(label: "test"), now: visit.clock.reading)
            try await housekeeping.sweep()
            let jobs = try await visit.database.read { try $0.query("SELECT id FROM signing_job") }
            #expect(try jobs.map { try $0.text("id") } == [new.job])
            #expect(old.job != new.job)
            let viewers = try await visit.database.read { try $0.query("SELECT session FROM dossier_viewer") }
            #expect(viewers.isEmpty)
            let ended = try await visit.database.read {
                try $0.query("SELECT action FROM rate_limit WHERE ends_at < $1", visit.clock.now)
            }
            #expect(ended.isEmpty)
        }
    }
}
