/// Turns UTF-16 with a byte order mark into UTF-8 as it comes in (XML 1.0, 4.3.3).
///
/// Unsafe: it writes into free space that the caller lends for the call, never beyond its end.
struct UTF16Decoder {
    private static let chunk = 16 << 10

    private let isBigEndian: Bool
    /// The half of a unit or pair that came without its other half.
    private var rest: [UInt8]
    private var decoded: [UInt8] = []
    /// What of `decoded` is already given.
    private var given = 0

    /// Starts where the bytes begin with a byte order mark of UTF-16.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) else { return nil }
        self.isBigEndian = bytes[0] == 0xFE
        self.rest = Array(bytes.dropFirst(2))
        // What is no UTF-16 stays where it is, and is noticed when it is asked for.
        _ = self.decode()
    }

    /// Whether there is something to give without reading on.
    var hasMore: Bool { self.given < self.decoded.count || self.rest.count > 3 }

    /// Whether everything that was read made whole characters.
    var isComplete: Bool { self.rest.isEmpty }

    /// Writes the next bytes into `free` and returns how many; 0 where `read` gives no more, nil for what is not UTF-16.
    mutating func fill(
        _ free: UnsafeMutableRawBufferPointer, _ read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> Int? {
        while self.given == self.decoded.count {
            guard self.decode() else { return nil }
            if self.decoded.isEmpty, try !self.read(read) { return 0 }
        }
        let count = min(free.count, self.decoded.count - self.given)
        self.decoded.withUnsafeBytes { all in
            free.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[self.given..<(self.given + count)]))
        }
        self.given += count
        return count
    }

    private mutating func read(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws -> Bool {
        let chunk = try [UInt8](unsafeUninitializedCapacity: Self.chunk) { free, count in
            count = try read(UnsafeMutableRawBufferPointer(free))
        }
        self.rest += chunk
        return !chunk.isEmpty
    }

    /// Decodes what is there up to half a surrogate pair; false where it begins with one.
    private mutating func decode() -> Bool {
        self.decoded.removeAll(keepingCapacity: true)
        self.given = 0
        var place = 0
        while place + 2 <= self.rest.count {
            let unit = self.unit(place)
            var value = UInt32(unit)
            if 0xD800...0xDFFF ~= unit {
                if place + 4 > self.rest.count { break }
                let low = self.unit(place + 2)
                guard unit < 0xDC00, 0xDC00...0xDFFF ~= low else {
                    // What stands before it comes first.
                    if place == 0 { return false }
                    break
                }
                value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
                place += 2
            }
            place += 2
            UTF8Character(value).withBytes { self.decoded.append(contentsOf: $0) }
        }
        self.rest.removeFirst(place)
        return true
    }

    private func unit(_ place: Int) -> UInt16 {
        let (first, second) = (UInt16(self.rest[place]), UInt16(self.rest[place + 1]))
        return self.isBigEndian ? first << 8 | second : second << 8 | first
    }
}
