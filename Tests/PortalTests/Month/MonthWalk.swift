import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PayrollTables
import SocialInsurance
import Storage
import TestSupport
import Testing

@testable import Portal

/// Made-up rows and answers of a filing of the month.
enum MonthRows {
    static let owner = "chu@vidu.example"

    /// A newcomer without a BHXH number, of whom nothing must be said but what `changes` bring.
    static func newcomer(_ number: Int, month: String, _ changes: [String: String] = [:]) -> [String: String] {
        [
            "method": "TM", "name": "Nguyễn Văn \(Self.names[number % Self.names.count])", "birth": "01/02/1990",
            "sex": "Nam", "citizen": String(format: "0010900%05d", number), "position": "Nhân viên kế toán",
            "workplace": "Phường Hoàn Kiếm, Hà Nội", "wage": "9000000",
            "contract-kind": "Không xác định thời hạn", "contract-number": "\(number)/2026",
            "signed": "01/\(month)", "effective": "01/\(month)", "from": month, "region": "01",
        ].merging(changes) { $1 }
    }

    private static let names = ["An", "Bình", "Cường", "Dũng", "Hà", "Khang", "Lộc", "Minh", "Nam", "Phúc"]

    /// The month of a clock.
    static func month(_ visit: Visit) -> String { "\(YearMonth(of: CalendarDate(at: visit.clock.now)))" }

    static let unit = [
        "unit-code": "TA0001A", "company-name": "CÔNG TY TNHH VÍ DỤ A", "insurance-province": "01", "agency": "001",
    ]
    static let contact = [
        "contact-name": "Nguyễn Văn B", "mobile": "0900000000", "email": "ketoan@vidu.example", "declaration": "on",
    ]

    /// A workbook in the portal's own columns.
    static func workbook(_ rows: [[String: String]]) throws -> [UInt8] {
        try OwnTable.workbook(rows.map { FilingRow($0) }, heading: ["CÔNG TY VÍ DỤ"], procedure: "600")
    }
}

extension Browser {
    /// A new filing of a procedure with its first page filled in.
    @discardableResult
    func beginMonth(_ code: String = "600", _ changes: [String: String] = [:]) async throws -> Page {
        try await self.get("/thu-tuc/\(code)")
        let begun = try await self.post("/thu-tuc/\(code)")
        try #require(begun.location == "/thu-tuc/\(code)/ky-ke-khai", "\(begun.status) \(begun.location)")
        let page = try await self.get(begun.location)
        return try await self.post(begun.location, page.fields.merging(MonthRows.unit.merging(changes) { $1 }) { $1 })
    }

    /// Adds a row on its page.
    @discardableResult
    func addRow(_ values: [String: String], to path: String = "/thu-tuc/600/danh-sach") async throws -> Page {
        let page = try await self.get("\(path)/moi")
        try #require(page.status == .ok, "\(page.status) \(page.location)")
        return try await self.post("\(path)/moi", page.fields.merging(values) { $1 })
    }

    /// The contact's page, whose answers lead to the check page.
    @discardableResult
    func answerContact(_ code: String = "600") async throws -> Page {
        let path = "/thu-tuc/\(code)/lien-he"
        let page = try await self.get(path)
        return try await self.post(path, page.fields.merging(MonthRows.contact) { $1 })
    }

    /// Sends files as a form without scripts does.
    @discardableResult
    func upload(_ path: String, _ files: [(input: String, name: String, bytes: [UInt8])]) async throws -> Page {
        let page = try await self.get(path)
        let boundary = "----form"
        var body = ByteBuffer()
        let fields = ["csrf": self.token, "nhap": page.fields["nhap"] ?? ""]
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.input)\"; ")
            body.writeString("filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return try await self.postForm(path, body, type: "multipart/form-data; boundary=\(boundary)")
    }

    /// Rows of the draft's list as their pages link to them, in their order.
    func rowPaths(_ path: String = "/thu-tuc/600/danh-sach") async throws -> [String] {
        let text = try await self.get(path).text
        return text.matches(of: /<th scope="row"><a href="([^"]+)">/).map { String($0.output.1) }
    }

    /// From the check page to the signing page: what was checked, and the draft's code.
    func checkMonth(_ code: String = "600", tick: Bool = true) async throws -> (checked: String, draft: String) {
        let page = try await self.get("/thu-tuc/\(code)/kiem-tra")
        try #require(page.status == .ok, "\(page.status) \(page.location)")
        var fields = page.fields
        if tick { fields["da-xem-lai"] = "on" }
        let method = try await self.post("/thu-tuc/\(code)/kiem-tra", fields)
        let asked = try await self.get(method.location)
        try #require(asked.text.contains("hinh-thuc-hint"), "\(method.location): \(asked.status)")
        let chosen = try await self.post(
            "/thu-tuc/\(code)/hinh-thuc-ky", asked.fields.merging(["hinh-thuc": "usb"]) { $1 })
        let signing = try await self.get(chosen.location)
        try #require(signing.text.contains("id=\"signing\""), "\(chosen.location): \(signing.status)")
        return (try #require(asked.fields["da-xem"]), try #require(asked.fields["nhap"]))
    }
}

extension Visit {
    /// The unit's owner at the first page of a filing of the month.
    func month(_ code: String = "600") async throws -> Browser {
        try await self.unit(owner: MonthRows.owner)
        let browser = try await self.signedIn(MonthRows.owner)
        try await browser.beginMonth(code)
        return browser
    }

    /// The kept rows of the newest draft of a procedure.
    func rows(_ list: ListCode = .movements, _ code: String = "600") async throws -> [FilingRow] {
        try await self.database.read { connection in
            guard
                let draft = try connection.query(
                    "SELECT id FROM draft WHERE procedure = $1 ORDER BY id DESC LIMIT 1", code
                ).first?.integer("id")
            else { return [] }
            return try DraftRows.list(of: draft, list.rawValue, in: connection).map {
                FilingRow(try JSONText.decode([String: String].self, $0.content))
            }
        }
    }

    /// The bytes of a file that a browser's session may download.
    func bytes(_ path: String, of browser: Browser) async throws -> [UInt8] {
        let cookies = browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        let answer = try await self.client.execute(uri: path, method: .get, headers: [.cookie: cookies], body: nil)
        try #require(answer.status == .ok, "\(path): \(answer.status)")
        return Array(answer.body.readableBytesView)
    }

    /// The filing of the browser signed and filed; the dossier's code.
    func fileMonth(_ browser: Browser, _ code: String = "600") async throws -> String {
        let (checked, draft) = try await browser.checkMonth(code)
        let desk = SignerAtDesk(
            browser: browser, draft: draft, signer: try TestAuthority.signer(), signingTime: self.clock.now,
            checked: checked)
        let (job, envelope) = try await desk.prepare()
        return try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self).code
    }
}
