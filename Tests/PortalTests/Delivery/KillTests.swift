import Foundation
import Gateway
import HTTPTypes
import Portal
import Storage
import TestSupport
import Testing
import VSSSimulator

@Suite("A portal killed while it delivers", .serialized, .timeLimit(.minutes(15)))
struct KillTests {
    /// Where the portal is when it is killed.
    enum Boundary: String, CaseIterable, Sendable {
        /// The submission is stored; nothing has been sent, as the gateway refuses everything.
        case afterFiling
        /// The submission left the portal and never reached the gateway.
        case beforeTheGatewayHasIt
        /// The gateway has accepted; its answer never reached the portal.
        case beforeTheAnswerIsBack
        /// The answer is back, what the portal made of it may or may not be written down.
        case afterTheAnswer
        /// An attempt has failed; the next one is waited for.
        case betweenRetries

        /// What the gateway does until the portal is killed.
        var plan: [Misbehaviour] {
            switch self {
            case .afterFiling, .betweenRetries: [Misbehaviour(.busy, times: 1_000_000)]
            case .beforeTheGatewayHasIt: [Misbehaviour(.swallow)]
            case .beforeTheAnswerIsBack: [Misbehaviour(.keepAnswer)]
            case .afterTheAnswer: []
            }
        }

        func isReached(_ house: LiveHouse, _ code: String) async throws -> Bool {
            switch self {
            case .afterFiling: return true
            case .beforeTheGatewayHasIt: return try await house.overview().submissions > 0
            case .beforeTheAnswerIsBack, .afterTheAnswer: return try await !house.overview().dossiers.isEmpty
            case .betweenRetries: return try await house.status(of: code).stage == .retrying
            }
        }
    }

    @Test("ends with one dossier at the gateway, and knows it", arguments: Boundary.allCases)
    func killed(at boundary: Boundary) async throws {
        let house = try await LiveHouse()
        try await house.plan(boundary.plan)
        let first = try await house.startPortal()
        let desk = try await house.signer()
        let (job, envelope) = try await desk.prepare()
        let filed = try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self)
        try await house.until("the portal is at \(boundary)") { try await boundary.isReached(house, filed.code) }
        try await first.kill()
        try await house.behave()
        try await house.letLeasesEnd()

        let second = try await house.startPortal()
        try await self.untilAccepted(house, filed.code)
        let page = try await desk.browser.get("/ho-so/\(filed.code)")
        #expect(page.text.contains("data-kind=\"accepted\""))
        try await self.expectOne(house, filed.code)
        try await second.kill()
    }

    private func untilAccepted(_ house: LiveHouse, _ code: String) async throws {
        try await house.until("the dossier is accepted") {
            let stage = try await house.status(of: code).stage
            return stage == .accepted || stage == .granted
        }
    }

    /// The gateway holds one dossier, this one, and got its bytes once.
    private func expectOne(_ house: LiveHouse, _ code: String) async throws {
        let overview = try await house.overview()
        #expect(overview.dossiers.map(\.state.businessId) == [try await house.businessID(of: code)])
        #expect(overview.dossiers.map(\.duplicates) == [0])
    }

    @Test("the same signed envelope sent again after the portal was killed gives the same dossier")
    func sentAgain() async throws {
        let house = try await LiveHouse()
        let first = try await house.startPortal()
        let desk = try await house.signer()
        let (job, envelope) = try await desk.prepare()
        let filed = try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self)
        try await first.kill()
        try await house.letLeasesEnd()
        let second = try await house.startPortal()
        let again = try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self)
        #expect(again == filed)
        try await self.untilAccepted(house, filed.code)
        try await self.expectOne(house, filed.code)
        try await second.kill()
    }

    @Test("a wait for a portal or a gateway that has died ends at once, with both logs and the attempts")
    func diedMeanwhile() async throws {
        let house = try await LiveHouse()
        try await house.plan([Misbehaviour(.busy, times: 1_000_000)])
        let portal = try await house.startPortal()
        let filed = try await house.signer().file()
        try await house.until("it is between retries") { try await house.status(of: filed.code).stage == .retrying }
        try await house.killGateway()
        do {
            try await self.untilAccepted(house, filed.code)
            Issue.record("accepted by a gateway that is gone")
        } catch let vain as InVain {
            for part in ["has ended", "simulator.log", "ivan.log", "wire_id=", "next_try_at="] {
                #expect(vain.description.contains(part), "\(vain)")
            }
        }
        try await portal.kill()
    }
}
