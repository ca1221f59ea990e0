import Certificates
import FoundationEssentials
import TestFixtures
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What `signtool sign` looks at before it asks a PIN; the token tells what it was asked.
@Suite("signtool sign, before the PIN", .timeLimit(.minutes(15))) struct SignCommandTests {
    private let folder: TemporaryFolder
    private let form: String
    private var out: String { self.folder.file("out.xml") }

    init() throws {
        self.folder = try TemporaryFolder()
        self.form = try self.folder.write(SampleJob.form, to: "form.xml")
        try self.folder.write("12345678".utf8, to: "pin")
        chmod(self.folder.file("pin"), 0o600)
    }

    /// Signs with a token that misbehaves as told.
    private func sign(
        _ arguments: [String], words: String = "", certificate: TestSigner? = nil, pin: String? = nil
    ) async throws -> (result: Program.Result, asked: [String]) {
        let mock = try MockDriver(words, in: TemporaryFolder(), certificate: certificate)
        let environment = mock.environment.merging([
            "SIGNTOOL_MODULES": try BuildProducts.mockModule(), "SIGNTOOL_WINDOW": "/nonexistent/window",
            "SIGNTOOL_STATE": self.folder.path,
        ]) { $1 }
        let source = ["--pin-source", pin ?? "file:\(self.folder.file("pin"))"]
        let result = try await Program.run(
            BuildProducts.signtool(), ["sign"] + arguments + source, environment: environment)
        return (result, mock.log)
    }

    private func expectRefusal(
        _ arguments: [String], words: String = "", certificate: TestSigner? = nil, pin: String? = nil,
        saying text: String, code: Int = 64
    ) async throws {
        let (result, asked) = try await self.sign(arguments, words: words, certificate: certificate, pin: pin)
        #expect(result.exitCode == code, "\(arguments): \(result.error)")
        #expect(result.error.contains(text), "\(arguments): \(result.error)")
        #expect(result.output.isEmpty)
        #expect(!asked.contains("login"), "\(arguments)")
    }

    @Test("an output that cannot be is told before the PIN, and stays what it is")
    func outputs() async throws {
        mkfifo(self.folder.file("fifo"), 0o600)
        symlink("/dev/null", self.folder.file("null"))
        symlink("nowhere", self.folder.file("dangling"))
        try self.folder.write("old".utf8, to: "locked.xml")
        chmod(self.folder.file("locked.xml"), 0o444)
        let key = ["--key", "pkcs11:", "-o"]
        for (name, text) in [
            ("fifo", "đường ống"), ("null", "liên kết"), ("dangling", "liên kết"), ("locked.xml", "chỉ cho đọc"),
            ("", "thư mục"), ("none/out.xml", "không có thư mục"),
        ] {
            try await self.expectRefusal([self.form] + key + [self.folder.file(name)], saying: text)
        }
        try await self.expectRefusal([self.form] + key + ["/dev/null"], saying: "thiết bị")
        #expect(try self.folder.read("locked.xml") == Array("old".utf8))
    }

    @Test("an input that cannot be is told in one line before the PIN")
    func inputs() async throws {
        mkfifo(self.folder.file("fifo"), 0o600)
        try self.folder.write("".utf8, to: "empty.xml")
        let rest = ["--key", "pkcs11:", "-o", self.out]
        for (name, text) in [
            ("fifo", "đường ống"), ("empty.xml", "tệp trống"), ("none.xml", "không có tệp này"), ("", "thư mục"),
        ] {
            try await self.expectRefusal([self.folder.file(name)] + rest, saying: text)
        }
        for (content, text) in [
            ("%PDF-1.7", "không đọc được dưới dạng XML"), ("<TK3-TS><Cky></TK3-TS>", "thẻ đóng"),
            ("<TK3-TS><Cky/>", "thiếu phần cuối"),
        ] {
            let path = try self.folder.write(content.utf8, to: "bad.xml")
            try await self.expectRefusal([path] + rest, saying: text, code: 1)
        }
    }

    @Test("a missing or repeated place is told before the PIN, in Vietnamese")
    func places() async throws {
        let rest = ["--key", "pkcs11:", "-o", self.out]
        try await self.expectRefusal(
            [self.form] + rest + ["--at", "TK3-TS/None"], saying: "không có phần tử TK3-TS/None", code: 1)
        let twice = try self.folder.write("<TK3-TS><Cky/><Cky/></TK3-TS>".utf8, to: "twice.xml")
        try await self.expectRefusal([twice] + rest, saying: "nhiều phần tử TK3-TS/Cky", code: 1)
        let none = try self.folder.write("<TK3-TS><A/></TK3-TS>".utf8, to: "none.xml")
        try await self.expectRefusal([none] + rest, saying: "--at", code: 1)
        #expect(!FileManager.default.fileExists(atPath: self.out))
    }

    @Test("a certificate that cannot sign is told before the PIN")
    func certificates() async throws {
        let rest = [self.form, "--key", "pkcs11:", "-o", self.out]
        let expired = try TestAuthority.signer(notBefore: Date() - 200_000, notAfter: Date() - 100_000)
        try await self.expectRefusal(rest, certificate: expired, saying: "Đã hết hạn", code: 1)
        let silent = try TestAuthority.signer(keyUsage: [.keyEncipherment])
        try await self.expectRefusal(rest, certificate: silent, saying: "Không dùng để ký", code: 1)
        try await self.expectRefusal(rest, words: "locked", saying: "khóa", code: 1)
        try await self.expectRefusal(
            [self.form, "--key", "pkcs11:token=None", "-o", self.out], saying: "pkcs11:token=Mock", code: 1)
    }

    @Test("a key reference that cannot be read is told in Vietnamese")
    func references() async throws {
        for (key, text) in [
            ("token=A", "tham chiếu khóa"), ("pkcs11:toke=A", "không có thuộc tính toke"),
            ("pkcs11:token=%4", "mã % sai"), ("pkcs11:?pin-value=1", "mã PIN"), ("pkcs11:x-fingerprint=1", "0–9"),
        ] {
            try await self.expectRefusal([self.form, "--key", key, "-o", self.out], saying: text)
        }
    }

    @Test("a PIN that cannot be right costs no try")
    func pins() async throws {
        let rest = [self.form, "--key", "pkcs11:", "-o", self.out]
        let utf16: [UInt8] = "12345678".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        for (bytes, text) in [
            ([0xFF, 0xFE] + utf16, "UTF-16"), (utf16, "UTF-16"), ([0xFE, 0xFF, 0, 0x31], "UTF-16"),
            (Array("mật1234".utf8), "có dấu"), (Array("ma\u{0323}\u{0302}t123".utf8), "có dấu"),
            (Array("1234 678".utf8), "dấu cách"), (Array("1234\u{7}678".utf8), "ký tự"),
            (Array("\n12345678".utf8), "không có mã PIN"), ([], "không có mã PIN"),
        ] as [([UInt8], String)] {
            try self.folder.write(bytes, to: "pin")
            try await self.expectRefusal(rest, saying: text)
        }
        try self.folder.write("123".utf8, to: "pin")
        try await self.expectRefusal(rest, saying: "ngắn hoặc dài hơn", code: 1)
        try await self.expectRefusal(rest, pin: "env:NO_SUCH_VARIABLE", saying: "NO_SUCH_VARIABLE")
        try await self.expectRefusal(rest, pin: "file:\(self.folder.path)", saying: "thư mục")
        try await self.expectRefusal(rest, pin: "file:/nonexistent", saying: "không có tệp")
    }

    @Test("a PIN file's byte order mark and line end are dropped", arguments: ["\r\n", "\n", "\r", "", "\nmore"])
    func pinFile(_ end: String) async throws {
        let bench = try await CommandTests.Bench()
        let path = try bench.folder.write([0xEF, 0xBB, 0xBF] + Array("\(SoftHSM.pin)\(end)".utf8), to: "pin")
        chmod(path, 0o600)
        let result = try await bench.sign("--pin-source", "file:\(path)")
        #expect(result.exitCode == 0, "\(result.error)")
        #expect(result.error.isEmpty)
        #expect(result.output.contains("Đã ký: \(bench.signed)"))
    }

    @Test("a PIN file that others can read is signed with, and warned of")
    func openPINFile() async throws {
        let bench = try await CommandTests.Bench()
        let path = try bench.folder.write(SoftHSM.pin.utf8, to: "pin")
        chmod(path, 0o644)
        let result = try await bench.sign("--pin-source", "file:\(path)")
        #expect(result.exitCode == 0)
        #expect(result.error.contains("chmod 600"))
    }

    @Test("the result goes through standard output as it is, and the words beside it", arguments: ["-", "/dev/stdout"])
    func standardOutput(_ name: String) async throws {
        let bench = try await CommandTests.Bench()
        let result = try await Program.run(
            BuildProducts.signtool(),
            ["sign", bench.form, "-o", name, "--key", "pkcs11:", "--pin-source", "env:PIN"],
            environment: bench.environment)
        #expect(result.exitCode == 0, "\(result.error)")
        #expect(result.output.hasPrefix("<") && result.output.hasSuffix(">"))
        #expect(result.output.contains("<Signature "))
        #expect(result.error.contains("Đã ký"))
    }

    @Test("a file may be signed in its own place; what it replaced is said, and its mode stays")
    func inPlace() async throws {
        let bench = try await CommandTests.Bench()
        chmod(bench.form, 0o640)
        let result = try await Program.run(
            BuildProducts.signtool(),
            ["sign", bench.form, "-o", bench.form, "--key", "pkcs11:", "--pin-source", "env:PIN"],
            environment: bench.environment)
        #expect(result.exitCode == 0, "\(result.error)")
        #expect(result.output.contains("thay tệp cũ"))
        let mode = try Tool.run("stat", ["-c", "%a", bench.form]).output
        #expect(String(decoding: mode, as: UTF8.self) == "640\n")
        let verified = try await Program.signtool("verify", bench.form, "--trust", bench.root)
        #expect(verified.exitCode == 0, "\(verified.output)")
    }
}
