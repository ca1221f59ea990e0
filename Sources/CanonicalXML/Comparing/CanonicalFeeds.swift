/// The two canonicalisers of a comparison, each driven by what the comparison still needs.
struct CanonicalFeeds: ~Copyable {
    private var left: Scanner<Canonicalizer>
    private var right: Scanner<Canonicalizer>
    private(set) var leftEnded = false
    private(set) var rightEnded = false

    init(
        _ method: CanonicalMethod, _ selection: Selection, _ limits: XMLLimits, into comparison: CanonicalComparison
    ) {
        self.left = Scanner(
            Canonicalizer(method, selection: selection, limits: limits) { comparison.takeLeft($0) }, limits: limits,
            decodes: true)
        self.right = Scanner(
            Canonicalizer(method, selection: selection, limits: limits) { comparison.takeRight($0) }, limits: limits,
            decodes: true
        )
    }

    mutating func pumpLeft(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        if try self.left.fill(read) > 0 { return }
        try self.left.finish()
        try self.left.delegate.finish()
        self.leftEnded = true
    }

    mutating func pumpRight(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        if try self.right.fill(read) > 0 { return }
        try self.right.finish()
        try self.right.delegate.finish()
        self.rightEnded = true
    }
}
