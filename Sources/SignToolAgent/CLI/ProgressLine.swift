import CanonicalXML
import Synchronization
import TextDisplay
package import Wording

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One line on the terminal that says how far a long reading has come, and goes when it ends.
///
/// Nothing is shown where standard error is no terminal, nor before work has taken a second.
package final class ProgressLine: Sendable {
    private struct State {
        let began: ContinuousClock.Instant
        var lastShown: ContinuousClock.Instant?
    }

    private static let patience = Duration.seconds(1)
    private static let pause = Duration.milliseconds(100)

    private let file: String
    private let wording: Wording
    private let now: @Sendable () -> ContinuousClock.Instant
    private let write: @Sendable (String) -> Void
    private let state: Mutex<State>

    /// - Parameters:
    ///   - write: takes what goes to the terminal.
    package init(
        _ file: String, in wording: Wording, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        write: @escaping @Sendable (String) -> Void
    ) {
        self.file = DisplayText.fileName(file, limit: 40)
        self.wording = wording
        self.now = now
        self.write = write
        self.state = Mutex(State(began: now()))
    }

    /// Shows how far it is, if it is time to.
    package func tell(done: Int, total: Int?) {
        let now = self.now()
        let isDue = self.state.withLock { state in
            let last = state.lastShown ?? state.began
            guard last.duration(to: now) >= (state.lastShown == nil ? Self.patience : Self.pause) else { return false }
            state.lastShown = now
            return true
        }
        if isDue { self.write("\r\(self.text(done, total))\u{1B}[K") }
    }

    /// Takes the line away.
    package func clear() {
        if self.state.withLock({ $0.lastShown != nil }) { self.write("\r\u{1B}[K") }
    }

    private func text(_ done: Int, _ total: Int?) -> String {
        let values = ["file": self.file, "done": Self.size(done)]
        guard let total, total > 0 else { return self.wording.text("cli.progress.unknown", values) }
        let percent = min(done * 100 / total, 100)
        return self.wording.text(
            "cli.progress", values.merging(["total": Self.size(total), "percent": "\(percent)"]) { $1 })
    }

    /// Megabytes with one decimal; the comma is Vietnamese, and understood in English.
    private static func size(_ bytes: Int) -> String {
        let tenths = bytes / 100_000
        return "\(tenths / 10),\(tenths % 10) MB"
    }

    /// Does long work with such a line on this process' terminal, if there is one.
    static func during<Result, Failure: Error>(
        _ file: String, in wording: Wording, _ work: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard isatty(STDERR_FILENO) == 1 else { return try work() }
        let line = ProgressLine(file, in: wording) { Terminal.mutter($0) }
        defer { line.clear() }
        let watcher: @Sendable (ReadingProgress) -> Void = { line.tell(done: $0.done, total: $0.total) }
        let result: Swift.Result<Result, Failure> = ReadingProgress.$watcher.withValue(watcher) {
            do throws(Failure) {
                return .success(try work())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Does long work that writes to standard output meanwhile; on a terminal that shows both there is no such line.
    static func beside<Result, Failure: Error>(
        _ file: String, _ work: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard isatty(STDOUT_FILENO) == 0 else { return try work() }
        return try self.during(file, in: .of(Surroundings.current.language), work)
    }

    /// Does long work that waits in between, with such a line.
    package static func awaiting<Result: Sendable>(
        _ file: String, _ work: () async throws -> Result
    ) async throws -> Result {
        guard isatty(STDERR_FILENO) == 1 else { return try await work() }
        let line = ProgressLine(file, in: .of(Surroundings.current.language)) { Terminal.mutter($0) }
        defer { line.clear() }
        let watcher: @Sendable (ReadingProgress) -> Void = { line.tell(done: $0.done, total: $0.total) }
        return try await ReadingProgress.$watcher.withValue(watcher) { try await work() }
    }
}
