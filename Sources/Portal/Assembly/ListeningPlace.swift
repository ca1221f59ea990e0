internal import Foundation
internal import NIOCore
internal import NIOPosix

/// Where the portal is going to listen.
package struct ListeningPlace: Hashable, Sendable {
    /// The setting that names the port, for what is told.
    package var setting: String
    package var host: String
    package var port: Int

    package init(setting: String, host: String, port: Int) {
        self.setting = setting
        self.host = host
        self.port = port
    }

    /// Finds out whether one can listen there now, before anything is opened or made.
    /// - Throws: ``StartRefusal/cannotListen(setting:place:reason:)`` that names the port.
    package func check() async throws(StartRefusal) {
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: self.host, port: self.port).get()
            try await channel.close()
        } catch {
            throw self.refusal(error)
        }
    }

    /// What an error of the socket means for the operator.
    package func refusal(_ error: any Error) -> StartRefusal {
        let place = self.host.contains(":") ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
        return .cannotListen(setting: self.setting, place: place, reason: Self.reason(error))
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "no such host" }
        return switch error.errnoCode {
        case EADDRINUSE: "another program uses the port"
        case EADDRNOTAVAIL: "this computer does not have the address"
        case EACCES: "no right to use the port; below 1024 it takes a privilege"
        default: String(describing: error)
        }
    }
}
