package import Secrets

/// How to reach the mail server that takes our letters.
package struct SMTPConfiguration: Sendable {
    /// When TLS protects the connection.
    package enum Security: String, Sendable, CaseIterable {
        /// Never: for a server on the same machine.
        case none
        /// By STARTTLS (RFC 3207) if the server offers it; not used to send a password.
        case optional
        /// By STARTTLS, or nothing is sent.
        case startTLS = "starttls"
        /// From the first byte (RFC 8314 section 3.3).
        case implicitTLS = "tls"
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var username: String?
    package var password: Secret?
    /// A PEM file with the authorities to trust instead of the system's.
    package var authorityFile: String?
    /// The name we greet with (EHLO).
    package var greeting: String
    package var connectTimeout: Duration
    /// For the whole conversation.
    package var timeout: Duration

    package init(
        host: String, port: Int = 587, security: Security = .startTLS, username: String? = nil,
        password: Secret? = nil, authorityFile: String? = nil, greeting: String = "localhost",
        connectTimeout: Duration = .seconds(15), timeout: Duration = .seconds(60)
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
        self.authorityFile = authorityFile
        self.greeting = greeting
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }

    /// What is really asked of the connection: a password makes TLS a must, except towards the same machine.
    package var effectiveSecurity: Security {
        let isLocal = ["127.0.0.1", "::1", "localhost"].contains(self.host)
        return self.security == .optional && self.username != nil && !isLocal ? .startTLS : self.security
    }
}
