import Foundation
import HTTPTypes
import Portal
import Secrets
import Storage
import Testing

@Suite("Abuse: passwords", .timeLimit(.minutes(15))) struct HashingQueueTests {
    private static let password = "con meo ngoi ghe xanh"

    /// Fills a queue of one lane until `body` is done.
    private func whileFull(
        _ queue: HashingQueue, waiting: Int, _ body: @Sendable () async throws -> Void
    ) async throws {
        let (started, lanes) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await queue.run {
                    lanes.yield()
                    gate.wait()
                }
            }
            for await _ in started { break }
            for _ in 0..<waiting { group.addTask { try await queue.run {} } }
            while queue.waiting < waiting { await Task.yield() }
            do {
                try await body()
            } catch {
                gate.signal()
                throw error
            }
            gate.signal()
            try await group.waitForAll()
        }
    }

    @Test("as many hashes are made at a time as there are lanes, and who comes when the line is full hears so at once")
    func bounded() async throws {
        let queue = HashingQueue(lanes: 1, places: 2)
        try await self.whileFull(queue, waiting: 2) {
            await #expect(throws: PortalError.busy) { try await queue.run {} }
        }
        #expect(try await queue.run { 7 } == 7)
        #expect(queue.waiting == 0)
    }

    @Test("all lanes work at the same time")
    func parallel() async throws {
        let queue = HashingQueue(lanes: 2, places: 0)
        let (first, second) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        // Each waits for the other.
        async let one: Void = queue.run {
            first.signal()
            second.wait()
        }
        async let two: Void = queue.run {
            second.signal()
            first.wait()
        }
        _ = try await (one, two)
    }

    @Test("a flood of sign-ins is told when to come back, and a unit that is in is not troubled by it")
    func signIn() async throws {
        let queue = HashingQueue(lanes: 1, places: 0)
        try await PortalHouse().run(hashing: queue) { visit in
            let dossier = try await visit.acceptedDossier()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let owner = visit.browser()
            try await owner.get("/kich-hoat")
            try await owner.post(
                "/kich-hoat", ["tax-code": dossier.taxCode, "code": code.grouped, "password": Self.password])
            try await self.whileFull(queue, waiting: 0) {
                let stranger = visit.browser()
                try await stranger.get("/dang-nhap")
                let answer = try await stranger.post(
                    "/dang-nhap", ["tax-code": dossier.taxCode, "password": "sai mat khau"])
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.headers[.retryAfter] == "10")
                #expect(try await owner.get("/ho-so").text.contains(dossier.code))
            }
        }
    }
}
