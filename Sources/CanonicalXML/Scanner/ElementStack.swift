/// The open elements: their names as written, in one block of memory.
///
/// Unsafe: both blocks are owned here and grow before they are written; names are read only below `used`, and the
/// name block keeps `slack` spare bytes so that names can be copied and compared by machine words.
struct ElementStack: ~Copyable {
    /// One open element.
    struct Entry {
        var nameOffset: Int
        var nameLength: Int
        /// Namespace declarations in scope before this element's own.
        var namespaceCount: Int
    }

    private static let slack = 16

    private(set) var count = 0
    private var entries: UnsafeMutablePointer<Entry>
    private var capacity = 32
    private var names: UnsafeMutablePointer<UInt8>
    private var namesCapacity = 1024
    private var used = 0

    init() {
        self.entries = .allocate(capacity: self.capacity)
        self.names = .allocate(capacity: self.namesCapacity + Self.slack)
        self.names.initialize(repeating: 0, count: self.namesCapacity + Self.slack)
    }

    deinit {
        self.entries.deallocate()
        self.names.deallocate()
    }

    /// The innermost open element; the caller made sure that there is one.
    var top: Entry { self.entries[self.count - 1] }

    /// The name of an open element, the root being number 0.
    func name(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let entry = self.entries[index]
        return UnsafeBufferPointer(start: self.names + entry.nameOffset, count: entry.nameLength)
    }

    /// The names of the open elements as text, from the root.
    func path() -> [String] {
        (0..<self.count).map { String(decoding: self.name($0), as: UTF8.self) }
    }

    /// Opens an element; `name` is followed by at least eight readable bytes.
    @inline(__always)
    mutating func push(_ name: BytePointer, length: Int, namespaceCount: Int) {
        if self.count == self.capacity || self.used + length > self.namesCapacity { self.grow(by: length) }
        self.entries[self.count] = Entry(
            nameOffset: self.used, nameLength: length, namespaceCount: namespaceCount)
        let target = UnsafeMutableRawPointer(self.names + self.used)
        let source = UnsafeRawPointer(name)
        var index = 0
        while index < length {
            target.storeBytes(
                of: source.loadUnaligned(fromByteOffset: index, as: UInt64.self), toByteOffset: index, as: UInt64.self)
            index += 8
        }
        self.used += length
        self.count += 1
    }

    /// Closes the innermost element.
    @inline(__always)
    mutating func pop() {
        self.count -= 1
        self.used = self.entries[self.count].nameOffset
    }

    /// Whether `text`, followed by at least eight readable bytes, starts with the innermost name.
    @inline(__always)
    func topMatches(_ text: BytePointer) -> Bool {
        let entry = self.entries[self.count - 1]
        let name = UnsafeRawPointer(self.names + entry.nameOffset)
        let other = UnsafeRawPointer(text)
        var index = 0
        var rest = entry.nameLength
        while rest >= 8 {
            if name.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                != other.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            {
                return false
            }
            index += 8
            rest -= 8
        }
        guard rest > 0 else { return true }
        let difference =
            UInt64(littleEndian: name.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            ^ UInt64(littleEndian: other.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        return difference << (64 - UInt64(rest) * 8) == 0
    }

    private mutating func grow(by length: Int) {
        if self.count == self.capacity {
            let larger = UnsafeMutablePointer<Entry>.allocate(capacity: self.capacity * 2)
            larger.initialize(from: self.entries, count: self.count)
            self.entries.deallocate()
            self.entries = larger
            self.capacity *= 2
        }
        guard self.used + length > self.namesCapacity else { return }
        let capacity = max(self.namesCapacity * 2, self.used + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.slack)
        larger.initialize(repeating: 0, count: capacity + Self.slack)
        larger.update(from: self.names, count: self.used)
        self.names.deallocate()
        self.names = larger
        self.namesCapacity = capacity
    }
}
