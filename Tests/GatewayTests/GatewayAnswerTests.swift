import Foundation
import Gateway
import SocialInsurance
import Testing

@Suite("What the gateway answers")
struct GatewayAnswerTests {
    private static let state = DossierState(
        businessId: "b", status: .accepted, dossierNumber: "00001/2026/00101", receivedAt: "2026-06-15T03:00:00Z",
        digest: "d")

    private func reply(
        _ status: Int, _ mediaType: String, _ body: some Encodable, isQuestion: Bool = false
    ) throws -> GatewayReply {
        GatewayAnswer(
            status: status, mediaType: mediaType, retryAfter: nil, body: Array(try JSONEncoder().encode(body))
        ).reply(about: "b", toQuestion: isQuestion, now: Date(timeIntervalSince1970: 0))
    }

    @Test(
        "JSON is believed under its names, whatever their case and parameters",
        arguments: [
            ("application/json", true), ("Application/JSON; charset=utf-8", true), ("application/problem+json", true),
            ("text/html", false), ("text/json", false), ("application/jsonp", false), ("", false),
        ])
    func mediaTypes(type: String, isBelieved: Bool) throws {
        if case .state = try self.reply(200, type, Self.state) {
            #expect(isBelieved)
        } else {
            #expect(!isBelieved)
        }
        let refusal = GatewayRefusal(code: "CE013", message: "x")
        if case .verdict = try self.reply(422, type, refusal) { #expect(isBelieved) } else { #expect(!isBelieved) }
    }

    @Test("a verdict that comes with another status than a refusal is none", arguments: [301, 307, 500, 502, 503])
    func statuses(status: Int) throws {
        guard case .failure = try self.reply(status, "application/json", GatewayRefusal(code: "CE013", message: "x"))
        else {
            Issue.record("believed")
            return
        }
    }

    @Test("its words are bounded and steer no terminal")
    func words() throws {
        let evil = "\u{1B}]0;x\u{7}\u{9B}31m\u{202E}\r\n" + String(repeating: "a", count: 100_000)
        var state = Self.state
        state.status = .rejected
        state.code = "CE013"
        state.message = evil
        guard case .verdict(_, let message, _, _) = try self.reply(200, "application/json", state) else {
            Issue.record("no verdict")
            return
        }
        state.status = .accepted
        state.dossierNumber = evil
        state.unitCode = evil
        guard case .state(let cleaned, _) = try self.reply(200, "application/json", state) else {
            Issue.record("no state")
            return
        }
        let refusal = GatewayRefusal(code: evil, message: evil)
        guard case .failure(let failure) = try self.reply(403, "application/json", refusal) else {
            Issue.record("no failure")
            return
        }
        for text in [message, cleaned.dossierNumber, cleaned.unitCode, cleaned.message, failure.reason] {
            let scalars = try #require(text).unicodeScalars
            #expect(scalars.count < 600)
            #expect(!scalars.contains { $0.properties.generalCategory == .control || $0.value == 0x202E })
        }
    }
}
