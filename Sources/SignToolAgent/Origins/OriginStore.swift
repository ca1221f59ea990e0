package import FoundationEssentials
import Synchronization

/// The allowed origins in a file of the user's own (mode 0600), with the refusals of this process.
///
/// The file is read again when it changed: what the user withdraws in another process holds here at the next request.
package final class OriginStore: Sendable {
    private struct Contents: Codable {
        var origins: [String]
    }

    private struct State {
        var book: OriginBook
        var stamp: StateFile.Stamp?
    }

    private let state: Mutex<State>
    private let file: StateFile?
    private let now: @Sendable () -> Date

    /// Reads what was allowed before; a file that cannot be read means that nobody is.
    /// - Parameter folder: where `origins.json` lives; nil keeps everything in memory.
    package init(folder: String?, quiet: TimeInterval = 10 * 60, now: @escaping @Sendable () -> Date) {
        self.file = folder.map { StateFile("origins.json", in: $0) }
        self.state = Mutex(State(book: OriginBook(quiet: quiet)))
        self.now = now
    }

    package func entry(for origin: Origin) -> OriginBook.Entry {
        self.state.withLock { state in
            self.follow(&state)
            return state.book.entry(for: origin, now: self.now())
        }
    }

    /// Whether the user may be asked about an origin now; a yes counts as a question.
    package func mayAsk(about origin: Origin) -> Bool {
        self.state.withLock { $0.book.mayAsk(about: origin, now: self.now()) }
    }

    /// The origins that the user allowed, in alphabetical order.
    package var allowed: [String] {
        self.state.withLock { state in
            self.follow(&state)
            return state.book.allowed.sorted()
        }
    }

    /// Keeps the user's yes; it holds for this process even where the file cannot be written.
    /// - Throws: where the file cannot be written.
    package func allow(_ origin: Origin) throws {
        try self.state.withLock { state in
            self.follow(&state)
            state.book.allow(origin)
            guard let file else { return }
            try file.exclusively {
                try self.write(self.inFile(file).union([origin.text]), to: file)
            }
            state.stamp = file.stamp
        }
    }

    /// Takes the user's yes back: the next request of that origin is asked about again.
    /// - Returns: whether the origin was allowed.
    /// - Throws: where the file cannot be written.
    package func withdraw(_ origin: String) throws -> Bool {
        try self.state.withLock { state in
            self.follow(&state)
            guard state.book.allowed.contains(origin) else { return false }
            if let file {
                try file.exclusively {
                    try self.write(self.inFile(file).subtracting([origin]), to: file)
                }
            }
            state.book.withdraw(origin)
            state.stamp = self.file?.stamp
            return true
        }
    }

    package func refuse(_ origin: Origin) {
        self.state.withLock { $0.book.refuse(origin, now: self.now()) }
    }

    /// Takes over what the file says, if it is another one than at the last look.
    private func follow(_ state: inout State) {
        guard let file else { return }
        let stamp = file.stamp
        guard stamp != state.stamp else { return }
        state.stamp = stamp
        state.book.take(allowed: self.inFile(file))
    }

    private func inFile(_ file: StateFile) -> Set<String> {
        let contents = file.read().flatMap { try? JSONDecoder().decode(Contents.self, from: $0) }
        return Set((contents?.origins ?? []).filter { Origin($0) != nil })
    }

    private func write(_ origins: Set<String>, to file: StateFile) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        try file.write(encoder.encode(Contents(origins: origins.sorted())))
    }
}
