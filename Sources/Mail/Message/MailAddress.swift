/// One address as SMTP carries it (RFC 5321 section 4.1.2, dot-string form, ASCII).
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The form `local@domain`.
    package let description: String

    /// Reads an address; nil for anything that could end a header line or a command, or that is none.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count),
            Self.isDotted(parts[0], Set("!#$%&'*+-/=?^_`{|}~".utf8)), Self.isDotted(parts[1], Set("-".utf8))
        else { return nil }
        self.description = text
    }

    private static func isDotted(_ text: Substring, _ others: Set<UInt8>) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "a")...UInt8(ascii: "z"):
                        true
                    default: others.contains(byte)
                    }
                }
        }
    }
}

/// An address with the name shown before it.
package struct Mailbox: Hashable, Sendable {
    package var name: String
    package var address: MailAddress

    package init(name: String = "", address: MailAddress) {
        self.name = name
        self.address = address
    }
}
