package import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Whose program is at the other end of a loopback connection: every user of a computer can reach 127.0.0.1.
///
/// Linux knows the owner of every TCP socket, tells it when asked (sock_diag(7)), and lists it in `/proc/net/tcp` and
/// `tcp6` (proc_pid_net(5)); both ends of a loopback connection are there, the other one with the ports turned round.
package enum PeerOwner {
    /// A socket's owner as the table tells it.
    package struct Owner: Hashable, Sendable {
        package let user: UInt32
        /// Nought where no program holds the socket any more: then the user is not told either.
        package let inode: UInt64

        package init(user: UInt32, inode: UInt64) {
            self.user = user
            self.inode = inode
        }
    }

    /// Whether the other end belongs to this process' user; false where nobody can tell.
    static func isSelf(local: SocketAddress?, remote: SocketAddress?) -> Bool {
        guard let local, let remote, let owner = self.owner(from: remote, to: local) else { return false }
        return owner.inode != 0 && owner.user == geteuid()
    }

    /// The owner of the socket that is connected from one address to another; nil where it cannot be found.
    package static func owner(from: SocketAddress, to: SocketAddress) -> Owner? {
        self.ownerByDiagnosis(from: from, to: to) ?? self.ownerByTable(from: from, to: to)
    }

    package static func ownerByDiagnosis(from: SocketAddress, to: SocketAddress) -> Owner? {
        guard let start = self.end(from), let end = self.end(to) else { return nil }
        return SocketDiagnosis.owner(from: start, to: end)
    }

    /// For kernels that leave out the part that answers questions.
    package static func ownerByTable(from: SocketAddress, to: SocketAddress) -> Owner? {
        // A row can be missed while the table changes under the reader.
        for _ in 0..<3 {
            for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
                if let content = self.read(table), let owner = self.owner(in: content, from: from, to: to) {
                    return owner
                }
            }
        }
        return nil
    }

    /// A whole table: the kernel hands out a piece at each read, so a short one is not the end of it.
    ///
    /// Memory safety: `read` gets an array with its own length; nothing keeps a pointer.
    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? content : nil }
            content += buffer[..<count]
        }
    }

    /// The owner of the socket that is connected from one address to another.
    /// - Parameter table: the text of `/proc/net/tcp` or `tcp6`.
    package static func owner(in table: [UInt8], from: SocketAddress, to: SocketAddress) -> Owner? {
        guard let start = self.text(of: from), let end = self.text(of: to) else { return nil }
        let mapped = String(repeating: "0", count: 16) + self.hex(UInt32(0xFFFF_0000).littleEndian, digits: 8)
        let pairs = ["\(start) \(end) ", "\(mapped)\(start) \(mapped)\(end) "].map { Array($0.utf8) }
        for row in table.split(separator: UInt8(ascii: "\n")) {
            // The row's number, then both addresses.
            guard let colon = row.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let addresses = row[colon...].dropFirst(2)
            guard pairs.contains(where: { addresses.starts(with: $0) }) else { continue }
            let fields = row.split(separator: UInt8(ascii: " "), maxSplits: 10)
            guard fields.count > 9, let user = UInt32(String(decoding: fields[7], as: UTF8.self)),
                let inode = UInt64(String(decoding: fields[9], as: UTF8.self))
            else { return nil }
            return Owner(user: user, inode: inode)
        }
        return nil
    }

    /// `0100007F:3995`: an address of IPv4 as a word in the computer's byte order, the port in plain.
    private static func text(of address: SocketAddress) -> String? {
        guard let end = self.end(address) else { return nil }
        let word = end.address.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return self.hex(word.littleEndian, digits: 8) + ":" + self.hex(UInt32(end.port), digits: 4)
    }

    private static func end(_ address: SocketAddress) -> SocketDiagnosis.End? {
        guard let port = address.port.flatMap({ UInt16(exactly: $0) }), let host = address.ipAddress else { return nil }
        let parts = host.split(separator: ".").compactMap { UInt8($0) }
        return parts.count == 4 ? SocketDiagnosis.End(address: parts, port: port) : nil
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
