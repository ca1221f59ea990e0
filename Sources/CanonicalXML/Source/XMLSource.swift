/// A document that can be read more than once.
public enum XMLSource: Sendable {
    /// A document in memory.
    case bytes([UInt8])
    /// A file, read in chunks and never held whole.
    case file(String)

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
        let size = PieceSize.forced ?? .max
        switch self {
        case .bytes(let bytes):
            try bytes.withUnsafeBytes { all in
                var rest = all[...]
                try body { free in
                    let count = min(free.count, rest.count, size)
                    free.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
                    rest = rest.dropFirst(count)
                    return count
                }
            }
        case .file(let path):
            let file = try FileReader(path)
            try body { free in try file.read(into: UnsafeMutableRawBufferPointer(rebasing: free.prefix(size))) }
        }
    }

    /// What tells this content from other content at the same place: size and time of change.
    package func fingerprint() throws -> [Int] {
        switch self {
        case .bytes(let bytes): [bytes.count]
        case .file(let path): try FileReader(path).fingerprint()
        }
    }
}
