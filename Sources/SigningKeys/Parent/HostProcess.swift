import FoundationEssentials
import Subprocess
import Synchronization
import SystemPackage

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// One running child with lines on its standard input and output.
///
/// swift-subprocess lends a child to a closure; here the closure runs in a task of its own for as long as the child
/// lives, hands out the writer when the child has started, and every line as it comes.
package struct HostProcess: Sendable {
    private let task: Task<Void, Never>
    private let writer: StandardInputWriter

    /// Starts a child.
    /// - Parameters:
    ///   - command: the program's path and its arguments.
    ///   - environment: variables added to this process' own.
    ///   - onLine: gets every line, in order; called on the child's task.
    ///   - onEnd: called once, when the child is gone and every line was handed over.
    /// - Throws: ``TokenError`` with the code `driver-failed` where the program cannot be started.
    package static func start(
        command: [String], environment: [String: String], onLine: @escaping @Sendable ([UInt8]) async -> Void,
        onEnd: @escaping @Sendable () async -> Void
    ) async throws(TokenError) -> HostProcess {
        guard let program = command.first else { throw TokenError(.driverFailed, "there is no command") }
        Self.ignoreBrokenPipes
        let started = Promise<StandardInputWriter>()
        var options = PlatformOptions()
        // A hanging driver gets no time to say good-bye.
        options.teardownSequence = []
        let variables = Environment.inherit.updating(
            Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
        let task = Task { [options] in
            do {
                _ = try await run(
                    .path(FilePath(program)), arguments: Arguments(Array(command.dropFirst())),
                    environment: variables, platformOptions: options, input: .inputWriter, output: .sequence,
                    error: .currentStandardError
                ) { execution in
                    started.fulfil(.success(execution.standardInputWriter))
                    var splitter = LineSplitter()
                    for try await buffer in execution.standardOutput {
                        guard let lines = splitter.add(buffer.withUnsafeBytes { Array($0) }) else { break }
                        for line in lines { await onLine(line) }
                    }
                }
            } catch {
                started.fulfil(.failure(TokenError(.driverFailed, "\(program): \(error)")))
            }
            await onEnd()
        }
        let writer = try await started.value()
        return HostProcess(task: task, writer: writer)
    }

    /// Writes one line; the line feed is added.
    package func write(_ line: [UInt8]) async throws {
        _ = try await self.writer.write(line + [UInt8(ascii: "\n")])
    }

    /// Ends the input, on which a well-behaved child leaves, and waits until it is gone.
    package func finish() async {
        try? await self.writer.finish()
        await self.task.value
    }

    /// Ends the child at once.
    package func kill() {
        self.task.cancel()
    }

    /// Waits until the child is gone.
    package func gone() async {
        await self.task.value
    }

    /// Writing to a child that has died is an error value, not the end of this process.
    private static let ignoreBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()
}

/// A value that comes later, once.
private final class Promise<Value: Sendable>: Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<Result<Value, TokenError>, Never>)
        case done(Result<Value, TokenError>)
    }

    private let state = Mutex(State.open)

    /// Later results are ignored.
    func fulfil(_ result: Result<Value, TokenError>) {
        let waiting: CheckedContinuation<Result<Value, TokenError>, Never>? = self.state.withLock { state in
            switch state {
            case .open:
                state = .done(result)
                return nil
            case .waiting(let continuation):
                state = .done(result)
                return continuation
            case .done:
                return nil
            }
        }
        waiting?.resume(returning: result)
    }

    /// Waits for the result; asked for once.
    func value() async throws(TokenError) -> Value {
        let result = await withCheckedContinuation { continuation in
            let ready: Result<Value, TokenError>? = self.state.withLock { state in
                if case .done(let result) = state { return result }
                state = .waiting(continuation)
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
        return try result.get()
    }
}
