#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A start tag, as it stands in the bytes; valid only during the call that brings it.
struct PartTag {
    /// Without its prefix.
    let name: UnsafeBufferPointer<UInt8>
    /// Whether it closes itself.
    let isEmpty: Bool
    private let attributes: UnsafeBufferPointer<UInt8>

    /// Takes what stands between `<` and `>`.
    init(_ content: UnsafeBufferPointer<UInt8>) {
        self.isEmpty = content.last == UInt8(ascii: "/")
        let count = self.isEmpty ? content.count - 1 : content.count
        var end = 0
        while end < count, !content[end].isXMLBlank { end += 1 }
        self.name = content.part(0, end).localName
        self.attributes = content.part(end, count)
    }

    /// The value of an attribute without a prefix, references still in it.
    func attribute(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        var place = 0
        while let (key, value) = self.next(&place) {
            if key.equals(name) { return value }
        }
        return nil
    }

    /// Where a cell is, how it looks and of what kind it is, in one pass; of two with one name the first.
    var cellAttributes: CellAttributes {
        var attributes = CellAttributes()
        var index = 0
        while let (key, value) = self.next(&index) {
            guard key.count == 1 else { continue }
            switch key[0] {
            case UInt8(ascii: "r"): attributes.place = attributes.place ?? value
            case UInt8(ascii: "s"): attributes.style = attributes.style ?? value
            case UInt8(ascii: "t"): attributes.type = attributes.type ?? value
            default: break
            }
        }
        return attributes
    }

    struct CellAttributes {
        var place: UnsafeBufferPointer<UInt8>?
        var style: UnsafeBufferPointer<UInt8>?
        var type: UnsafeBufferPointer<UInt8>?
    }

    /// The attribute from a place on; nil where there is none that is whole.
    private func next(
        _ place: inout Int
    ) -> (key: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>)? {
        let bytes = self.attributes
        while place < bytes.count, bytes[place].isXMLBlank { place += 1 }
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "="), !bytes[place].isXMLBlank { place += 1 }
        let key = bytes.part(start, place)
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "'") { place += 1 }
        guard place < bytes.count else { return nil }
        // Values are short: a call of memchr costs more than the look.
        let quote = bytes[place]
        var end = place + 1
        while end < bytes.count, bytes[end] != quote { end += 1 }
        guard end < bytes.count else { return nil }
        defer { place = end + 1 }
        return (key, bytes.part(place + 1, end))
    }

    /// A whole number; nil where it is missing or no number.
    func number(_ name: StaticString) -> Int? { self.attribute(name)?.number }

    /// `1` or `true`.
    func flag(_ name: StaticString) -> Bool {
        guard let value = self.attribute(name) else { return false }
        return value.equals("1") || value.equals("true") || value.equals("on")
    }
}

extension UInt8 {
    var isXMLBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}

extension UnsafeBufferPointer<UInt8> {
    /// The bytes from `start` up to `end`.
    func part(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: self[start..<end])
    }

    func equals(_ name: StaticString) -> Bool {
        self.count == name.utf8CodeUnitCount && self.has(name, at: 0)
    }

    func has(_ name: StaticString, at place: Int) -> Bool {
        guard let base = self.baseAddress, place + name.utf8CodeUnitCount <= self.count else { return false }
        return memcmp(base + place, name.utf8Start, name.utf8CodeUnitCount) == 0
    }

    /// Where a byte stands first.
    func find(_ byte: UInt8, from start: Int) -> Int? {
        guard let base = self.baseAddress, start < self.count,
            let found = memchr(base + start, Int32(byte), self.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Where a run of bytes that stands first ends.
    func find(_ pattern: StaticString, from start: Int) -> Int? {
        var place = start
        while let found = self.find(pattern.utf8Start.pointee, from: place) {
            if self.has(pattern, at: found) { return found + pattern.utf8CodeUnitCount }
            place = found + 1
        }
        return nil
    }

    /// Where the `>` of a tag is; one within quotation marks is none.
    func tagEnd(from start: Int) -> Int? {
        var place = start
        while place < self.count {
            switch self[place] {
            case UInt8(ascii: ">"): return place
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let end = self.find(self[place], from: place + 1) else { return nil }
                place = end + 1
            default: place += 1
            }
        }
        return nil
    }

    /// A name without its prefix, and without the blanks that may follow it.
    var localName: UnsafeBufferPointer<UInt8> {
        var end = self.count
        while end > 0, self[end - 1].isXMLBlank { end -= 1 }
        let start = self.find(UInt8(ascii: ":"), from: 0).map { $0 + 1 } ?? 0
        return start <= end ? self.part(start, end) : self
    }

    /// A whole number of up to 9 digits.
    var number: Int? {
        guard (1...9).contains(self.count) else { return nil }
        var value = 0
        for byte in self {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte) - 0x30
        }
        return value
    }
}
