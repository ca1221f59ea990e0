import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1

/// How a browser reaches a portal.
protocol Wire: Sendable {
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> Browser.Page
}

/// Straight to the routes of a portal in this process.
struct RouterWire: Wire {
    let client: any TestClientProtocol

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> Browser.Page {
        let response = try await self.client.execute(uri: path, method: method, headers: headers, body: body)
        return Browser.Page(
            status: response.status, headers: response.headers, text: String(buffer: response.body))
    }
}

/// Over HTTP to a portal in a process of its own.
struct LiveWire: Wire {
    /// Where the portal listens now, without a slash at its end.
    let address: @Sendable () -> String

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> Browser.Page {
        var request = HTTPClientRequest(url: self.address() + path)
        request.method = .RAW(value: method.rawValue)
        for field in headers { request.headers.add(name: field.name.rawName, value: field.value) }
        if let body { request.body = .bytes(body) }
        let response = try await Self.client.execute(request, timeout: .minutes(10))
        var fields = HTTPFields()
        for (name, value) in response.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let text = String(buffer: try await response.body.collect(upTo: 1 << 24))
        return Browser.Page(status: .init(code: Int(response.status.code)), headers: fields, text: text)
    }

    /// One for all tests; connections to portals that are gone are found dead and replaced.
    static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .minutes(10)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
