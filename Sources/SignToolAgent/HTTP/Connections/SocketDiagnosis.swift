#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Asks the kernel for the owner of one TCP socket (sock_diag(7)); the table in `/proc` is long in coming, as the kernel
/// walks through all its places for sockets.
///
/// Memory safety: the calls get arrays with their own lengths; nothing keeps a pointer.
enum SocketDiagnosis {
    // <linux/netlink.h>, <linux/sock_diag.h>, <linux/inet_diag.h>, <netinet/tcp.h>
    private static let netlinkSocketDiagnosis: CInt = 4
    private static let byFamily: UInt16 = 20
    private static let isRequest: UInt16 = 1
    private static let listening: UInt8 = 10

    /// An end of a connection: an address of IPv4 and a port.
    struct End {
        let address: [UInt8]
        let port: UInt16
    }

    /// The owner of the socket that is connected from one end to another; nil where the kernel does not say.
    static func owner(from: End, to: End) -> PeerOwner.Owner? {
        let descriptor = socket(
            AF_NETLINK, CInt(SOCK_RAW.rawValue) | CInt(SOCK_CLOEXEC.rawValue), self.netlinkSocketDiagnosis)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let request = self.request(from: from, to: to)
        guard send(descriptor, request, request.count, 0) == request.count else { return nil }
        var reply = [UInt8](repeating: 0, count: 4096)
        // The kernel answers before `send` returns.
        let count = recv(descriptor, &reply, reply.count, CInt(MSG_DONTWAIT))
        return self.owner(in: reply.prefix(max(0, count)), from: from, to: to)
    }

    /// `struct nlmsghdr` and `struct inet_diag_req_v2` with the wish for just this socket.
    private static func request(from: End, to: End) -> [UInt8] {
        let body =
            [UInt8(AF_INET), UInt8(IPPROTO_TCP), 0, 0] + self.bytes(UInt32.max)
            + self.bytes(from.port.bigEndian) + self.bytes(to.port.bigEndian)
            + from.address + [UInt8](repeating: 0, count: 12) + to.address + [UInt8](repeating: 0, count: 12)
            + self.bytes(UInt32(0)) + self.bytes(UInt64.max)
        return self.bytes(UInt32(16 + body.count)) + self.bytes(self.byFamily) + self.bytes(self.isRequest)
            + self.bytes(UInt64(0)) + body
    }

    /// Reads `struct inet_diag_msg`.
    private static func owner(in reply: ArraySlice<UInt8>, from: End, to: End) -> PeerOwner.Owner? {
        guard reply.count >= 88, self.number(reply[4..<6]) == UInt64(self.byFamily), reply[17] != self.listening,
            Array(reply[20..<24]) == self.bytes(from.port.bigEndian) + self.bytes(to.port.bigEndian)
        else { return nil }
        return PeerOwner.Owner(
            user: UInt32(self.number(reply[80..<84])), inode: self.number(reply[84..<88]))
    }

    /// A number as it lies in memory.
    private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        let little = number.littleEndian
        let bytes = (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: little >> (8 * Number($0))) }
        return Number(1).littleEndian == 1 ? bytes : bytes.reversed()
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        let little = UInt64(1).littleEndian == 1 ? Array(bytes.reversed()) : Array(bytes)
        return little.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
