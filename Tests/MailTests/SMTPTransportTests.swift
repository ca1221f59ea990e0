import FoundationEssentials
import Mail
import Secrets
import TestFixtures
import TestSupport
import Testing

@Suite("SMTP against a real server", .enabled(if: MailServer.isAvailable, "aiosmtpd is not installed"))
struct SMTPTransportTests {
    private let to = MailAddress.sample("ketoan@vidu.example")
    private let from = Mailbox(name: "iCare – Bảo hiểm xã hội", address: .sample("khong-tra-loi@icare.example"))

    private func message(subject: String = "AC4DF7HJ · Đã nhận hồ sơ đăng ký cấp mã đơn vị", text: String = "Chào.")
        -> [UInt8]
    {
        MailMessage(
            from: self.from, to: self.to, subject: subject, text: text, html: "<p>\(text)</p>", language: "vi",
            date: TestTime.now, identifier: "letter-1"
        ).bytes()
    }

    private func configuration(
        _ server: MailServer, _ security: SMTPConfiguration.Security, authority: TestIdentity? = nil,
        user: String? = nil, password: String = ""
    ) -> SMTPConfiguration {
        SMTPConfiguration(
            host: "127.0.0.1", port: server.port, security: security, username: user,
            password: user == nil ? nil : Secret(password), authorityFile: authority?.authority,
            timeout: .seconds(600))
    }

    private func send(
        _ configuration: SMTPConfiguration, message: [UInt8]? = nil, to: MailAddress? = nil
    ) async throws {
        try await SMTPTransport(configuration).send(
            message ?? self.message(), from: self.from.address, to: to ?? self.to)
    }

    @Test("a Vietnamese letter arrives whole: subject, sender, both parts, dots and blanks")
    func arrives() async throws {
        let server = try await MailServer.start(.plain)
        let text =
            "Mã kích hoạt:\n\n    AC4D F7HJ\n.\n..dòng bắt đầu bằng dấu chấm\ncuối dòng có dấu cách \n"
            + String(repeating: "Nghị định ", count: 40)
        try await self.send(self.configuration(server, .none), message: self.message(text: text))
        let got = try #require(try server.messages().first)
        #expect(got.subject == "AC4DF7HJ · Đã nhận hồ sơ đăng ký cấp mã đơn vị")
        #expect(got.from == "iCare – Bảo hiểm xã hội <khong-tra-loi@icare.example>")
        #expect(got.to == "ketoan@vidu.example" || got.to == "<ketoan@vidu.example>")
        #expect(got.envelopeFrom == "khong-tra-loi@icare.example")
        #expect(got.envelopeTo == ["ketoan@vidu.example"])
        #expect(got.text == text)
        #expect(got.html == "<p>\(text)</p>")
        #expect(got.messageID == "<letter-1@icare.example>")
        #expect(got.defects.isEmpty)
        #expect(got.longestLine <= 78)
        #expect(!got.encrypted)
    }

    @Test("STARTTLS with a password, certificate checked against the given authority")
    func startTLS() async throws {
        let identity = try TestIdentity.shared.get()
        let server = try await MailServer.start(.startTLS, identity: identity, user: ("ivan", "mật khẩu"))
        try await self.send(
            self.configuration(server, .startTLS, authority: identity, user: "ivan", password: "mật khẩu"))
        let got = try #require(try server.messages().first)
        #expect(got.encrypted)
        #expect(got.user == "ivan")
    }

    @Test("implicit TLS")
    func implicitTLS() async throws {
        let identity = try TestIdentity.shared.get()
        let server = try await MailServer.start(.implicitTLS, identity: identity)
        try await self.send(self.configuration(server, .implicitTLS, authority: identity))
        #expect(try server.messages().count == 1)
    }

    @Test("a certificate of another authority is refused", arguments: [MailServer.Mode.startTLS, .implicitTLS])
    func wrongAuthority(mode: MailServer.Mode) async throws {
        let server = try await MailServer.start(mode, identity: try TestIdentity.shared.get())
        let security: SMTPConfiguration.Security = mode == .startTLS ? .startTLS : .implicitTLS
        let other = try TestIdentity.other.get()
        await #expect(throws: MailFailure(.untrusted, "")) {
            try await self.send(self.configuration(server, security, authority: other))
        }
        #expect(try server.messages().isEmpty)
    }

    @Test("a server without STARTTLS gets nothing when TLS is a must, and the letter when it is optional")
    func withoutTLS() async throws {
        let server = try await MailServer.start(.plain)
        await #expect(throws: MailFailure(.untrusted, "")) {
            try await self.send(self.configuration(server, .startTLS))
        }
        #expect(try server.messages().isEmpty)
        try await self.send(self.configuration(server, .optional))
        #expect(try server.messages().count == 1)
    }

    @Test("optional TLS is used where it is offered")
    func optionalTLS() async throws {
        let identity = try TestIdentity.shared.get()
        let server = try await MailServer.start(.startTLSOptional, identity: identity)
        try await self.send(self.configuration(server, .optional, authority: identity))
        #expect(try server.messages().first?.encrypted == true)
    }

    @Test("a wrong password is a matter for the operator, not for the letter")
    func wrongPassword() async throws {
        let identity = try TestIdentity.shared.get()
        let server = try await MailServer.start(.startTLS, identity: identity, user: ("ivan", "right"))
        let failure = await #expect(throws: MailFailure.self) {
            try await self.send(
                self.configuration(server, .startTLS, authority: identity, user: "ivan", password: "wrong"))
        }
        #expect(failure?.code == .notAuthorised)
        #expect(failure?.code.isPermanent == false)
        await #expect(throws: MailFailure(.notAuthorised, "")) {
            try await self.send(self.configuration(server, .startTLS, authority: identity))
        }
    }

    @Test("refused for ever and refused for now are told apart")
    func refusals() async throws {
        let server = try await MailServer.start(.plain)
        let configuration = self.configuration(server, .none)
        await #expect(throws: MailFailure(.refused, "")) {
            try await self.send(configuration, to: MailAddress("unknown@vidu.example"))
        }
        await #expect(throws: MailFailure(.temporary, "")) {
            try await self.send(configuration, to: MailAddress("later@vidu.example"))
        }
        await #expect(throws: MailFailure(.refused, "")) {
            try await self.send(configuration, message: self.message(subject: "content refused"))
        }
        #expect(try server.messages().isEmpty)
    }

    @Test("nobody at the port")
    func unreachable() async throws {
        let server = try await MailServer.start(.plain, isDown: true)
        await #expect(throws: MailFailure(.unreachable, "")) {
            try await self.send(self.configuration(server, .none))
        }
    }

    @Test("a password asks for TLS unless the server is on the same machine")
    func effectiveSecurity() {
        var configuration = SMTPConfiguration(host: "mail.example", security: .optional, username: "ivan")
        #expect(configuration.effectiveSecurity == .startTLS)
        configuration.host = "127.0.0.1"
        #expect(configuration.effectiveSecurity == .optional)
        configuration = SMTPConfiguration(host: "mail.example", security: .optional)
        #expect(configuration.effectiveSecurity == .optional)
    }
}
