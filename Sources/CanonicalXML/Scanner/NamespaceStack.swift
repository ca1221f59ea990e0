/// A prefix and the namespace it stands for; the empty prefix is the default namespace.
package struct NamespaceBinding: Hashable, Sendable {
    package var prefix: [UInt8]
    package var uri: [UInt8]

    package init(prefix: [UInt8], uri: [UInt8]) {
        self.prefix = prefix
        self.uri = uri
    }
}

/// The namespace declarations in scope, innermost last, found by hashed prefix in constant time.
///
/// Bytes live in one arena that shrinks when elements close, so memory follows depth, not document size.
struct NamespaceStack: ~Copyable {
    /// One declaration.
    struct Entry {
        var prefix: Range<Int>
        var uri: Range<Int>
        var hash: UInt
        /// The next older declaration in the same bucket, or -1.
        var next: Int
        /// The declaration of the same prefix that this one hides.
        var hidden: Int
        /// Ancestors of the element that declares it; -1 for what was in scope before the document.
        var depth: Int
    }

    static let xml = Array("http://www.w3.org/XML/1998/namespace".utf8)
    static let xmlns = Array("http://www.w3.org/2000/xmlns/".utf8)
    private(set) var entries: [Entry] = []
    private var arena: [UInt8] = []
    /// A power of two, never fewer than the declarations in scope.
    private(set) var buckets = [Int](repeating: -1, count: 16)
    private let seed = UInt.random(in: .min ... .max)
    /// The declaration of the default namespace in scope, -1 where there is none.
    private(set) var defaultIndex = -1

    var count: Int { self.entries.count }

    /// Bytes of all prefixes and namespaces in scope.
    var length: Int { self.arena.count }

    /// The declaration of a prefix in scope, or -1.
    func find(_ prefix: UnsafeBufferPointer<UInt8>) -> Int {
        if prefix.isEmpty { return self.defaultIndex }
        return self.find(prefix, hash: self.hash(prefix))
    }

    /// Whether the namespace of a declaration has exactly these bytes; -1 is no namespace.
    func uri(_ index: Int, equals bytes: [UInt8]) -> Bool {
        guard index >= 0 else { return bytes.isEmpty }
        let range = self.entries[index].uri
        return range.count == bytes.count && self.arena[range].elementsEqual(bytes)
    }

    /// Whether two declarations name the same namespace; -1 is no namespace.
    func sameURI(_ left: Int, _ right: Int) -> Bool {
        if left == right { return true }
        return self.compareURI(left, right) == 0
    }

    /// Negative, zero or positive by the order of the namespaces' bytes; -1 is no namespace.
    func compareURI(_ left: Int, _ right: Int) -> Int {
        if left == right { return 0 }
        let leftRange = left < 0 ? 0..<0 : self.entries[left].uri
        let rightRange = right < 0 ? 0..<0 : self.entries[right].uri
        return self.arena.withUnsafeBufferPointer { arena in
            ByteOrder.compare(
                UnsafeBufferPointer(rebasing: arena[leftRange]), UnsafeBufferPointer(rebasing: arena[rightRange]))
        }
    }

    /// The bytes of a declaration's namespace.
    func uri(_ index: Int) -> ArraySlice<UInt8> { index < 0 ? [] : self.arena[self.entries[index].uri] }

    /// The bytes of a declaration's prefix.
    func prefix(_ index: Int) -> ArraySlice<UInt8> { self.arena[self.entries[index].prefix] }

    /// The declarations in scope that nothing hides, undeclared default namespaces left out.
    func inScope() -> [Int] {
        var isHidden = [Bool](repeating: false, count: self.entries.count)
        for entry in self.entries where entry.hidden >= 0 { isHidden[entry.hidden] = true }
        return self.entries.indices.filter { !isHidden[$0] && !self.entries[$0].uri.isEmpty }
    }

    /// Adds a declaration; its namespace's bytes are what `writeURI` appends.
    mutating func push(
        prefix: UnsafeBufferPointer<UInt8>, depth: Int, writeURI: (inout [UInt8]) -> Void
    ) {
        if self.entries.count == self.buckets.count { self.growBuckets() }
        let hash = self.hash(prefix)
        let bucket = self.bucket(hash)
        let hidden = prefix.isEmpty ? self.defaultIndex : self.find(prefix, hash: hash)
        let start = self.arena.count
        self.arena.append(contentsOf: prefix)
        let middle = self.arena.count
        writeURI(&self.arena)
        self.entries.append(
            Entry(
                prefix: start..<middle, uri: middle..<self.arena.count, hash: hash, next: self.buckets[bucket],
                hidden: hidden, depth: depth))
        self.buckets[bucket] = self.entries.count - 1
        if prefix.isEmpty { self.defaultIndex = self.entries.count - 1 }
    }

    /// Forgets the newest declarations until `count` are left.
    mutating func truncate(to count: Int) {
        while self.entries.count > count, let entry = self.entries.popLast() {
            self.buckets[self.bucket(entry.hash)] = entry.next
            if entry.prefix.isEmpty { self.defaultIndex = entry.hidden }
            self.arena.removeSubrange(entry.prefix.lowerBound...)
        }
    }

    private mutating func growBuckets() {
        self.buckets = [Int](repeating: -1, count: self.buckets.count * 2)
        for index in self.entries.indices {
            let bucket = self.bucket(self.entries[index].hash)
            self.entries[index].next = self.buckets[bucket]
            self.buckets[bucket] = index
        }
    }

    private func find(_ prefix: UnsafeBufferPointer<UInt8>, hash: UInt) -> Int {
        var index = self.buckets[self.bucket(hash)]
        while index >= 0 {
            let entry = self.entries[index]
            if entry.hash == hash, self.arena[entry.prefix].elementsEqual(prefix) { return index }
            index = entry.next
        }
        return -1
    }

    private func bucket(_ hash: UInt) -> Int { Int(bitPattern: hash) & (self.buckets.count - 1) }

    private func hash(_ prefix: UnsafeBufferPointer<UInt8>) -> UInt {
        var hash = self.seed
        for byte in prefix {
            hash = (hash ^ UInt(byte)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return hash
    }
}

/// Byte-wise order, which for UTF-8 is the order of code points.
enum ByteOrder {
    static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        let shared = min(left.count, right.count)
        for index in 0..<shared where left[index] != right[index] { return Int(left[index]) - Int(right[index]) }
        return left.count - right.count
    }
}
