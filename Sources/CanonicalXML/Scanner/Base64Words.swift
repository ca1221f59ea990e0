/// Decodes base 64 four characters at once, and writes it so, by tables.
///
/// Unsafe: the tables are allocated once, filled before they are published, never written or freed afterwards.
enum Base64Words {
    /// Set in a group that holds something else than digits.
    private static let bad: UInt32 = 0xFF00_0000

    /// For each of the four places 256 entries: the bits that a digit there gives, the first byte lowest.
    nonisolated(unsafe) private static let tables: UnsafePointer<UInt32> = {
        let tables = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 * 256)
        tables.initialize(repeating: Self.bad, count: 4 * 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, digit) in alphabet.utf8.enumerated() {
            let value = UInt32(value)
            tables[Int(digit)] = value << 2
            tables[256 + Int(digit)] = value >> 4 | (value & 15) << 12
            tables[512 + Int(digit)] = (value >> 2) << 8 | (value & 3) << 22
            tables[768 + Int(digit)] = value << 16
        }
        return UnsafePointer(tables)
    }()

    /// For each twelve bits the two digits that stand for them, the first one lowest.
    nonisolated(unsafe) private static let pairs: UnsafePointer<UInt16> = {
        let pairs = UnsafeMutablePointer<UInt16>.allocate(capacity: 4096)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for value in 0..<4096 {
            (pairs + value).initialize(to: UInt16(alphabet[value >> 6]) | UInt16(alphabet[value & 63]) << 8)
        }
        return UnsafePointer(pairs)
    }()

    /// Appends the digits of all whole groups of three bytes.
    /// - Returns: how many bytes were taken, a multiple of three.
    static func encode(_ bytes: Span<UInt8>, into text: inout [UInt8]) -> Int {
        let groups = bytes.count / 3
        let pairs = Self.pairs
        let space = groups * 4
        if text.capacity - text.count < space { text.reserveCapacity(max(text.count * 2, text.count + space)) }
        text.append(addingCapacity: space) { output in
            output.withUnsafeMutableBufferPointer { free, count in
                guard let target = UnsafeMutableRawPointer(free.baseAddress) else { return }
                bytes.withUnsafeBufferPointer { source in
                    for group in 0..<groups {
                        let word =
                            Int(source[group * 3]) << 16 | Int(source[group * 3 + 1]) << 8 | Int(source[group * 3 + 2])
                        let digits = UInt32(pairs[word >> 12]) | UInt32(pairs[word & 4095]) << 16
                        target.storeBytes(
                            of: UInt32(littleEndian: digits), toByteOffset: count + group * 4, as: UInt32.self)
                    }
                }
                count += space
            }
        }
        return groups * 3
    }

    /// Appends what the whole groups at the start of `text` stand for, up to the first that holds anything but digits.
    /// - Returns: how many characters were taken, a multiple of four.
    static func decode(_ text: Span<UInt8>, into bytes: inout [UInt8]) -> Int {
        let groups = text.count / 4
        guard groups > 0 else { return 0 }
        let before = bytes.count
        // One byte more than a group gives, as each is stored as a word.
        let space = groups * 3 + 1
        if bytes.capacity - before < space { bytes.reserveCapacity(max(before * 2, before + space)) }
        bytes.append(addingCapacity: space) { output in
            output.withUnsafeMutableBufferPointer { free, count in
                guard let target = UnsafeMutableRawPointer(free.baseAddress) else { return }
                text.withUnsafeBufferPointer { count = 3 * Self.decode($0, groups: groups, into: target + count) }
            }
        }
        return (bytes.count - before) / 3 * 4
    }

    /// How many groups were decoded; `target` has room for one byte more than all of them give.
    private static func decode(
        _ text: UnsafeBufferPointer<UInt8>, groups: Int, into target: UnsafeMutableRawPointer
    ) -> Int {
        guard let start = text.baseAddress else { return 0 }
        let tables = Self.tables
        for group in 0..<groups {
            let digits = start + group * 4
            let word =
                tables[Int(digits[0])] | tables[256 + Int(digits[1])] | tables[512 + Int(digits[2])]
                | tables[768 + Int(digits[3])]
            if word >= Self.bad { return group }
            target.storeBytes(of: UInt32(littleEndian: word), toByteOffset: group * 3, as: UInt32.self)
        }
        return groups
    }
}
