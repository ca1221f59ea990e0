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
