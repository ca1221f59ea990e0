internal import Hummingbird
internal import NIOCore

/// Reads the fields that a multipart form brings before its first file, and keeps the body whole for who reads it next.
///
/// Pages put their token and their draft's code in front, so neither ever stands in an address.
actor MultipartHead {
    /// More bytes than this are not read in search of the fields.
    private static let limit = 64 << 10

    private var iterator: RequestBody.AsyncIterator
    private var ahead: [ByteBuffer] = []

    init(_ body: RequestBody) {
        self.iterator = body.makeAsyncIterator()
    }

    /// The fields before the first file, until all `wanted` ones are there.
    /// - Throws: ``MultipartError`` where the body is none that can be read.
    func fields(_ wanted: Set<String>, contentType: String) async throws -> FormValues {
        var parser = try MultipartParser(contentType: contentType)
        var fields: [(name: String, value: String)] = []
        var current: (name: String, bytes: [UInt8])?
        var total = 0
        while total < Self.limit, let chunk = try await self.read() {
            self.ahead.append(chunk)
            total += chunk.readableBytes
            for event in try parser.feed(chunk.readableBytesView) {
                switch event {
                case .begin(let part) where part.fileName != nil: return FormValues(fields)
                case .begin(let part): current = (part.name, [])
                case .bytes(let bytes): current?.bytes += bytes
                case .end:
                    guard let field = current else { continue }
                    fields.append((field.name, String(decoding: field.bytes, as: UTF8.self)))
                    if wanted.isSubset(of: fields.map(\.name)) { return FormValues(fields) }
                    current = nil
                }
            }
        }
        return FormValues(fields)
    }

    /// The body from its first byte.
    nonisolated var body: RequestBody { RequestBody(asyncSequence: Rest(head: self)) }

    fileprivate func next() async throws -> ByteBuffer? {
        self.ahead.isEmpty ? try await self.read() : self.ahead.removeFirst()
    }

    private func read() async throws -> ByteBuffer? {
        var iterator = self.iterator
        defer { self.iterator = iterator }
        return try await iterator.next(isolation: self)
    }

    private struct Rest: AsyncSequence, Sendable {
        let head: MultipartHead

        struct AsyncIterator: AsyncIteratorProtocol {
            let head: MultipartHead

            mutating func next() async throws -> ByteBuffer? { try await self.head.next() }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(head: self.head) }
    }
}
