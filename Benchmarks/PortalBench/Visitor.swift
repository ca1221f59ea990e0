import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import PowerCut
import Secrets
import SigningJobs
import SocialInsurance

/// One browser: its cookie, its token, its draft.
struct Visitor: Sendable {
    let company: Company
    private let client: HTTPClient
    private let base: String
    private var cookie = ""
    private var token = ""
    private(set) var draft = ""
    /// SHA-256 of the uploaded file.
    private var licence = ""
    /// What the check page showed, as its button says.
    private var checked = ""

    /// What the portal must not answer.
    struct Unexpected: Error, CustomStringConvertible {
        var description: String
    }

    init(company: Company, client: HTTPClient, base: String) {
        self.company = company
        self.client = client
        self.base = base
    }

    // MARK: Filling in

    /// Fills in the three pages and uploads the licence file.
    mutating func fillIn(licence: [UInt8]) async throws {
        try await self.open("/dang-ky/cong-ty")
        try await self.post("/dang-ky/cong-ty", self.fields(.company))
        try await self.post("/dang-ky/bao-hiem", self.fields(.insurance))
        let boundary = "----portal-bench"
        var body: [UInt8] = []
        for (name, value) in [("csrf", self.token)] + self.fields(.service) {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let head =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"licence-file\"; filename=\"giay-phep.pdf\"\r\n"
            + "Content-Type: application/pdf\r\n\r\n"
        body += Array(head.utf8) + licence + Array("\r\n--\(boundary)--\r\n".utf8)
        let answer = try await self.send(
            "/dang-ky/dich-vu", body, "multipart/form-data; boundary=\(boundary)")
        guard answer.status == .seeOther else { throw Unexpected(description: "service page: \(answer.status)") }
        self.licence = Digest.sha256Hex(licence)
        try await self.open("/dang-ky/kiem-tra")
        try await self.open("/dang-ky/ky?da-xem=\(self.checked)")
        guard !self.draft.isEmpty else { throw Unexpected(description: "the signing page was not reached") }
    }

    private func fields(_ section: Registration.Section) -> [(String, String)] {
        self.company.answers().filter { $0.key.section == section }.map { ($0.key.rawValue, $0.value) }
    }

    private mutating func open(_ path: String) async throws {
        var request = HTTPClientRequest(url: self.base + path)
        request.headers.add(name: "Accept", value: "text/html")
        if !self.cookie.isEmpty { request.headers.add(name: "Cookie", value: self.cookie) }
        let response = try await self.client.execute(request, timeout: .seconds(30))
        for cookie in response.headers["Set-Cookie"] where cookie.hasPrefix("ivan=") {
            self.cookie = String(cookie.prefix { $0 != ";" })
        }
        let page = String(buffer: try await response.body.collect(upTo: 1 << 20))
        self.token = Self.value(after: ["data-csrf=\"", "name=\"csrf\" value=\""], in: page) ?? self.token
        self.checked = Self.value(after: ["hinh-thuc-ky?da-xem="], in: page) ?? self.checked
        self.draft = Self.value(after: ["data-draft=\""], in: page) ?? self.draft
    }

    private func post(_ path: String, _ fields: [(String, String)]) async throws {
        let form = (fields + [("csrf", self.token)]).map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }
        let answer = try await self.send(
            path, Array(form.joined(separator: "&").utf8), "application/x-www-form-urlencoded")
        let next = answer.headers.first(name: "Location") ?? ""
        guard answer.status == .seeOther, !next.contains("xem-loi") else {
            throw Unexpected(description: "\(path): \(answer.status) \(next)")
        }
    }

    // MARK: Signing

    /// Asks for a job, signs, files; returns how long each of the three requests took.
    ///
    /// - Parameters:
    ///   - asJSON: whether documents go as base64 in JSON, which the portal takes too.
    ///   - record: where the dossier is noted once it is acknowledged, for cuts of the power.
    func file(asJSON: Bool = false, notingIn record: String? = nil) async throws -> [Duration] {
        var times: [Duration] = []
        func timed<Answer: Decodable>(
            _ path: String, _ body: [UInt8], _ mediaType: String, _ type: Answer.Type
        ) async throws -> Answer {
            let start = ContinuousClock.now
            let answer = try await self.send(path, body, mediaType)
            times.append(ContinuousClock.now - start)
            guard answer.status == .ok else {
                throw Unexpected(description: "\(path): \(answer.status) \(String(buffer: answer.body))")
            }
            return try JSONDecoder().decode(type, from: Data(answer.body.readableBytesView))
        }
        func signed(_ documents: [JobDocument]) throws -> SignedJobDocument {
            guard let document = documents.first(where: { $0.signAt != nil }) else {
                throw Unexpected(description: "nothing to sign")
            }
            return try self.company.sign(document, at: Date())
        }
        func body(_ signed: SignedJobDocument) throws -> [UInt8] {
            asJSON ? Array(try JSONEncoder().encode(["documents": [signed]])) : signed.content.bytes
        }
        let order = Array("{\"checked\":\"\(self.checked)\"}".utf8)
        let octets = asJSON ? "application/json" : "application/octet-stream"
        let job = try await timed("/dang-ky/ky/bat-dau", order, "application/json", OpenJob.self)
        let form = try signed(job.documents)
        let more = try await timed("/dang-ky/ky/\(job.job)/to-khai", try body(form), octets, MoreDocuments.self)
        let whole = try signed(more.documents)
        let filed = try await timed("/dang-ky/ky/\(job.job)/ho-so", try body(whole), octets, Filed.self)
        guard filed.code.count == 8 else { throw Unexpected(description: "no dossier code") }
        if let record {
            let told = Acknowledgement(
                code: filed.code, envelope: Digest.sha256Hex(whole.content.bytes), draft: self.draft,
                attachments: [self.licence])
            try DiskRecord.append(told, to: record)
        }
        return times
    }

    private struct OpenJob: Decodable {
        var job: String
        var documents: [JobDocument]
    }

    private struct Filed: Decodable {
        var code: String
    }

    // MARK: HTTP

    private func send(
        _ path: String, _ body: [UInt8], _ type: String
    ) async throws -> (status: HTTPResponseStatus, headers: HTTPHeaders, body: ByteBuffer) {
        var request = HTTPClientRequest(url: self.base + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: type)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Cookie", value: self.cookie)
        request.headers.add(name: "X-CSRF-Token", value: self.token)
        if !self.draft.isEmpty { request.headers.add(name: "X-Draft", value: self.draft) }
        request.body = .bytes(body, length: .known(Int64(body.count)))
        let response = try await self.client.execute(request, timeout: .seconds(60))
        return (response.status, response.headers, try await response.body.collect(upTo: 32 << 20))
    }

    private static func value(after marks: [String], in page: String) -> String? {
        for mark in marks {
            if let range = page.range(of: mark) { return String(page[range.upperBound...].prefix { $0 != "\"" }) }
        }
        return nil
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
