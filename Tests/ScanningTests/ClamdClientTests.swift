import Scanning
import TestSupport
import Testing

@Suite("Asking clamd", .timeLimit(.minutes(10)))
struct ClamdClientTests {
    /// A deadline that never comes.
    private static func never(_: Duration) async throws {
        try await Task.sleep(for: .seconds(86_400))
    }

    private static func ask(
        _ manner: FakeClamd.Manner, _ bytes: [UInt8] = [1, 2, 3],
        pause: @escaping @Sendable (Duration) async throws -> Void = Self.never
    ) async throws -> (outcome: ScanOutcome, file: [UInt8]) {
        let folder = try TemporaryFolder()
        let clamd = try await FakeClamd(manner, path: folder.file("clamd.ctl"))
        let client = ClamdClient(.unix(path: clamd.path), deadline: .seconds(86_400), pause: pause)
        let outcome = await client.scan(bytes)
        try await clamd.stop()
        return (outcome, clamd.file)
    }

    @Test("a file goes over whole, in pieces, and clean is clean", arguments: [0, 1, 65_536, 65_537, 3_000_000])
    func clean(size: Int) async throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let (outcome, file) = try await Self.ask(.says("stream: OK\0"), bytes)
        #expect(outcome == .clean)
        #expect(file == bytes)
    }

    @Test(
        "only the exact words count, and those of the scanner are bounded",
        arguments: [
            (
                FakeClamd.Manner.says("stream: Win.Test.EICAR_HDB-1 FOUND\0"),
                ScanOutcome.infected("Win.Test.EICAR_HDB-1")
            ),
            (.says("stream: a\u{1B}[31mb FOUND\0"), .infected("a�[31mb")),
            (.says("INSTREAM size limit exceeded. ERROR\0"), .failed("INSTREAM size limit exceeded. ERROR")),
            (.says("HTTP/1.1 200 OK\0"), .failed("HTTP/1.1 200 OK")), (.says("OK\0"), .failed("OK")),
            (.says("stream: NOT OK\0"), .failed("stream: NOT OK")), (.says("\0"), .failed("")),
            (.says("stream: OK"), .waiting("the answer broke off")),
            (.says("stream: O"), .waiting("the answer broke off")),
            (.says(String(repeating: "x", count: 9000)), .failed("an answer without end")),
        ])
    func answers(manner: FakeClamd.Manner, expected: ScanOutcome) async throws {
        let outcome = try await Self.ask(manner).outcome
        switch (outcome, expected) {
        case (.infected(let name), .infected(let wanted)) where wanted.hasPrefix("a"):
            #expect(!name.unicodeScalars.contains("\u{1B}"))
        default: #expect(outcome == expected)
        }
    }

    @Test("a scanner that hangs up, or is not there, leaves the file waiting")
    func down() async throws {
        guard case .waiting = try await Self.ask(.hangsUp).outcome else {
            Issue.record("no waiting after a hang-up")
            return
        }
        let folder = try TemporaryFolder()
        let nobody = ClamdClient(.unix(path: folder.file("nobody")), deadline: .seconds(60), pause: Self.never)
        guard case .waiting = await nobody.scan([1]) else {
            Issue.record("no waiting without a scanner")
            return
        }
    }

    @Test("a scanner that answers before the end is heard")
    func early() async throws {
        let outcome = try await Self.ask(
            .interrupts("INSTREAM size limit exceeded. ERROR\0"), [UInt8](repeating: 1, count: 4 << 20)
        ).outcome
        // A socket that is closed while bytes are on their way may swallow the answer: then it is asked again.
        switch outcome {
        case .failed, .waiting: break
        case .clean, .infected: Issue.record("\(outcome)")
        }
    }

    @Test("when the time is over, a scanner that says nothing leaves the file waiting")
    func slow() async throws {
        let outcome = try await Self.ask(.silent, pause: { _ in }).outcome
        #expect(outcome == .waiting("no answer in time"))
    }

    @Test(
        "addresses of sockets and of hosts",
        arguments: [
            ("/run/clamav/clamd.ctl", ScannerAddress.unix(path: "/run/clamav/clamd.ctl")),
            ("unix:/run/c", .unix(path: "/run/c")), ("127.0.0.1:3310", .tcp(host: "127.0.0.1", port: 3310)),
            ("[::1]:3310", .tcp(host: "::1", port: 3310)), ("av.example:1", .tcp(host: "av.example", port: 1)),
            ("clamd", nil), (":3310", nil), ("host:0", nil), ("host:99999", nil), ("run/clamd:1", nil),
            ("/" + String(repeating: "a", count: 200), nil),
        ] as [(String, ScannerAddress?)])
    func addresses(text: String, expected: ScannerAddress?) {
        #expect(ScannerAddress(text) == expected)
    }
}
