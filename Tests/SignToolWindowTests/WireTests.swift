import FoundationEssentials
import Secrets
import SignToolWindow
import SigningJobs
import Testing

@Suite struct LineBufferTests {
    @Test("Lines come out whole however the bytes come in")
    func pieces() throws {
        var buffer = LineBuffer()
        #expect(try buffer.take(Array("{\"a\"".utf8)) == [])
        #expect(try buffer.take(Array(":1}\n\n{}\n{\"b".utf8)) == [Array("{\"a\":1}".utf8), Array("{}".utf8)])
        #expect(try buffer.take(Array("\":2}\n".utf8)) == [Array("{\"b\":2}".utf8)])
    }

    @Test("A line without an end cannot fill the memory")
    func limit() throws {
        var buffer = LineBuffer(limit: 8)
        #expect(try buffer.take(Array("1234567\n12345678".utf8)) == [Array("1234567".utf8)])
        #expect(throws: LineBuffer.TooLong.self) { try buffer.take([0x39]) }
    }

    @Test("A whole line over the limit is refused as well")
    func wholeLine() {
        var buffer = LineBuffer(limit: 4)
        #expect(throws: LineBuffer.TooLong.self) { try buffer.take(Array("12345\n".utf8)) }
    }
}

@Suite struct WindowWireTests {
    private let certificate = """
        {"id":"aa","owner":"CÔNG TY TNHH VÍ DỤ A","issuer":"CA","serial":"01","notBefore":DATE,"notAfter":DATE,\
        "token":"T","usable":true}
        """

    private func read(date: String) throws -> CertificateSummary? {
        let parts = self.certificate.split(separator: "DATE", omittingEmptySubsequences: false).joined(separator: date)
        let request = try WindowWire.request(Array("{\"changePIN\":{\"_0\":\(parts)}}".utf8))
        guard case .changePIN(let certificate) = request else { return nil }
        return certificate
    }

    @Test("Dates are read in both forms that JSON encoders write")
    func dates() throws {
        let expected = try Date("2026-01-02T00:00:00Z", strategy: .iso8601)
        #expect(try self.read(date: "\"2026-01-02T00:00:00Z\"")?.notAfter == expected)
        #expect(try self.read(date: "\(expected.timeIntervalSinceReferenceDate)")?.notBefore == expected)
    }

    @Test("What the agent's own encoder writes is read back")
    func roundTrip() throws {
        let result = PINResult(.wrong, triesLeft: 2)
        let request = try WindowWire.request(Array(JSONEncoder().encode(WindowRequest.loginResult(result))))
        guard case .loginResult(result) = request else {
            Issue.record("another request: \(request)")
            return
        }
    }

    @Test("Anything else is refused", arguments: ["", "{}", "nonsense", "{\"open\":{}}", "{\"sign\":{\"_0\":{}}}"])
    func unreadable(line: String) {
        #expect(throws: (any Error).self) { try WindowWire.request(Array(line.utf8)) }
    }

    @Test("A reply is one line of JSON with its end")
    func reply() throws {
        let line = try WindowWire.line(.login(certificate: "aa", pin: Secret("a/b\"c")))
        #expect(String(decoding: line, as: UTF8.self) == #"{"login":{"certificate":"aa","pin":"a/b\"c"}}"# + "\n")
        #expect(try String(decoding: WindowWire.line(.shown), as: UTF8.self) == "{\"shown\":{}}\n")
        #expect(
            try String(decoding: WindowWire.line(.consent(allowed: false)), as: UTF8.self)
                == "{\"consent\":{\"allowed\":false}}\n")
    }
}
