import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// A request's surroundings, with the connection itself: the simulator breaks it when asked to.
struct SimulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }

    /// Bodies are one envelope in base 64 with a little JSON around it.
    var maxUploadSize: Int { 16 << 20 }

    /// Whether the other end is on this machine.
    var isFromLoopback: Bool {
        let address = self.channel.remoteAddress?.ipAddress ?? ""
        return address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }

    /// Says nothing until the simulator ends; the client is long gone by then.
    func silence() async {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }

    /// Closes the connection under the request.
    func drop() async {
        try? await self.channel.close()
    }

    /// Sends bytes past the HTTP machinery, then closes the connection.
    func writeRaw(_ bytes: [UInt8]) async {
        let channel = self.channel
        try? await channel.eventLoop.flatSubmit {
            do {
                let encoder = try channel.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
                return encoder.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)))
            } catch {
                return channel.eventLoop.makeFailedFuture(error)
            }
        }.get()
        await self.drop()
    }
}
