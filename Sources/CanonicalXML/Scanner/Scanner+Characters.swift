// Characters, names and references. See `Scanner` for why the pointers are safe.

extension Scanner where Delegate: ~Copyable {
    /// One past the character beyond ASCII at `place`, checked as UTF-8 (RFC 3629) and as Char; nil when incomplete.
    @inline(__always)
    mutating func scanCharacter(_ place: BytePointer) throws -> BytePointer? {
        let lead = place.pointee
        let second = place[1]
        if lead >= 0xC2, lead <= 0xDF, second & 0xC0 == 0x80 { return place + 2 }
        if lead >= 0xE1, lead <= 0xEC, second & 0xC0 == 0x80, place[2] & 0xC0 == 0x80 { return place + 3 }
        guard let (_, end) = try self.decodeCharacter(place) else { return nil }
        return end
    }

    /// The character at `place` and where it ends; nil when incomplete.
    mutating func decodeCharacter(_ place: BytePointer) throws -> (value: UInt32, end: BytePointer)? {
        let lead = UInt32(place.pointee)
        let length: Int
        switch lead {
        case 0..<0x80:
            if lead == 0, place == self.window.end { return nil }
            length = 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: throw self.fault(.encoding, "not UTF-8", at: place)
        }
        var value = length == 1 ? lead : lead & (0x7F >> UInt32(length))
        for index in 1..<max(length, 1) {
            if place + index == self.window.end, !self.isFinal { return nil }
            guard place[index] & 0xC0 == 0x80 else { throw self.fault(.encoding, "not UTF-8", at: place) }
            value = value << 6 | UInt32(place[index] & 0x3F)
        }
        let isShortest = length == 1 || (length == 2 && value >= 0x80) || (length == 3 && value >= 0x800)
        guard isShortest || (length == 4 && value >= 0x10000), value <= 0x10FFFF, !(0xD800...0xDFFF ~= value) else {
            throw self.fault(.encoding, "not UTF-8", at: place)
        }
        guard XMLCharacter.isAllowed(value) else {
            throw self.fault(.character, "a character that XML does not allow", at: place)
        }
        return (value, place + length)
    }

    /// Where the name at `start` ends and where its colon stands (Namespaces in XML 1.0, QName); nil when incomplete.
    mutating func scanName(_ start: BytePointer) throws -> (end: BytePointer, colon: BytePointer?)? {
        var place = start
        var colon: BytePointer?
        var startsPart = true
        while true {
            let byte = place.pointee
            let bits = self.classes[Int(byte)]
            if bits & (startsPart ? ByteClass.nameStart : ByteClass.name) != 0 {
                place += 1
            } else if byte == .colon, !startsPart, colon == nil {
                colon = place
                place += 1
                startsPart = true
                continue
            } else if byte >= 128 {
                guard let (value, end) = try self.decodeCharacter(place) else { return nil }
                guard startsPart ? XMLCharacter.startsName(value) : XMLCharacter.continuesName(value) else { break }
                place = end
            } else {
                break
            }
            startsPart = false
            if place - start > self.limits.nameLength { throw self.fault(.limit, "a name is too long", at: start) }
        }
        if place == self.window.end { return nil }
        if startsPart || place.pointee == .colon {
            throw self.fault(colon == nil ? .syntax : .namespace, "a name is expected", at: place)
        }
        return (place, colon)
    }

    /// The character that a reference stands for and where the reference ends; nil when incomplete.
    mutating func scanReference(_ start: BytePointer) throws -> (value: UInt32, end: BytePointer)? {
        let longest = 64
        var end = start + 1
        while end.pointee != .semicolon {
            if end == self.window.end { return nil }
            let isPart = self.classes[Int(end.pointee)] & ByteClass.name != 0 || end.pointee == .hash
            guard isPart, end - start < longest else {
                throw self.fault(.reference, "'&' does not start a reference", at: start)
            }
            end += 1
        }
        let name = UnsafeBufferPointer(start: start + 1, count: end - start - 1)
        guard let value = Reference.value(name), XMLCharacter.isAllowed(value) else {
            throw self.fault(.reference, "a reference to something that is not declared or allowed", at: start)
        }
        return (value, end + 1)
    }
}

/// The five predefined entities and character references (XML 1.0, 4.1 and 4.6).
enum Reference {
    /// The character that the text between `&` and `;` stands for; not yet checked against Char.
    static func value(_ name: UnsafeBufferPointer<UInt8>) -> UInt32? {
        if name.first == .hash {
            let isHexadecimal = name.count > 1 && name[1] == UInt8(ascii: "x")
            return Self.number(name[(isHexadecimal ? 2 : 1)...], base: isHexadecimal ? 16 : 10)
        }
        for (entity, value) in Self.entities where name.elementsEqual(entity.utf8) { return value }
        return nil
    }

    private static let entities: [(String, UInt32)] = [
        ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27),
    ]

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>, base: UInt32) -> UInt32? {
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            let part: UInt32
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): part = UInt32(digit) - 48
            case UInt8(ascii: "a")...UInt8(ascii: "f") where base == 16: part = UInt32(digit) - 87
            case UInt8(ascii: "A")...UInt8(ascii: "F") where base == 16: part = UInt32(digit) - 55
            default: return nil
            }
            value = value * base + part
            if value > 0x10FFFF { return nil }
        }
        return value
    }
}
