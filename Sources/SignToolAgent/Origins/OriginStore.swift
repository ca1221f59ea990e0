package import FoundationEssentials
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The allowed origins in a file of the user's own (mode 0600), with the refusals of this process.
package final class OriginStore: Sendable {
    private struct Contents: Codable {
        var origins: [String]
    }

    private let book: Mutex<OriginBook>
    private let folder: String?
    private let now: @Sendable () -> Date

    /// Reads what was allowed before; a file that cannot be read means that nobody is.
    /// - Parameter folder: where `origins.json` lives; nil keeps everything in memory.
    package init(folder: String?, quiet: TimeInterval = 10 * 60, now: @escaping @Sendable () -> Date) {
        let data = folder.flatMap { FileManager.default.contents(atPath: Self.path(in: $0)) }
        let contents = data.flatMap { try? JSONDecoder().decode(Contents.self, from: $0) }
        let known = (contents?.origins ?? []).filter { Origin($0) != nil }
        self.book = Mutex(OriginBook(allowed: Set(known), quiet: quiet))
        self.folder = folder
        self.now = now
    }

    package func entry(for origin: Origin) -> OriginBook.Entry {
        self.book.withLock { $0.entry(for: origin, now: self.now()) }
    }

    /// Keeps the user's yes; it holds for this process even where the file cannot be written.
    /// - Throws: where the file cannot be written.
    package func allow(_ origin: Origin) throws {
        let allowed = self.book.withLock { book in
            book.allow(origin)
            return book.allowed
        }
        if let folder { try Self.write(Contents(origins: allowed.sorted()), to: folder) }
    }

    package func refuse(_ origin: Origin) {
        self.book.withLock { $0.refuse(origin, now: self.now()) }
    }

    private static func path(in folder: String) -> String { "\(folder)/origins.json" }

    private static func write(_ contents: Contents, to folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let draft = "\(self.path(in: folder)).new"
        let data = try JSONEncoder().encode(contents)
        unlink(draft)
        guard
            FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]),
            rename(draft, self.path(in: folder)) == 0
        else { throw CocoaError(.fileWriteUnknown) }
    }
}
