import CanonicalXML

/// A cause that may explain a digest: bytes go through its filters, and the digest tells whether it does.
final class Trial {
    let cause: ExplanationCause
    private var filters: [any StreamFilter]
    private let digester: Digester

    init(_ cause: ExplanationCause, _ filters: [any StreamFilter], _ digest: DigestMethod) {
        self.cause = cause
        self.filters = filters
        self.digester = Digester(digest)
    }

    /// Takes the next bytes.
    func take(_ bytes: [UInt8]) { self.pass(bytes, from: 0) }

    /// The digest of what the filters made of everything.
    func finish() -> [UInt8] {
        for index in self.filters.indices {
            var rest: [UInt8] = []
            self.filters[index].finish(into: &rest)
            self.pass(rest, from: index + 1)
        }
        return self.digester.finish()
    }

    private func pass(_ bytes: [UInt8], from first: Int) {
        var bytes = bytes
        for index in self.filters.indices.dropFirst(first) {
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count + bytes.count / 8)
            self.filters[index].take(bytes, into: &output)
            bytes = output
        }
        self.digester.update(bytes.span)
    }
}
