import HTTPTypes
import SignToolAgent
import SigningJobs
import Testing

@Suite("The gate") struct RequestGateTests {
    let gate = RequestGate(port: 14741)
    let origin = "https://ivan.example.vn"

    func head(
        _ method: HTTPRequest.Method = .post, _ path: String = "/v1/jobs", host: String? = "127.0.0.1:14741",
        origins: [String]? = nil, type: String? = "application/json", length: String? = "10"
    ) -> RequestGate.Head {
        RequestGate.Head(
            method: method, path: path, host: host, origins: origins ?? [self.origin], contentType: type,
            contentLength: length)
    }

    @Test("our own names pass", arguments: ["127.0.0.1:14741", "localhost:14741", "[::1]:14741", "LocalHost:14741"])
    func hosts(host: String) throws {
        let origin = try #require(Origin(self.origin))
        #expect(self.gate.decide(self.head(host: host)) == .ask(origin))
    }

    @Test(
        "no other name passes, not even for the information that anybody may read",
        arguments: [
            nil, "", "127.0.0.1", "127.0.0.1:14742", "localhost", "evil.example:14741", "127.0.0.1.evil.example:14741",
            "127.0.0.1:14741.evil.example", "0.0.0.0:14741", "user@127.0.0.1:14741", "127.1:14741",
        ])
    func foreignHosts(host: String?) {
        #expect(self.gate.decide(self.head(host: host)) == .refuse(.hostNotAllowed))
        #expect(self.gate.decide(self.head(.get, "/v1/info", host: host)) == .refuse(.hostNotAllowed))
    }

    @Test("a call without an origin is refused, except for the information")
    func missingOrigin() {
        for (method, path) in [
            (HTTPRequest.Method.post, "/v1/jobs"), (.get, "/v1/certificates"), (.delete, "/v1/jobs/1"),
        ] {
            #expect(self.gate.decide(self.head(method, path, origins: [])) == .refuse(.originMissing))
        }
        #expect(self.gate.decide(self.head(.post, "/v1/info", origins: [])) == .refuse(.originMissing))
        #expect(self.gate.decide(self.head(.get, "/v1/info", origins: [])) == .open(nil))
    }

    @Test(
        "origins that are none, several, or open to the network are refused",
        arguments: [
            ["null"], ["https://a.example", "https://b.example"], ["*"], ["http://ivan.example.vn"],
        ])
    func badOrigins(origins: [String]) {
        #expect(self.gate.decide(self.head(origins: origins)) == .refuse(.originNotAllowed))
    }

    @Test(
        "what a form can send without a preflight is refused",
        arguments: [
            nil, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp",
            "text/plain; application/json",
        ])
    func mediaTypes(type: String?) {
        #expect(self.gate.decide(self.head(type: type)) == .refuse(.mediaTypeNotSupported))
    }

    @Test("JSON passes with parameters", arguments: ["application/json; charset=utf-8", "Application/JSON"])
    func json(type: String) throws {
        let origin = try #require(Origin(self.origin))
        #expect(self.gate.decide(self.head(type: type)) == .ask(origin))
    }

    @Test("a length over the limit, or none at all, is refused", arguments: ["16777217", "99999999999999999999", "x"])
    func tooLarge(length: String) {
        #expect(self.gate.decide(self.head(length: length)) == .refuse(.tooLarge))
    }

    @Test("exactly 16 MB pass")
    func limit() throws {
        let origin = try #require(Origin(self.origin))
        #expect(self.gate.decide(self.head(length: "16777216")) == .ask(origin))
    }

    @Test("a preflight is answered to any well-formed origin and to no other")
    func preflight() throws {
        let unknown = try #require(Origin("https://unknown.example"))
        #expect(self.gate.decide(self.head(.options, origins: [unknown.text], type: nil)) == .preflight(unknown))
        #expect(self.gate.decide(self.head(.options, origins: ["null"])) == .refuse(.originNotAllowed))
        #expect(self.gate.decide(self.head(.options, host: "evil.example")) == .refuse(.hostNotAllowed))
    }
}
