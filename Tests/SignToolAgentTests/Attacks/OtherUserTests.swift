import FoundationEssentials
import Glibc
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SignToolAgent
import SigningJobs
import TestFixtures
import Testing

/// Every user of a computer can connect to 127.0.0.1; the agent is there for one of them.
@Suite("Attack: another user of the computer", .timeLimit(.minutes(15))) struct OtherUserTests {
    /// Speaks to the agent like an honest page, prints the status and the answer.
    static let caller = """
        import http.client, json, sys
        port, method, path, leave = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4] == "leave"
        connection = http.client.HTTPConnection("127.0.0.1", port)
        headers = {"Origin": "https://ivan.example.vn", "Content-Type": "application/json"}
        connection.request(method, path, sys.argv[5].encode() if method == "POST" else None, headers)
        if leave:
            connection.sock.close()
            sys.exit(0)
        answer = connection.getresponse()
        print(answer.status, answer.read().decode())
        """

    func call(
        _ attacked: AttackedAgent, as user: Int?, _ method: String, _ path: String, leave: Bool = false
    ) async throws -> String {
        let body = String(decoding: try JSONEncoder().encode(SampleJob.request()), as: UTF8.self)
        let python = [
            "/usr/bin/python3", "-c", Self.caller, "\(attacked.port)", method, path, leave ? "leave" : "stay", body,
        ]
        let identity = user.map { ["--reuid=\($0)", "--regid=\($0)", "--clear-groups"] } ?? []
        let result = try await Program.run("/usr/bin/setpriv", identity + python)
        #expect(result.exitCode == 0, "\(result.error)")
        return result.output
    }

    @Test("is refused whatever it asks, before anything is read", .enabled(if: geteuid() == 0, "needs another user"))
    func refused() async throws {
        try await AttackedAgent.run { attacked in
            for (method, path) in [
                ("GET", "/v1/info"), ("GET", "/v1/certificates"), ("GET", "/v1/events"), ("POST", "/v1/jobs"),
                ("DELETE", "/v1/jobs/1"), ("OPTIONS", "/v1/jobs"),
            ] {
                let answer = try await self.call(attacked, as: 65534, method, path)
                #expect(answer.hasPrefix("403 "), "\(method) \(path): \(answer)")
                #expect(answer.contains(#""code":"caller-of-other""#))
            }
            // The same program under our own user.
            let own = try await self.call(attacked, as: nil, "GET", "/v1/certificates")
            #expect(own.hasPrefix("200 "))
            #expect(own.contains("0101234565"))
        }
    }

    @Test(
        "is not let in where it leaves at once, so that its socket belongs to nobody any more",
        .enabled(if: geteuid() == 0, "needs another user"))
    func leavesAtOnce() async throws {
        try await AttackedAgent.run { attacked in
            for _ in 0..<5 { _ = try await self.call(attacked, as: 65534, "POST", "/v1/jobs", leave: true) }
            // These came after, and were answered after.
            let own = try await self.call(attacked, as: nil, "GET", "/v1/certificates")
            #expect(own.hasPrefix("200 "))
        }
    }

    @Test("is told by the kernel and by its table alike")
    func twoWays() async throws {
        try await AgentHarness.run { agent in
            let wire = try await BareConnection.open(agent.port)
            let (own, peer) = try (#require(wire.ownAddress), #require(wire.peerAddress))
            let asked = try #require(PeerOwner.ownerByDiagnosis(from: own, to: peer))
            #expect(asked == PeerOwner.ownerByTable(from: own, to: peer))
            #expect(asked.user == geteuid())
            #expect(asked.inode != 0)
            await wire.close()
            // A socket that listens on such a port is not the one that was meant.
            let other = try SocketAddress(ipAddress: "127.0.0.1", port: 1)
            #expect(PeerOwner.owner(from: peer, to: other) == nil)
        }
    }

    static let table = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:3995 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 52 1 0 100 0 0 10 0
           1: 0100007F:3995 0100007F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 53 1 0 20 4 30 10 -1
           2: 0100007F:C001 0100007F:3995 01 00000000:00000000 00:00000000 00000000  1001        0 54 1 0 20 4 30 10 -1
           3: 0100007F:C002 0100007F:3995 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0
           4: 0000000000000000FFFF00000100007F:C003 0000000000000000FFFF00000100007F:3995 01 00000000:00000000 00:00000000 00000000  1002        0 55 1 0
        """

    @Test(
        "is found in the kernel's table by its own end of the connection",
        arguments: [
            (0xC001, PeerOwner.Owner(user: 1001, inode: 54)), (0xC002, PeerOwner.Owner(user: 0, inode: 0)),
            (0xC003, PeerOwner.Owner(user: 1002, inode: 55)), (0xC004, nil),
        ] as [(Int, PeerOwner.Owner?)])
    func table(port: Int, owner: PeerOwner.Owner?) throws {
        let peer = try SocketAddress(ipAddress: "127.0.0.1", port: port)
        let own = try SocketAddress(ipAddress: "127.0.0.1", port: 14741)
        #expect(PeerOwner.owner(in: Array(Self.table.utf8), from: peer, to: own) == owner)
    }
}
