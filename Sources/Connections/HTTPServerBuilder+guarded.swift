package import HummingbirdCore

extension HTTPServerBuilder {
    /// HTTP/1.1 with heads of a sensible size and connections under guard.
    package static func guarded(by connections: ConnectionBook) -> HTTPServerBuilder {
        .http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionHandler(connections)],
                idleTimeout: nil,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
    }
}
