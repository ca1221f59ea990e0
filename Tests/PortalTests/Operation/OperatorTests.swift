import Foundation
import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mail
import Portal
import Storage
import TestSupport
import Testing
import VSSSimulator

@Suite("Health and metrics", .timeLimit(.minutes(15)))
struct OperatorTests {
    private struct Report: Decodable {
        struct Check: Decodable {
            var name: String
            var ok: Bool
            var reason: String?
        }

        var ready: Bool
        var checks: [Check]

        /// The reason of the only part that is not ready.
        func onlyReason(_ name: String) throws -> String {
            let failing = self.checks.filter { !$0.ok }
            #expect(failing.map(\.name) == [name])
            #expect(!self.ready)
            return try #require(failing.first?.reason)
        }
    }

    private func ready(_ visit: Visit) async throws -> (status: HTTPResponse.Status, report: Report) {
        let answer = try await visit.probe.execute(uri: "/health/ready", method: .get)
        return (answer.status, try JSONDecoder().decode(Report.self, from: Data(answer.body.readableBytesView)))
    }

    private func metrics(_ visit: Visit) async throws -> String {
        String(buffer: try await visit.probe.execute(uri: "/metrics", method: .get).body)
    }

    @Test("visitors find none of it", arguments: ["/health/live", "/health/ready", "/metrics"])
    func apart(path: String) async throws {
        try await PortalHouse().run { visit in
            let page = try await visit.browser().get(path)
            #expect(page.status == .notFound)
            let answer = try await visit.probe.execute(uri: path, method: .get)
            #expect(answer.status == .ok)
            let start = try await visit.probe.execute(uri: "/", method: .get)
            #expect(start.status == .notFound)
        }
    }

    @Test("a portal that can do its work is ready, and each part is named")
    func isReady() async throws {
        try await PortalHouse().run { visit in
            let (status, report) = try await self.ready(visit)
            #expect(status == .ok)
            #expect(report.ready)
            #expect(report.checks.map(\.name) == ["database", "trust", "gateway", "mail", "disk"])
            #expect(report.checks.allSatisfy { $0.ok && $0.reason == nil })
        }
    }

    @Test("without trusted roots it is alive and not ready")
    func noRoots() async throws {
        let empty = try TemporaryFolder()
        try await PortalHouse { $0.trustFolder = empty.path }.run { visit in
            let alive = try await visit.probe.execute(uri: "/health/live", method: .get)
            #expect(alive.status == .ok)
            let (status, report) = try await self.ready(visit)
            #expect(status == .serviceUnavailable)
            let reason = try report.onlyReason("trust")
            #expect(reason.contains(empty.path))
        }
    }

    @Test("with less room on the disk than the bound it is not ready")
    func fullDisk() async throws {
        try await PortalHouse { $0.freeDisk = 1 << 40 }.run { visit in
            let reason = try await self.ready(visit).report.onlyReason("disk")
            #expect(reason.contains("admin.free-disk"))
        }
    }

    @Test("letters that wait for long make it not ready, with the last failure in clean words")
    func stuckLetters() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let letter = try await MailOutbox(visit.database).of(dossier: dossier.id)[0]
            let now = visit.clock.now
            try await visit.database.write { connection in
                let attempt = try MailOutbox.start(mail: letter.id, at: now, in: connection)
                try MailOutbox.retry(
                    mail: letter.id, attempt: attempt, nextTryAt: now + 3600, failures: 1, at: now,
                    detail: "refused\u{1B}[31m", in: connection)
            }
            let early = try await self.ready(visit).status
            #expect(early == .ok)
            visit.clock.advance(by: 901)
            let reason = try await self.ready(visit).report.onlyReason("mail")
            #expect(reason.contains("1 letters wait"))
            #expect(reason.contains("refused⟨U+001B⟩"))
            let stuck = try await self.metrics(visit)
            #expect(stuck.contains("ivan_mail_oldest_waiting_seconds 901\n"))
            visit.clock.advance(by: 3600)
            try await visit.mail.sendDue()
            let late = try await self.ready(visit).status
            #expect(late == .ok)
            let metrics = try await self.metrics(visit)
            #expect(metrics.contains("ivan_letters_total{outcome=\"sent\"} 1\n"))
            #expect(metrics.contains("ivan_mail_rows{state=\"waiting\"} 0\n"))
            #expect(metrics.contains("ivan_mail_oldest_waiting_seconds 0\n"))
        }
    }

    @Test("a gateway that keeps failing opens the breaker, which health and metrics say")
    func openBreaker() async throws {
        let house = try PortalHouse {
            $0.gatewayURL = "http://127.0.0.1:1"
            $0.delivery.breakerThreshold = 1
        }
        try await house.run { visit in
            _ = try await visit.acceptedDossier()
            visit.clock.advance(by: 60)
            let waiting = try await self.metrics(visit)
            #expect(waiting.contains("ivan_outbox_oldest_unsent_seconds 60\n"))
            let worker = visit.delivery()
            let run = Task { try await worker.run() }
            while try await !self.metrics(visit).contains("ivan_delivery_attempts_total{outcome=\"failed\"} 1\n") {
                await Task.yield()
            }
            let metrics = try await self.metrics(visit)
            #expect(metrics.contains("ivan_gateway_breaker_open 1\n"))
            #expect(metrics.contains("ivan_outbox_rows{state=\"sending\"} 1\n"))
            #expect(metrics.contains("ivan_database_write_seconds_count "))
            for label in ["ivan_database_bytes", "ivan_database_wal_bytes", "ivan_disk_free_bytes"] {
                let line = try #require(metrics.split(separator: "\n").first { $0.hasPrefix("\(label) ") })
                #expect(Double(line.dropFirst(label.count + 1)) ?? 0 > 0, "\(line)")
            }
            let reason = try await self.ready(visit).report.onlyReason("gateway")
            #expect(reason.contains("breaker"))
            run.cancel()
            try await run.value
        }
    }

    @Test("a running portal counts deliveries, and its log is JSON, line for line")
    func running() async throws {
        let house = try await LiveHouse()
        let portal = try await house.startPortal()
        let filed = try await house.signer().file()
        // The gateway is asked again until it grants the code, and each time it says that it has accepted.
        try await house.until("the dossier is accepted, asked about and done") {
            try await house.metrics().contains("ivan_outbox_rows{state=\"done\"} 1\n")
        }
        let metrics = try await house.metrics()
        #expect(metrics.contains("ivan_delivery_attempts_total{outcome=\"delivered\"} 1\n"))
        #expect(metrics.contains("ivan_submit_to_accepted_seconds_count 1\n"))
        #expect(metrics.contains("ivan_submit_to_accepted_seconds_bucket{le=\"86400\"} 1\n"))
        #expect(!metrics.contains(filed.code))
        let lines = portal.said.split(separator: "\n")
        #expect(lines.filter { !$0.hasPrefix("{") }.count == 1)
        #expect(lines.contains { $0.contains("\"message\":\"request\"") })
        try await portal.kill()
    }

    @Test("a taken port is named with its setting, in one line", arguments: ["http", "admin"])
    func takenPort(which: String) async throws {
        let house = try await LiveHouse()
        let portal = try await house.startPortal()
        let port = String(try await portal.port())
        let folder = try TemporaryFolder()
        let ended = try await IvanProcess.finish(
            ["serve"],
            [
                "IVAN_STATE_FOLDER": folder.path, "IVAN_HTTP_PORT": which == "http" ? port : "0",
                "IVAN_ADMIN_PORT": which == "admin" ? port : "0", "IVAN_PUBLIC_URL": "http://ivan.example",
                "IVAN_LOG_LEVEL": "error", "IVAN_PROXY_TRUSTED": "false",
            ])
        #expect(ended.status != 0)
        #expect(ended.said.split(separator: "\n").count == 1, "\(ended.said)")
        #expect(ended.said.contains("\(which).port"))
        #expect(ended.said.contains("127.0.0.1:\(port)"))
        try await portal.kill()
    }
}
