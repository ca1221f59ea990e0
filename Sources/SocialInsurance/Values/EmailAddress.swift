/// One e-mail address (RFC 5321 mailbox with an ASCII host name), the host in lower case.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address, at most 254 bytes.
    package let description: String

    /// The part after `@`.
    package var host: Substring {
        self.description.split(separator: "@").last ?? ""
    }

    /// Reads one address; white space around it and invisible characters go.
    package static func parse(_ raw: String, for subject: String = "email") -> Result<EmailAddress, FieldProblem> {
        let typed = Normaliser.line(raw)
        guard !typed.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        let ats = typed.utf8.count { $0 == UInt8(ascii: "@") }
        let separators = typed.utf8.contains { " ,;".utf8.contains($0) }
        guard !(separators && ats > 1) else { return .failure(FieldProblem(subject, .several)) }
        guard typed.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"(),:;<>[\\]".utf8.contains($0) }) else {
            return .failure(FieldProblem(subject, .wrongCharacters))
        }
        guard typed.utf8.count <= 254 else {
            return .failure(FieldProblem(subject, .tooLong, values: ["limit": "254"]))
        }
        let parts = typed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), Self.isHost(parts[1]) else {
            return .failure(FieldProblem(subject, .wrongFormat))
        }
        return .success(EmailAddress(description: "\(parts[0])@\(parts[1].lowercased())"))
    }

    /// Whether the second typing of an address says the same; `subject` is the second field.
    package static func confirm(
        _ repeated: String, as first: String, for subject: String = "email-repeat"
    ) -> Result<EmailAddress, FieldProblem> {
        switch Self.parse(repeated, for: subject) {
        case .failure(let problem) where problem.rule == .empty: return .failure(problem)
        case .failure: return .failure(FieldProblem(subject, .mismatch))
        case .success(let second):
            guard case .success(let address) = Self.parse(first), address == second else {
                return .failure(FieldProblem(subject, .mismatch))
            }
            return .success(second)
        }
    }

    /// The address that was probably meant, where the host looks like a slip of the fingers.
    package var meant: EmailAddress? {
        MailHosts.meant(by: String(self.host)).map { host in
            EmailAddress(description: "\(self.description.dropLast(self.host.count))\(host)")
        }
    }

    /// What deserves a second look: a slip of the fingers; and VSS notices are known to miss Yahoo mailboxes.
    package func warnings(for subject: String = "email") -> [FieldProblem] {
        if let meant { return [FieldProblem(subject, .misspelt, values: ["proposal": meant.description])] }
        let labels = self.host.split(separator: ".")
        let yahoo = labels.contains("yahoo") || labels.contains("ymail")
        return yahoo ? [FieldProblem(subject, .discouraged)] : []
    }

    private static func isLocalPart(_ part: Substring) -> Bool {
        !part.isEmpty && part.utf8.count <= 64 && Self.hasNoEmptyLabel(part)
    }

    private static func isHost(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.count >= 2, !top.isDigits else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || byte == UInt8(ascii: "-")
                }
        }
    }

    private static func hasNoEmptyLabel(_ part: Substring) -> Bool {
        part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }
}
