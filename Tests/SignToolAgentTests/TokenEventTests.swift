import FoundationEssentials
import SignToolAgent
import SigningJobs
import TestSupport
import Testing

@Suite("Token events", .timeLimit(.minutes(15))) struct TokenEventTests {
    @Test("a page hears tokens that come and go")
    func events() async throws {
        let tokens = FakeTokens()
        let signer = try TestAuthority.signer()
        try await AgentHarness.run(tokens: tokens) { agent in
            try await RawRequest.listen(port: agent.port, origin: AgentHarness.origin) { stream in
                var pieces = stream.makeAsyncIterator()
                var heard = ""
                while let piece = try await pieces.next() {
                    heard += piece
                    if heard.contains(": listening\n\n") { break }
                }
                #expect(heard.contains("text/event-stream"))
                #expect(heard.contains("\(AgentHarness.origin)\r\n"))
                tokens.plugIn(signer)
                while !heard.contains("event: token-in\ndata: {\"label\":\"Token 0\"}\n\n"),
                    let piece = try await pieces.next()
                { heard += piece }
                tokens.unplug()
                while !heard.contains("event: token-out\ndata: {\"label\":\"Token 0\"}\n\n"),
                    let piece = try await pieces.next()
                { heard += piece }
                #expect(heard.contains("token-in") && heard.contains("token-out"))
            }
        }
    }

    @Test("nobody looks at the tokens unless somebody listens")
    func lazy() async throws {
        let (looks, look) = AsyncStream.makeStream(of: Void.self)
        let watch = TokenWatch(tokens: FakeTokens()) {
            look.yield()
            try await Task.sleep(for: .seconds(3600))
        }
        do {
            let changes = await watch.changes()
            var iterator = looks.makeAsyncIterator()
            _ = await iterator.next()
            _ = changes
        }
        await watch.shutdown()
    }

    @Test("two tokens may share a label")
    func sameLabels() {
        #expect(TokenChange.between(["A"], ["A", "A", "B"]) == [.tokenIn(label: "A"), .tokenIn(label: "B")])
        #expect(TokenChange.between(["A", "A", "B"], ["A"]) == [.tokenOut(label: "A"), .tokenOut(label: "B")])
        #expect(TokenChange.between(["A"], ["A"]).isEmpty)
    }

    @Test("a label cannot end its event or begin another")
    func hostileLabel() throws {
        let text = String(decoding: try TokenChange.tokenIn(label: "x\n\nevent: y").serverSentEvent(), as: UTF8.self)
        #expect(text.split(separator: "\n").count == 2)
    }
}
