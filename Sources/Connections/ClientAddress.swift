internal import NIOCore

/// An IP address as limits see it: strangers change the last bits of theirs freely, so networks are counted too.
package struct ClientAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16 bytes; an IPv4 address in IPv6 clothes (RFC 4291 section 2.5.5.2) has 4.
    private let bytes: [UInt8]

    /// Reads an address as RFC 4291 section 2.2 and inet_pton write it; nil for anything else: names, ports, zones, blanks.
    package init?(_ text: String) {
        guard let bytes = Self.bytes(text) else { return nil }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        self.bytes = bytes.starts(with: mapped) ? Array(bytes.dropFirst(12)) : bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What stands for a connection without an address, such as one inside the process.
    package static let none = ClientAddress(bytes: [])

    /// What one subscriber has: an IPv4 address, an IPv6 /64.
    package var network: String { self.bytes.count == 16 ? self.prefix(64) : self.description }

    /// What one site or provider hands out around it: an IPv4 /24, an IPv6 /48.
    package var neighbourhood: String { self.prefix(self.bytes.count == 16 ? 48 : 24) }

    /// Whether it never leaves this computer.
    package var isLoopback: Bool { self.bytes.first == 127 && self.bytes.count == 4 || self == Self("::1") }

    package var description: String {
        switch self.bytes.count {
        case 4: self.bytes.map(String.init).joined(separator: ".")
        case 16: Self.groups(self.bytes).joined(separator: ":")
        default: "local"
        }
    }

    /// Whether the first `length` bits are those of `other`.
    package func matches(_ other: ClientAddress, bits length: Int) -> Bool {
        self.bytes.count == other.bytes.count && Self.masked(self.bytes, length) == Self.masked(other.bytes, length)
    }

    /// The number of bits: 32 or 128.
    package var width: Int { self.bytes.count * 8 }

    private func prefix(_ length: Int) -> String {
        "\(ClientAddress(bytes: Self.masked(self.bytes, length)))/\(length)"
    }

    private static func masked(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(max(length - index * 8, 0), 8)
            return byte & UInt8(truncatingIfNeeded: 0xFF00 >> kept)
        }
    }

    private static func groups(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
    }

    /// The bytes of an address that the system takes for one, read from the spelling that the system gives it.
    private static func bytes(_ text: String) -> [UInt8]? {
        // A zone is the business of one computer; the system takes one where it has such an interface.
        guard text.utf8.count <= 45, !text.contains("%"),
            let plain = try? SocketAddress(ipAddress: text, port: 0).ipAddress
        else { return nil }
        guard plain.contains(":") else { return plain.split(separator: ".").compactMap { UInt8($0) } }
        let halves = plain.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false).map(Self.half)
        let zeros = [UInt8](repeating: 0, count: max(0, 16 - halves.reduce(0) { $0 + $1.count }))
        let all = (halves.first ?? []) + zeros + (halves.count > 1 ? halves[1] : [])
        return all.count == 16 ? all : nil
    }

    /// Groups of hexadecimal digits, the last perhaps an IPv4 address.
    private static func half(_ text: Substring) -> [UInt8] {
        text.split(separator: ":").flatMap { group -> [UInt8] in
            if group.contains(".") { return group.split(separator: ".").compactMap { UInt8($0) } }
            let value = Int(group, radix: 16) ?? 0
            return [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
        }
    }
}
