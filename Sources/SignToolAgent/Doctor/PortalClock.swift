package import FoundationEssentials
import Subprocess

/// A portal's clock, read from the `Date` header (RFC 9110, 6.6.1) of one answer.
package struct PortalClock: Sendable {
    /// How far this computer's clock is ahead of the portal's, in seconds; nil where the portal's is not known.
    package typealias Skew = Double?

    private let portal: Origin
    private let patience: Duration
    private let now: @Sendable () -> Date

    /// - Parameter patience: how long an answer over plain HTTP may take.
    package init(
        _ portal: Origin, patience: Duration = .seconds(5), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.portal = portal
        self.patience = patience
        self.now = now
    }

    package func skew() async -> Skew {
        let head = self.portal.isTLS ? await self.headByCurl() : await self.plainHead()
        return head.flatMap { Self.date(in: $0) }.map { self.now().timeIntervalSince($0) }
    }

    private func plainHead() async -> String? {
        await PlainHTTP(
            host: self.portal.hostName, port: self.portal.portNumber, path: "/", method: "HEAD",
            patience: self.patience
        ).get(limit: 16_384)
    }

    /// SignTool carries no TLS of its own; `curl` is there on nearly every desktop.
    private func headByCurl() async -> String? {
        let arguments: Arguments = [
            "--silent", "--head", "--max-time", "8", "--proto", "=https", "--url", "\(self.portal.text)/",
        ]
        let result = try? await Subprocess.run(
            .name("curl"), arguments: arguments, input: .none, output: .string(limit: 65_536), error: .discarded)
        return result?.standardOutput
    }

    /// The time that a head tells.
    package static func date(in head: String) -> Date? {
        for line in head.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            guard !line.isEmpty else { return nil }
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "date" else { continue }
            return HTTPDate.read(String(parts[1]))
        }
        return nil
    }
}
