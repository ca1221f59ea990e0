import TestSupport

/// A document as it is put to another engine.
struct DifferentialQuestion: Sendable {
    var document: [UInt8]
    var prefixes: [String]

    /// The fields that the programs of `Tests/Interop` read.
    var fields: [[UInt8]] {
        [
            Array(self.prefixes.joined(separator: " ").utf8), Array(RandomDocument.apexIdentifier.utf8), self.document,
        ]
    }
}

/// What an engine said: canonical bytes, or why there are none.
struct DifferentialAnswer: Hashable, Sendable {
    var error = ""
    var bytes: [UInt8] = []
}

/// Fields of four bytes of length, most significant first, and that many bytes.
struct DifferentialFields {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next field; empty at the end.
    mutating func next() -> [UInt8] {
        guard self.place + 4 <= self.bytes.count else { return [] }
        let length = self.bytes[self.place..<(self.place + 4)].reduce(0) { $0 << 8 | Int($1) }
        let start = self.place + 4
        self.place = min(start + length, self.bytes.count)
        return Array(self.bytes[start..<self.place])
    }

    static func append(_ field: [UInt8], to bytes: inout [UInt8]) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: field.count >> shift)) }
        bytes += field
    }
}
