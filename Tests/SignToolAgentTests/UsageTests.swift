import SignToolAgent
import Synchronization
import TestSupport
import Testing
import Wording

@Suite("The command line", .timeLimit(.minutes(15))) struct UsageTests {
    @Test(
        "a command that is nearly right gets a suggestion",
        arguments: [
            (["verfy", "a.xml"], "verify"), (["sgin"], "sign"), (["certs"], "certificates"), (["Tokens"], "tokens"),
            (["sites", "lst"], "list"), (["pin", "chnage"], "change"),
        ])
    func suggestion(_ arguments: [String], _ meant: String) async throws {
        let result = try await Program.run(BuildProducts.signtool(), arguments)
        #expect(result.exitCode == 64)
        #expect(result.error.contains("Ý Anh/Chị là “\(meant)”?"), "\(result.error)")
        #expect(result.output.isEmpty)
    }

    @Test("a command that is nothing like any gets the list")
    func unknown() async throws {
        let result = try await Program.signtool("xyzzy")
        #expect(result.exitCode == 64)
        #expect(!result.error.contains("Ý Anh/Chị"))
        #expect(result.error.contains("certificates"))
        let english = try await Program.signtool("verfy", environment: ["SIGNTOOL_LANGUAGE": "en"])
        #expect(english.error.contains("Did you mean “verify”?"))
    }

    @Test(
        "what the parser refuses is said in Vietnamese",
        arguments: [
            (["sign"], "thiếu <tệp>"), (["sign", "a", "-o"], "thiếu giá trị"),
            (["sign", "a", "-o", "b", "--key", "c", "--frce"], "không có tùy chọn --frce"),
            (["tokens", "x"], "thừa “x”"),
            (["sign", "a", "-o", "b", "--key", "c", "--pin-source", "d"], "giá trị “d”"),
            (["certificates", "--window", "--json"], "--window"),
        ])
    func refused(_ arguments: [String], _ text: String) async throws {
        let result = try await Program.run(BuildProducts.signtool(), arguments)
        #expect(result.exitCode == 64)
        #expect(result.error.contains(text), "\(result.error)")
        for word in ["Error:", "Missing", "Unknown", "Unexpected", "See '"] {
            #expect(!result.error.contains(word), "\(result.error)")
        }
    }

    @Test("help tells the exit codes")
    func help() async throws {
        let result = try await Program.signtool("--help")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("64") && result.output.contains("70"))
    }

    @Test("progress is shown after a second, at most ten times a second, and goes at the end")
    func progress() {
        let start = ContinuousClock.now
        let clock = Mutex(start)
        let written = Mutex<[String]>([])
        let line = ProgressLine("/tmp/form.xml", in: .vietnamese, now: { clock.withLock { $0 } }) { text in
            written.withLock { $0.append(text) }
        }
        func tell(after milliseconds: Int, done: Int, total: Int? = 200_000_000) {
            clock.withLock { $0 = start + .milliseconds(milliseconds) }
            line.tell(done: done, total: total)
        }
        tell(after: 999, done: 1_000_000)
        #expect(written.withLock { $0.isEmpty })
        tell(after: 1_000, done: 50_000_000)
        tell(after: 1_050, done: 60_000_000)
        tell(after: 1_100, done: 90_300_000)
        tell(after: 1_200, done: 90_400_000, total: nil)
        line.clear()
        #expect(
            written.withLock { $0 } == [
                "\rĐang xử lý form.xml: 25% (50,0 MB / 200,0 MB)\u{1B}[K",
                "\rĐang xử lý form.xml: 45% (90,3 MB / 200,0 MB)\u{1B}[K",
                "\rĐang xử lý form.xml: 90,4 MB\u{1B}[K", "\r\u{1B}[K",
            ])
    }

    @Test("short work shows nothing, and takes nothing away")
    func shortWork() {
        let written = Mutex(0)
        let line = ProgressLine("a.xml", in: .vietnamese) { _ in written.withLock { $0 += 1 } }
        line.clear()
        #expect(written.withLock { $0 } == 0)
    }
}
