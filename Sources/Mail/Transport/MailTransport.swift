/// A way for a message to leave the house.
package protocol MailTransport: Sendable {
    /// Hands a message over; when this returns, somebody else is responsible for it.
    func send(_ message: [UInt8], from: MailAddress, to: MailAddress) async throws(MailFailure)
}

/// A message that was not handed over.
package struct MailFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure this is.
    package struct Code: Hashable, Sendable {
        private enum Kind { case refused, temporary, unreachable, untrusted, notAuthorised, local }
        private let kind: Kind
        /// The server will never take this message for this address (5xx to MAIL, RCPT or DATA).
        package static let refused = Code(kind: .refused)
        /// The server asked to come back later (4xx), or broke off.
        package static let temporary = Code(kind: .temporary)
        /// No connection was made.
        package static let unreachable = Code(kind: .unreachable)
        /// The server's certificate is not trusted, or it offers no TLS where TLS is wanted.
        package static let untrusted = Code(kind: .untrusted)
        /// The server does not take our name and password.
        package static let notAuthorised = Code(kind: .notAuthorised)
        /// Our own side: disk full, wrong setting.
        package static let local = Code(kind: .local)

        /// Whether trying again cannot help.
        package var isPermanent: Bool { self.kind == .refused }
        /// A short name without dynamic parts, for metrics.
        package var name: String { "\(self.kind)" }
    }

    package var code: Code
    /// For the log and the operator.
    package var reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
    package var description: String { "mail: \(self.reason)" }
}
