import Foundation
import HTTPTypes
import NIOCore
import Synchronization

/// A browser without scripts: keeps cookies, fills the token of the page it is on into what it sends.
final class Browser: Sendable {
    private struct Memory {
        var cookies: [String: String] = [:]
        var token = ""
    }

    /// What came back.
    struct Page: Sendable {
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var text: String

        var location: String { self.headers[.location] ?? "" }

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try JSONDecoder().decode(type, from: Data(self.text.utf8))
        }
    }

    private let wire: any Wire
    private let address: String?
    private let memory = Mutex(Memory())

    /// - Parameter address: from where it comes, as the proxy in front of the portal says.
    init(_ wire: any Wire, address: String? = nil) {
        self.wire = wire
        self.address = address
    }

    /// The names and values of the cookies it has.
    var cookies: [String: String] { self.memory.withLock { $0.cookies } }

    /// The token of the last page with a form.
    var token: String { self.memory.withLock { $0.token } }

    /// Takes cookies over, for instance a stolen or an old one.
    func setCookie(_ name: String, _ value: String?) {
        self.memory.withLock { $0.cookies[name] = value }
    }

    @discardableResult
    func get(_ path: String) async throws -> Page {
        try await self.send(.get, path, [.accept: "text/html"], nil)
    }

    /// Sends a form with the token of the last page.
    @discardableResult
    func post(_ path: String, _ fields: [String: String] = [:]) async throws -> Page {
        var fields = fields
        fields["csrf"] = fields["csrf"] ?? self.token
        let body = fields.map { "\(Self.encode($0.key))=\(Self.encode($0.value))" }.joined(separator: "&")
        return try await self.send(
            .post, path, [.accept: "text/html", .contentType: "application/x-www-form-urlencoded"],
            ByteBuffer(string: body))
    }

    /// Sends a form with a file, the token and the fields in front.
    @discardableResult
    func upload(_ path: String, _ fields: [String: String], file: (name: String, bytes: [UInt8])) async throws -> Page {
        let boundary = "----form\(UInt32.random(in: 0...(.max)))"
        var body = ByteBuffer()
        for (name, value) in [("csrf", self.token)] + fields.map({ ($0.key, $0.value) }) {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        body.writeString(
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"\(file.name)\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n")
        body.writeBytes(file.bytes)
        body.writeString("\r\n--\(boundary)--\r\n")
        return try await self.send(
            .post, path, [.accept: "text/html", .contentType: "multipart/form-data; boundary=\(boundary)"], body)
    }

    /// Sends a form whose body is made already.
    func postForm(_ path: String, _ body: ByteBuffer, type: String) async throws -> Page {
        try await self.send(.post, path, [.accept: "text/html", .contentType: type], body)
    }

    /// Sends JSON as the signing page's script does.
    @discardableResult
    func postJSON(_ path: String, _ body: some Encodable, draft: String? = nil) async throws -> Page {
        var headers: HTTPFields = [.accept: "application/json", .contentType: "application/json"]
        if let name = HTTPField.Name("X-CSRF-Token") { headers[name] = self.token }
        if let draft, let name = HTTPField.Name("X-Draft") { headers[name] = draft }
        return try await self.send(.post, path, headers, ByteBuffer(bytes: try JSONEncoder().encode(body)))
    }

    /// Sends the bytes of a document as the signing page's script does.
    @discardableResult
    func postBytes(_ path: String, _ bytes: [UInt8], draft: String) async throws -> Page {
        var headers: HTTPFields = [.accept: "application/json", .contentType: "application/octet-stream"]
        if let name = HTTPField.Name("X-CSRF-Token") { headers[name] = self.token }
        if let name = HTTPField.Name("X-Draft") { headers[name] = draft }
        return try await self.send(.post, path, headers, ByteBuffer(bytes: bytes))
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> Page {
        var headers = headers
        // Every browser says with a POST where the page came from.
        if method == .post, let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        if let address, let name = HTTPField.Name("X-Forwarded-For") { headers[name] = address }
        let cookies = self.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !cookies.isEmpty { headers[.cookie] = cookies }
        let page = try await self.wire.send(method, path, headers, body)
        self.remember(page)
        return page
    }

    private func remember(_ page: Page) {
        self.memory.withLock { memory in
            for cookie in page.headers[values: .setCookie] {
                let pair = cookie.split(separator: ";")[0].split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let gone = cookie.contains("Max-Age=0")
                memory.cookies[String(pair[0])] = gone ? nil : String(pair[1])
            }
            for mark in ["name=\"csrf\" value=\"", "data-csrf=\""] {
                if let start = page.text.range(of: mark) {
                    memory.token = String(page.text[start.upperBound...].prefix { $0 != "\"" })
                }
            }
        }
    }

    static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
