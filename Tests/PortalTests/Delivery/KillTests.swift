import Foundation
import Gateway
import HTTPTypes
import Portal
import Storage
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

        var mode: GatewayProxy.Mode {
            switch self {
            case .afterFiling, .betweenRetries: .refuse
            case .beforeTheGatewayHasIt: .swallow
            case .beforeTheAnswerIsBack: .keepAnswer
            case .afterTheAnswer: .pass
            }
        }

        func isReached(_ house: LiveHouse, _ code: String) async throws -> Bool {
            let counts = house.proxy.counts
            switch self {
            case .afterFiling: return true
            case .beforeTheGatewayHasIt: return counts.arrived > 0
            case .beforeTheAnswerIsBack: return counts.answered > 0
            case .afterTheAnswer: return counts.passedBack > 0
            case .betweenRetries: return try await house.status(of: code).stage == .retrying
            }
        }
    }

    @Test("ends with one dossier at the gateway, and knows it", arguments: Boundary.allCases)
    func killed(at boundary: Boundary) async throws {
        try await LiveHouse().run { house in
            house.proxy.set(boundary.mode)
            let first = try await house.startPortal()
            let desk = try await house.signer()
            let (job, envelope) = try await desk.prepare()
            let filed = try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self)
            try await house.until("the portal is at \(boundary)") { try await boundary.isReached(house, filed.code) }
            try await first.kill()
            house.proxy.set(.pass)

            let second = try await house.startPortal()
            try await house.until("the dossier is accepted") {
                let stage = try await house.status(of: filed.code).stage
                return stage == .accepted || stage == .granted
            }
            let page = try await desk.browser.get("/ho-so/\(filed.code)")
            #expect(page.text.contains("data-kind=\"accepted\""))
            try await self.expectOne(house, filed.code)
            try await second.kill()
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
        try await LiveHouse().run { house in
            let first = try await house.startPortal()
            let desk = try await house.signer()
            let (job, envelope) = try await desk.prepare()
            let filed = try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self)
            try await first.kill()
            let second = try await house.startPortal()
            let again = try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self)
            #expect(again == filed)
            try await house.until("the dossier is accepted") {
                let stage = try await house.status(of: filed.code).stage
                return stage == .accepted || stage == .granted
            }
            try await self.expectOne(house, filed.code)
            try await second.kill()
        }
    }
}
