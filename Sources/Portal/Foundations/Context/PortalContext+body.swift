package import Connections
internal import HTTPTypes
package import Hummingbird
package import NIOCore
internal import Synchronization

/// What the body of one request holds of the memory that all bodies share; given back when nobody has the request.
package final class BodyCharge: Sendable {
    private let budget: ByteBudget
    private let taken = Mutex(0)

    package init(_ budget: ByteBudget) {
        self.budget = budget
    }

    func has(_ bytes: Int) -> Bool { self.budget.has(bytes) }

    func take(_ bytes: Int) -> Bool {
        guard self.budget.take(bytes) else { return false }
        self.taken.withLock { $0 += bytes }
        return true
    }

    deinit {
        self.budget.giveBack(self.taken.withLock { $0 })
    }
}

extension PortalContext {
    /// The whole body; the only door by which one comes into memory.
    ///
    /// - Throws: ``PortalError`` `tooLarge` where it is or claims to be larger than `limit`, `busy` where the bodies of
    ///   all requests fill the memory for them, `badRequest` where it breaks off.
    package func body(of request: Request, upTo limit: Int) async throws -> ByteBuffer {
        let declared = try await self.expectBody(of: request, upTo: limit)
        guard self.charge?.has(declared ?? 0) ?? true else { throw PortalError.busy }
        var body = ByteBuffer()
        body.reserveCapacity(declared ?? 0)
        do {
            for try await chunk in request.body {
                guard body.readableBytes + chunk.readableBytes <= limit else { throw PortalError(.tooLarge) }
                guard self.charge?.take(chunk.readableBytes) ?? true else { throw PortalError.busy }
                body.writeImmutableBuffer(chunk)
            }
        } catch let error as PortalError {
            throw error
        } catch {
            throw PortalError(.badRequest)
        }
        // A connection that was cut looks like an end.
        guard declared == nil || declared == body.readableBytes else { throw PortalError(.badRequest) }
        return body
    }

    /// Says what can be said of a body before it is read, and tells a client to send it that waits to be told.
    ///
    /// - Returns: the length that its head gives; nil for a body in chunks.
    @discardableResult
    package func expectBody(of request: Request, upTo limit: Int) async throws -> Int? {
        let length = try self.declaredLength(of: request, upTo: limit)
        if request.headers[.expect]?.lowercased() == "100-continue" {
            try await self.channel.triggerUserOutboundEvent(BodyWanted()).get()
        }
        return length
    }

    /// The length that a request's head gives; nil for a body in chunks.
    /// - Throws: ``PortalError`` `tooLarge` where that is more than `limit`, or no number.
    func declaredLength(of request: Request, upTo limit: Int) throws -> Int? {
        let declared = request.headers[.contentLength]
        let length = declared.flatMap { Int($0) }
        guard declared == nil || length != nil, length ?? 0 <= limit else { throw PortalError(.tooLarge) }
        return length
    }
}
