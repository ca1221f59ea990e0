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
        /// For sending, waiting, and the whole answer, head and body.
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

        /// The one deadline of an exchange: after it nothing is waited for, whatever came so far.
        package var exchangeTimeout: Duration { self.connectTimeout + self.answerTimeout }
    }

    package let endpoint: String
    private let configuration: Configuration
    private let client: HTTPClient
    let now: @Sendable () -> Date
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameter sleep: waits for the deadline of an exchange; throws when it is cancelled.
    package init(
        _ configuration: Configuration, now: @escaping @Sendable () -> Date = { Date() },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.configuration = configuration
        self.endpoint = configuration.baseURL
        self.now = now
        self.sleep = sleep
        var http = HTTPClient.Configuration()
        http.timeout.connect = .nanoseconds(Int64(configuration.connectTimeout.inSeconds * 1e9))
        http.redirectConfiguration = .disallow
        // A failed connection is ours to count and to repeat, after a wait and on the record.
        http.connectionPool.retryConnectionEstablishment = false
        self.client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: http)
    }

    package func submit(
        businessID: String, wireID: String, procedure: String, envelope: [UInt8]
    ) async -> GatewayReply {
        let submission = DossierSubmission(
            businessId: businessID, wireId: wireID, ivanCode: self.configuration.ivanCode, procedure: procedure,
            envelope: Data(envelope).base64EncodedString())
        guard let body = try? submission.json() else {
            return .failure(GatewayFailure(.notSendable, "the submission cannot be written as JSON"))
        }
        var request = self.request("/v1/dossiers")
        request.method = .POST
        request.headers.replaceOrAdd(name: "Content-Type", value: "application/json")
        request.headers.replaceOrAdd(name: "X-Wire-Id", value: wireID)
        request.body = .bytes(body, length: .known(Int64(body.count)))
        return await self.perform(request, about: businessID, isQuestion: false)
    }

    package func status(businessID: String) async -> GatewayReply {
        await self.perform(
            self.request("/v1/dossiers/\(Self.pathSegment(businessID))"), about: businessID, isQuestion: true)
    }

    package func shutdown() async {
        try? await self.client.shutdown()
    }

    func request(_ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: self.endpoint + path)
        request.headers.add(name: "Accept", value: "application/json")
        if let token = self.configuration.accessToken {
            let text = token.withBytes { String(decoding: $0, as: UTF8.self) }
            request.headers.add(name: "Authorization", value: "Bearer \(text)")
        }
        return request
    }

    private func perform(_ request: HTTPClientRequest, about businessID: String, isQuestion: Bool) async -> GatewayReply
    {
        switch await self.exchange(request) {
        case .success(let answer): answer.reply(about: businessID, toQuestion: isQuestion, now: self.now())
        case .failure(let failure): .failure(failure)
        }
    }

    /// - Parameter limit: the most bytes that are taken, where it is not the usual.
    func exchange(
        _ request: HTTPClientRequest, atMost limit: Int? = nil
    ) async -> Result<GatewayAnswer, GatewayFailure> {
        do {
            return .success(
                try await self.beforeTheDeadline {
                    try await self.answer(to: request, atMost: limit ?? self.configuration.largestAnswer)
                })
        } catch {
            return .failure(Self.failure(error))
        }
    }

    /// The answer with its body; that it must not be larger than the limit holds whatever length it claims.
    private func answer(to request: HTTPClientRequest, atMost limit: Int) async throws -> GatewayAnswer {
        // The deadline of the library ends with the head; the one that counts is around this call.
        let response = try await self.client.execute(request, deadline: .distantFuture)
        var body = try await response.body.collect(upTo: limit)
        return GatewayAnswer(
            status: Int(response.status.code), mediaType: response.headers.first(name: "Content-Type") ?? "",
            retryAfter: response.headers.first(name: "Retry-After"),
            body: body.readBytes(length: body.readableBytes) ?? [])
    }

    /// Time was up before the answer was whole.
    private struct TimeIsUp: Error {
        let limit: Duration
    }

    /// Runs `body` and cancels it when its time is up, which also closes its connection.
    private func beforeTheDeadline<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let limit = self.configuration.exchangeTimeout
        return try await withThrowingTaskGroup(of: Value.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await body() }
            group.addTask {
                try await self.sleep(limit)
                throw TimeIsUp(limit: limit)
            }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    /// Only what certainly happened before the first byte counts as unreachable.
    private static func failure(_ error: any Error) -> GatewayFailure {
        // A refusal of the connection can come from nothing but connecting; other socket errors can come later too.
        if error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED {
            return GatewayFailure(.unreachable, "no connection: \(error)")
        }
        if let late = error as? TimeIsUp {
            return GatewayFailure(.answerLost, "no whole answer within \(late.limit.inSeconds) s")
        }
        if let large = error as? NIOTooManyBytesError {
            let limit = large.maxBytes.map { " of \($0) bytes" } ?? ""
            return GatewayFailure(.unreadableAnswer, "the answer is larger than the limit\(limit)")
        }
        switch error as? HTTPClientError {
        case .connectTimeout, .tlsHandshakeTimeout, .invalidURL, .emptyHost, .emptyScheme:
            return GatewayFailure(.unreachable, "no connection: \(error)")
        default:
            return GatewayFailure(.answerLost, "no answer: \(error)")
        }
    }

    /// Percent-encodes what a path segment cannot hold (RFC 3986 section 3.3).
    static func pathSegment(_ text: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return text.utf8.reduce(into: "") { path, byte in
            path += unreserved.contains(byte) ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte]).uppercased()
        }
    }
}
