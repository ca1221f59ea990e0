package import NIOCore

/// What one customer of a network has: an IPv4 address, or the /64 of an IPv6 address (RFC 6177).
///
/// Whoever has an IPv6 address has 2⁶⁴ of them, so counting single ones counts nothing.
package struct AddressPrefix: Hashable, Sendable, CustomStringConvertible {
    /// `192.0.2.7`, or `2001:db8:1:2::/64`; an IPv4 address mapped into IPv6 is that IPv4 address.
    package let description: String

    /// The prefix of an address as text; nil where it is none.
    package init?(_ address: String) {
        guard let address = try? SocketAddress(ipAddress: address, port: 0) else { return nil }
        self.init(address)
    }

    /// The prefix of a socket's address; nil for sockets that have none.
    package init?(_ address: SocketAddress) {
        // As the system writes it: lower case, one gap at most (RFC 5952).
        guard let text = address.ipAddress else { return nil }
        guard address.protocol == .inet6 else {
            self.description = text
            return
        }
        let mapped = "::ffff:"
        if text.hasPrefix(mapped), text.contains(".") {
            self.description = String(text.dropFirst(mapped.count))
            return
        }
        self.description = Self.groups(text).prefix(4).joined(separator: ":") + "::/64"
    }

    /// The eight groups of an IPv6 address.
    private static func groups(_ text: String) -> [Substring] {
        guard let gap = text.firstRange(of: "::") else { return text.split(separator: ":") }
        let start = text[..<gap.lowerBound].split(separator: ":")
        let end = text[gap.upperBound...].split(separator: ":")
        return start + Array(repeating: "0", count: max(0, 8 - start.count - end.count)) + end
    }
}
