import Foundation
import Gateway
import HTTPTypes
import Storage
import TestFixtures
import TestSupport
import Testing

@testable import Portal

@Suite("Receipts are pages")
struct ReceiptTests {
    /// Stores what the gateway said with an event that it proves; the receipt's identifier.
    private static func receive(
        _ kind: Receipt.Kind, _ event: DossierEvent.Kind, _ state: DossierState, of dossier: DossierRecord,
        _ visit: Visit
    ) async throws -> String {
        let bytes = [UInt8](try JSONEncoder().encode(state))
        return try await visit.database.write { connection in
            let id = try Receipts.insert(
                dossier: dossier.id, kind: kind, content: bytes, mediaType: "application/json", at: visit.clock.now,
                in: connection)
            try Events.append(event, dossier: dossier.id, at: visit.clock.now, evidence: id, in: connection)
            return id
        }
    }

    private static func state(_ status: DossierState.Status, _ change: (inout DossierState) -> Void) -> DossierState {
        var state = DossierState(
            businessId: "b", status: status, dossierNumber: nil, receivedAt: "2026-06-15T03:00:00Z",
            digest: String(repeating: "a", count: 64), steps: [])
        change(&state)
        return state
    }

    static let papers: [(Receipt.Kind, DossierEvent.Kind, DossierState, String, String)] = [
        (.transport, .delivered, state(.received) { _ in }, "Phiếu giao nhận hồ sơ", "AC4DF7HJ"),
        (
            .acceptance, .accepted, state(.accepted) { $0.dossierNumber = "01234/2026/00101" }, "Thông báo tiếp nhận",
            "01234/2026/00101"
        ),
        (
            .rejection, .rejected, state(.rejected) { ($0.code, $0.message) = ("SE004", "<b>agency</b>") },
            "Thông báo không tiếp nhận", "&lt;b&gt;agency&lt;/b&gt;"
        ),
        (.result, .unitCodeGranted, state(.granted) { $0.unitCode = "TA0001A" }, "Kết quả", "TA0001A"),
    ]

    @Test("each says what it is, of which dossier, and what was answered; the raw file is second", arguments: papers)
    func page(
        kind: Receipt.Kind, event: DossierEvent.Kind, state: DossierState, title: String, fact: String
    ) async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let id = try await Self.receive(kind, event, state, of: dossier, visit)
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            try await browser.post("/tra-cuu", ["tax-code": dossier.taxCode, "dossier-code": dossier.code])
            let timeline = try await browser.get("/ho-so/\(dossier.code)").text
            let address = "/ho-so/\(dossier.code)/bien-nhan/\(id)"
            #expect(timeline.contains("<a href=\"\(address)\">\(title)</a>"))
            let page = try await browser.get(address)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("<h1>\(title)</h1>") && page.text.contains(fact))
            #expect(page.text.contains("CÔNG TY TNHH VÍ DỤ A") && page.text.contains(dossier.envelopeSHA256))
            #expect(page.text.contains("href=\"\(address)/tep\""))
            let raw = try await browser.get("\(address)/tep")
            #expect(try JSONDecoder().decode(DossierState.self, from: Data(raw.text.utf8)) == state)
            #expect(raw.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            for path in [address, "\(address)/tep"] {
                #expect(try await visit.browser().get(path).status == .notFound)
            }
        }
    }

    @Test("no empty rows before an answer; a unit that is signed in finds its way back, and is not told to sign in")
    func timeline() async throws {
        try await PortalHouse().run { visit in
            let new = NewDossier.sample(code: "AC4DF7HJ", at: visit.clock.now)
            try await visit.database.write { try Filing.commit(new, in: $0) }
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            try await browser.post("/tra-cuu", ["tax-code": new.record.taxCode, "dossier-code": "AC4DF7HJ"])
            let early = try await browser.get("/ho-so/AC4DF7HJ").text
            #expect(!early.contains("<dt>Số hồ sơ BHXH</dt>") && !early.contains("<dt>Mã đơn vị</dt>"))
            #expect(!early.contains("aria-current=\"page\"") && !early.contains("href=\"/ho-so\""))

            try await visit.database.write { connection in
                try Events.append(
                    .accepted, dossier: new.record.id, at: visit.clock.now,
                    detail: [DossierEvent.Detail.dossierNumber: "01234/2026/00101"], in: connection)
            }
            let code = try await visit.activation.issue(
                taxCode: new.record.taxCode, dossier: new.record.id, email: new.record.email
            ).code
            try await browser.get("/kich-hoat")
            try await browser.post(
                "/kich-hoat",
                ["tax-code": new.record.taxCode, "code": code.grouped, "password": "con meo ngoi ghe xanh"])
            let page = try await browser.get("/ho-so/AC4DF7HJ").text
            #expect(page.contains("<dt>Số hồ sơ BHXH</dt>"))
            #expect(page.contains("<span class=\"mono\">\(new.record.taxCode)</span>"))
            #expect(page.contains("class=\"back\" href=\"/ho-so\""))
            #expect(page.contains("href=\"/ho-so\" aria-current=\"page\""))
            #expect(!page.contains("Đăng nhập để xem"))
            #expect(try await !browser.get("/ho-so").text.contains("Đăng nhập để xem"))
        }
    }
}
