/// Turns another encoding into UTF-8 as it comes in (XML 1.0, 4.3.3).
///
/// Unsafe: it writes into free space that the caller lends for the call, never beyond its end.
struct TextDecoder {
    private static let chunk = 16 << 10

    let encoding: TextEncoding
    /// The character of each byte, for encodings of one byte.
    private let characters: [UInt16]
    /// Bytes that are not decoded yet: what came last, or the half of a unit or pair without its other half.
    private var rest: [UInt8]
    private var decoded: [UInt8] = []
    /// What of `decoded` is already given.
    private var given = 0
    private var disguise = UTF8Disguise()

    /// Starts with the first bytes of the document; `nil` where they are UTF-8, or too few to tell.
    ///
    /// UTF-16 is known by its byte order mark, everything else by the XML declaration, which is ASCII then.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            self.encoding = .utf16(isBigEndian: bytes[0] == 0xFE)
            self.characters = []
            self.rest = Array(bytes.dropFirst(2))
        } else {
            guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: .greater), end > 6,
                let label = XMLDeclaration(UnsafeBufferPointer(rebasing: bytes[5..<(end - 1)])).encodingLabel,
                let encoding = SingleByteEncoding(label: label)
            else { return nil }
            self.encoding = .singleByte(encoding)
            self.characters = encoding.characters
            self.rest = Array(bytes)
        }
        // What cannot be decoded stays where it is, and is noticed when it is asked for.
        _ = self.decode()
    }

    /// Whether there is something to give without reading on.
    var hasMore: Bool {
        if self.given < self.decoded.count { return true }
        return self.rest.count > (self.characters.isEmpty ? 3 : 0)
    }

    /// Whether everything that was read made whole characters.
    var isComplete: Bool { self.rest.isEmpty }

    /// Whether every letter beyond ASCII so far is one of UTF-8: then the label is false.
    var looksLikeUTF8: Bool {
        var disguise = self.disguise
        // Bytes that stay because they are no characters tell as well.
        for byte in self.rest.prefix(4) { disguise.take(byte) }
        return disguise.isUTF8
    }

    /// Writes the next bytes into `free` and returns how many; 0 where `read` gives no more, nil for what cannot be decoded.
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

    /// Decodes what is there up to the first thing that is no character; false where it begins with one.
    private mutating func decode() -> Bool {
        self.decoded.removeAll(keepingCapacity: true)
        self.given = 0
        if case .utf16(let isBigEndian) = self.encoding { return self.decodeUnits(isBigEndian) }
        var place = 0
        while place < self.rest.count {
            let byte = self.rest[place]
            let character = self.characters[Int(byte)]
            // A byte without a character; the zero itself is what no document may hold, and is told by the scanner.
            if character == 0, byte != 0 { break }
            self.disguise.take(byte)
            UTF8Character(UInt32(character)).withBytes { self.decoded.append(contentsOf: $0) }
            place += 1
        }
        let isStuck = place == 0 && !self.rest.isEmpty
        self.rest.removeFirst(place)
        return !isStuck
    }

    /// UTF-16, up to half a surrogate pair.
    private mutating func decodeUnits(_ isBigEndian: Bool) -> Bool {
        var place = 0
        while place + 2 <= self.rest.count {
            let unit = self.unit(place, isBigEndian)
            var value = UInt32(unit)
            if 0xD800...0xDFFF ~= unit {
                if place + 4 > self.rest.count { break }
                let low = self.unit(place + 2, isBigEndian)
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

    private func unit(_ place: Int, _ isBigEndian: Bool) -> UInt16 {
        let (first, second) = (UInt16(self.rest[place]), UInt16(self.rest[place + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }
}

/// Notices UTF-8 behind the label of an encoding of one byte: text in such an encoding is next to never UTF-8 too.
private struct UTF8Disguise {
    private var pending = 0
    private var sequences = 0
    private var isBroken = false

    var isUTF8: Bool { !self.isBroken && self.sequences > 0 }

    mutating func take(_ byte: UInt8) {
        switch byte {
        case 0..<0x80:
            if self.pending > 0 { self.isBroken = true }
        case 0x80...0xBF where self.pending > 0:
            self.pending -= 1
            if self.pending == 0 { self.sequences += 1 }
        case 0xC2...0xDF where self.pending == 0: self.pending = 1
        case 0xE0...0xEF where self.pending == 0: self.pending = 2
        case 0xF0...0xF4 where self.pending == 0: self.pending = 3
        default: self.isBroken = true
        }
    }
}
