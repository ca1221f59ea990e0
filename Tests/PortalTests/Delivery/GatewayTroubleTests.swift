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
        case down, slow, failing, busy, droppingTheAnswer, answeringTwice, nonsense

        var plan: [Misbehaviour] {
            switch self {
            case .down: [Misbehaviour(.dropBefore, times: 3)]
            case .slow: [Misbehaviour(.delayAfter, seconds: 8)]
            case .failing: [Misbehaviour(.fail, times: 2, status: 500)]
            case .busy: [Misbehaviour(.busy, retryAfter: 1)]
            case .droppingTheAnswer: [Misbehaviour(.dropAfter)]
            case .answeringTwice: [Misbehaviour(.answerTwice)]
            case .nonsense: [Misbehaviour(.nonsense)]
            }
        }
    }

    @Test("the dossier gets through all the same, once", arguments: Trouble.allCases)
    func trouble(_ trouble: Trouble) async throws {
        try await LiveHouse().run { house in
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
    }

    @Test("a refusal ends the dossier with its meaning and what to do, and another one can be made")
    func refusing() async throws {
        try await LiveHouse().run { house in
            let portal = try await house.startPortal()
            try await house.plan([Misbehaviour(.refuse, code: "SE004")])
            let desk = try await house.signer()
            let filed = try await desk.file()
            try await house.until("the dossier is refused") {
                try await house.status(of: filed.code).stage == .rejected
            }
            let page = try await desk.browser.get("/ho-so/\(filed.code)")
            #expect(page.text.contains(Words.text("gateway.SE004.meaning")))
            #expect(page.text.contains(Words.text("gateway.SE004.remedy")))
            #expect(page.text.contains("href=\"/dang-ky\""))
            #expect(try await house.overview().dossiers.isEmpty)
            try await portal.kill()
        }
    }
}
