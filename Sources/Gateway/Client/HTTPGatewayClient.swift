internal import AsyncHTTPClient
package import FoundationEssentials
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
package import Secrets
internal import Storage

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Speaks HTTP and JSON to the gateway (`docs/vss-simulator.md`), with bounds on time and size.
package final class HTTPGatewayClient: GatewayClient {
    /// How to reach the gateway.
    package struct Configuration: Sendable {
        /// Without a slash at its end: `https://gateway.example/ivan`.
        package var baseURL: String
        package var ivanCode: String
        /// Sent as a bearer token (RFC 6750) where the gateway wants one.
        package var accessToken: Secret?
        package var connectTimeout: Duration
        /// From the first byte sent to the last received.
        package var answerTimeout: Duration
        /// Bytes.
        package var largestAnswer: Int

        package init(
            baseURL: String, ivanCode: String, accessToken: Secret? = nil, connectTimeout: Duration = .seconds(10),
            answerTimeout: Duration = .seconds(30), largestAnswer: Int = 1 << 20
        ) {
            self.baseURL = baseURL
            self.ivanCode = ivanCode
            self.accessToken = accessToken
            self.connectTimeout = connectTimeout
            self.answerTimeout = answerTimeout
            self.largestAnswer = largestAnswer
        }
    }

    package let endpoint: String
    private let configuration: Configuration
    private let client: HTTPClient
    private let now: @Sendable () -> Date

    package init(_ configuration: Configuration, now: @escaping @Sendable () -> Date = { Date() }) {
        self.configuration = configuration
        self.endpoint = configuration.baseURL
        self.now = now
        var http = HTTPClient.Configuration()
        http.timeout.connect = .nanoseconds(Int64(configuration.connectTimeout.inSeconds * 1e9))
        http.redirectConfiguration = .disallow
        // A failed connection is ours to count and to repeat, after a wait and on the record.
        http.connectionPool.retryConnectionEstablishment = false
        self.client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: http)
    }

    package func submit(businessID: String, wireID: String, envelope: [UInt8]) async -> GatewayReply {
        let submission = DossierSubmission(
            businessId: businessID, wireId: wireID, ivanCode: self.configuration.ivanCode,
            envelope: Data(envelope).base64EncodedString())
        guard let body = try? submission.json() else {
            return .failure(GatewayFailure(.notSendable, "the submission cannot be written as JSON"))
        }
        var request = self.request("/v1/dossiers")
        request.method = .POST
        request.headers.replaceOrAdd(name: "Content-Type", value: "application/json")
        request.headers.replaceOrAdd(name: "X-Wire-Id", value: wireID)
        request.body = .bytes(body, length: .known(Int64(body.count)))
        return await self.perform(request, isQuestion: false)
    }

    package func status(businessID: String) async -> GatewayReply {
        await self.perform(self.request("/v1/dossiers/\(Self.pathSegment(businessID))"), isQuestion: true)
    }

    package func shutdown() async {
        try? await self.client.shutdown()
    }

    private func request(_ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: self.endpoint + path)
        request.headers.add(name: "Accept", value: "application/json")
        if let token = self.configuration.accessToken {
            let text = token.withBytes { String(decoding: $0, as: UTF8.self) }
            request.headers.add(name: "Authorization", value: "Bearer \(text)")
        }
        return request
    }

    private func perform(_ request: HTTPClientRequest, isQuestion: Bool) async -> GatewayReply {
        let timeout = TimeAmount.nanoseconds(Int64(self.configuration.answerTimeout.inSeconds * 1e9))
        do {
            let response = try await self.client.execute(request, timeout: timeout)
            var body = try await response.body.collect(upTo: self.configuration.largestAnswer)
            let answer = GatewayAnswer(
                status: Int(response.status.code),
                mediaType: response.headers.first(name: "Content-Type") ?? "application/octet-stream",
                retryAfter: response.headers.first(name: "Retry-After"),
                body: body.readBytes(length: body.readableBytes) ?? [])
            return answer.reply(toQuestion: isQuestion, now: self.now())
        } catch {
            return .failure(Self.failure(error))
        }
    }

    /// Only what certainly happened before the first byte counts as unreachable.
    private static func failure(_ error: any Error) -> GatewayFailure {
        // A refusal of the connection can come from nothing but connecting; other socket errors can come later too.
        if error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED {
            return GatewayFailure(.unreachable, "no connection: \(error)")
        }
        switch error as? HTTPClientError {
        case .connectTimeout, .tlsHandshakeTimeout, .invalidURL, .emptyHost, .emptyScheme:
            return GatewayFailure(.unreachable, "no connection: \(error)")
        default:
            return GatewayFailure(.answerLost, "no answer: \(error)")
        }
    }

    /// Percent-encodes what a path segment cannot hold (RFC 3986 section 3.3).
    private static func pathSegment(_ text: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return text.utf8.reduce(into: "") { path, byte in
            path += unreserved.contains(byte) ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte]).uppercased()
        }
    }
}
