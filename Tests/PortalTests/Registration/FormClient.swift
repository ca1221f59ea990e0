import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// A browser without scripts that fills in forms: keeps cookies and the hidden fields of the page it is on.
final class FormClient {
    struct Page {
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var text: String

        var location: String { self.headers[.location] ?? "" }
        var title: String { self.text.slice(from: "<title>", to: "</title>") ?? "" }

        /// The value of an input, unescaped.
        func value(_ name: String) -> String? {
            self.text.slice(from: "name=\"\(name)\" value=\"", to: "\"")?.unescaped
        }
    }

    /// A part of a multipart form: a field, or a file when it has a file name.
    struct Part {
        var name: String
        var fileName: String?
        var bytes: [UInt8]

        static func file(_ name: String, _ fileName: String, _ bytes: [UInt8]) -> Part {
            Part(name: name, fileName: fileName, bytes: bytes)
        }
    }

    let client: any TestClientProtocol
    /// What browsers send with every POST.
    static let origin = "http://localhost:24300"
    /// What this one sends; nil where the portal's address is another.
    var origin: String? = FormClient.origin
    var cookies: [String: String] = [:]
    var hidden: [String: String] = [:]
    /// The form's action on the last page.
    var action = ""

    init(_ client: any TestClientProtocol) {
        self.client = client
    }

    @discardableResult
    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
        try await self.send(.get, path, headers, nil)
    }

    /// Sends a form with the hidden fields of the last page.
    @discardableResult
    func post(_ path: String, _ fields: [String: String] = [:], headers: HTTPFields = [:]) async throws -> Page {
        let all = self.hidden.merging(fields) { _, new in new }
        let body = all.map { "\(Self.encode($0.key))=\(Self.encode($0.value))" }.joined(separator: "&")
        let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        return try await self.send(.post, path, type + headers, ByteBuffer(string: body))
    }

    /// Sends the service page's form as browsers do, to the action of the page.
    @discardableResult
    func upload(_ fields: [String: String], _ files: [Part], to path: String? = nil) async throws -> Page {
        let boundary = "----form\(UInt32.random(in: 0...(.max)))"
        var body = ByteBuffer()
        let all = self.hidden.merging(fields) { _, new in new }
        for part in all.map({ Part(name: $0.key, bytes: Array($0.value.utf8)) }) + files {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\"")
            if let name = part.fileName {
                body.writeString("; filename=\"\(name)\"\r\nContent-Type: application/octet-stream")
            }
            body.writeString("\r\n\r\n")
            body.writeBytes(part.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        let type: HTTPFields = [.contentType: "multipart/form-data; boundary=\(boundary)"]
        return try await self.send(.post, path ?? self.action, type, body)
    }

    @discardableResult
    func json(_ path: String, _ body: String, headers: HTTPFields = [:]) async throws -> Page {
        let type: HTTPFields = [.contentType: "application/json", .accept: "application/json"]
        return try await self.send(.post, path, type + headers, ByteBuffer(string: body))
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> Page {
        var headers = headers
        if method == .post, headers[.origin] == nil { headers[.origin] = self.origin }
        if !self.cookies.isEmpty {
            headers[.cookie] = self.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        let uri = path.split(separator: "#").first.map(String.init) ?? path
        let response = try await self.client.execute(uri: uri, method: method, headers: headers, body: body)
        let page = Page(status: response.status, headers: response.headers, text: String(buffer: response.body))
        for cookie in page.headers[values: .setCookie] {
            let pair = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1)
            self.cookies[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
        }
        for name in ["csrf", "nhap", "phien-ban"] {
            if let value = page.value(name) { self.hidden[name] = value }
        }
        if let action = page.text.slice(from: "<form method=\"post\" action=\"", to: "\"") {
            self.action = action.unescaped
        }
        return page
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension HTTPFields {
    fileprivate static func + (left: HTTPFields, right: HTTPFields) -> HTTPFields {
        var all = left
        for field in right { all[field.name] = field.value }
        return all
    }
}

extension String {
    func slice(from start: String, to end: String) -> String? {
        guard let first = self.range(of: start) else { return nil }
        let rest = self[first.upperBound...]
        return rest.range(of: end).map { String(rest[..<$0.lowerBound]) }
    }

    var unescaped: String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(self) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
