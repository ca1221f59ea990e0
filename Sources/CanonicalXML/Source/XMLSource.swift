/// A document that can be read more than once.
public enum XMLSource: Sendable {
    /// A document in memory.
    case bytes([UInt8])
    /// A file, read in chunks and never held whole.
    case file(String)
    /// A document that another one carries as base 64 text; decoded in chunks and never held whole.
    indirect case embedded(EmbeddedSource)

    /// Gives the document to `consume` in chunks of up to 64 KB.
    /// - Throws: what `consume` throws, or an ``XMLReadError`` with the code `unreadable`.
    package func forEachChunk(_ consume: (Span<UInt8>) throws -> Void) throws {
        try self.read { fill in
            // Lent out by span only, and freed when nobody can hold one any more.
            let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
            defer { block.deallocate() }
            while true {
                let count = try fill(block)
                if count == 0 { return }
                try consume(UnsafeBufferPointer(rebasing: block.bindMemory(to: UInt8.self).prefix(count)).span)
            }
        }
    }

    /// How many bytes it has, where that is known without looking.
    var size: Int? {
        if case .bytes(let bytes) = self { bytes.count } else { nil }
    }

    /// Lends `body` a function that writes the next bytes into free space and returns how many; 0 at the end.
    func read(_ body: ((UnsafeMutableRawBufferPointer) throws -> Int) throws -> Void) throws {
        guard let size = PieceSize.forced else { return try self.readWatched(body) }
        try self.readWatched { fill in
            try withoutActuallyEscaping(fill) { fill in
                try body { free in try fill(UnsafeMutableRawBufferPointer(rebasing: free.prefix(size))) }
            }
        }
    }

    /// Tells the watcher about every chunk, where there is one.
    private func readWatched(_ body: ((UnsafeMutableRawBufferPointer) throws -> Int) throws -> Void) throws {
        guard let watcher = ReadingProgress.watcher else { return try self.readAtWill(body) }
        let total = try self.length()
        try self.readAtWill { fill in
            try withoutActuallyEscaping(fill) { fill in
                var done = 0
                try body { free in
                    let added = try fill(free)
                    done += added
                    if added > 0 { watcher(ReadingProgress(done: done, total: total)) }
                    return added
                }
            }
        }
    }

    /// Bytes of the document; nil for one whose length is known only at its end.
    private func length() throws -> Int? {
        switch self {
        case .bytes(let bytes): bytes.count
        case .file(let path): try FileReader(path).size()
        case .embedded: nil
        }
    }

    /// As many bytes at once as there is room for.
    private func readAtWill(_ body: ((UnsafeMutableRawBufferPointer) throws -> Int) throws -> Void) throws {
        switch self {
        case .bytes(let bytes): try Self.read(bytes[...], body)
        case .file(let path):
            let file = try FileReader(path)
            try body { try file.read(into: $0) }
        case .embedded(let source): try source.read(body)
        }
    }

    /// Like ``read(_:)`` for a part of the bytes; a file is not read before that part.
    func read(_ part: Range<Int>, _ body: ((UnsafeMutableRawBufferPointer) throws -> Int) throws -> Void) throws {
        switch self {
        case .bytes(let bytes): try Self.read(bytes[part.clamped(to: bytes.indices)], body)
        case .file(let path):
            let file = try FileReader(path)
            try file.seek(to: part.lowerBound)
            try Self.limit(part.count, { try file.read(into: $0) }, body)
        case .embedded(let source):
            try source.read { fill in
                try Self.skip(part.lowerBound, fill)
                try Self.limit(part.count, fill, body)
            }
        }
    }

    /// What tells this content from other content at the same place: size and time of change.
    package func fingerprint() throws -> [Int] {
        switch self {
        case .bytes(let bytes): [bytes.count]
        case .file(let path): try FileReader(path).fingerprint()
        case .embedded(let source): try source.fingerprint()
        }
    }

    private static func read(
        _ bytes: ArraySlice<UInt8>, _ body: ((UnsafeMutableRawBufferPointer) throws -> Int) throws -> Void
    ) throws {
        try bytes.withUnsafeBytes { all in
            var rest = all[...]
            try body { free in
                let count = min(free.count, rest.count)
                free.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
                rest = rest.dropFirst(count)
                return count
            }
        }
    }

    /// Lends `body` no more than `count` bytes of what `fill` gives.
    private static func limit(
        _ count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws -> Int,
        _ body: ((UnsafeMutableRawBufferPointer) throws -> Int) throws -> Void
    ) throws {
        try withoutActuallyEscaping(fill) { fill in
            var rest = count
            try body { free in
                let added = try fill(UnsafeMutableRawBufferPointer(rebasing: free.prefix(rest)))
                rest -= added
                return added
            }
        }
    }

    private static func skip(_ count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        try withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 16) { block in
            var rest = count
            while rest > 0 {
                let added = try fill(UnsafeMutableRawBufferPointer(rebasing: block.prefix(rest)))
                if added == 0 { return }
                rest -= added
            }
        }
    }
}
