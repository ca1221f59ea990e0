import Foundation
import Gateway
import HTTPTypes
import Portal
import Storage
import Testing
import VSSSimulator

@Suite("A gateway that misbehaves", .serialized, .timeLimit(.minutes(15)))
struct GatewayTroubleTests {
    /// What the gateway does wrong; each ends with the dossier accepted and nobody asked to sign again.
    enum Trouble: String, CaseIterable, Sendable {
        case down, silent, failing, busy, droppingTheAnswer, answeringTwice, nonsense, headOnly, endless, redirecting
        case wrongType, otherDossier

        var plan: [Misbehaviour] {
            switch self {
            case .down: [Misbehaviour(.dropBefore, times: 3)]
            case .silent: [Misbehaviour(.keepAnswer)]
            case .failing: [Misbehaviour(.fail, times: 2, status: 500)]
            case .busy: [Misbehaviour(.busy, retryAfter: 1)]
            case .droppingTheAnswer: [Misbehaviour(.dropAfter)]
            case .answeringTwice: [Misbehaviour(.answerTwice)]
            case .nonsense: [Misbehaviour(.nonsense)]
            case .headOnly: [Misbehaviour(.headOnly)]
            case .endless: [Misbehaviour(.endless)]
            case .redirecting: [Misbehaviour(.redirect)]
            case .wrongType: [Misbehaviour(.wrongType)]
            case .otherDossier: [Misbehaviour(.otherDossier, code: "CE013")]
            }
        }

        /// Whether only the portal's own deadline ends its waiting.
        var hangs: Bool { self == .silent || self == .headOnly }
    }

    @Test("the dossier gets through all the same, once", arguments: Trouble.allCases)
    func trouble(_ trouble: Trouble) async throws {
        let house = try await trouble.hangs ? LiveHouse(patience: (2, 3, 8)) : LiveHouse()
        let portal = try await house.startPortal()
        try await house.plan(trouble.plan)
        let desk = try await house.signer()
        let filed = try await desk.file()
        #expect(try await desk.browser.get(filed.next).status == .ok)
        try await house.until("the dossier is accepted") {
            let stage = try await house.status(of: filed.code).stage
            return stage == .accepted || stage == .granted
        }
        let overview = try await house.overview()
        #expect(overview.dossiers.map(\.state.businessId) == [try await house.businessID(of: filed.code)])
        try await portal.kill()
    }

    @Test("a refusal ends the dossier with its meaning and what to do, and another one can be made")
    func refusing() async throws {
        let house = try await LiveHouse()
        let portal = try await house.startPortal()
        try await house.plan([Misbehaviour(.refuse, code: "SE004")])
        let desk = try await house.signer()
        let filed = try await desk.file()
        try await house.until("the dossier is refused") { try await house.status(of: filed.code).stage == .rejected }
        let page = try await desk.browser.get("/ho-so/\(filed.code)")
        #expect(page.text.contains(Words.text("gateway.SE004.meaning")))
        #expect(page.text.contains(Words.text("gateway.SE004.remedy")))
        #expect(page.text.contains("href=\"/dang-ky\""))
        #expect(try await house.overview().dossiers.isEmpty)
        try await portal.kill()
    }
}
