/// Base 64 (RFC 4648, section 4) in pieces, so that content of any size passes through small memory.
public enum Base64 {
    /// One line of base 64 with padding.
    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var encoder = Base64Encoder()
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        encoder.encode(bytes.span, into: &result)
        encoder.finish(into: &result)
        return result
    }

    /// One line of base 64 with padding, as text.
    public static func text(_ bytes: [UInt8]) -> String { String(decoding: Self.encode(bytes), as: UTF8.self) }

    /// The bytes; white space is skipped.
    public static func decode(_ text: [UInt8]) throws(Base64Error) -> [UInt8] {
        var decoder = Base64Decoder()
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3)
        try decoder.decode(text.span, into: &result)
        try decoder.finish()
        return result
    }
}

/// Why text is not base 64.
public enum Base64Error: Error, Hashable, Sendable {
    /// A byte outside the alphabet, or padding where none may stand.
    case badCharacter
    /// Not a multiple of four characters, or bits set that padding hides.
    case badLength
}

/// Encodes bytes that come in pieces.
public struct Base64Encoder: Sendable {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private var rest: UInt32 = 0
    private var restCount = 0

    /// Starts with nothing.
    public init() {}

    /// Appends the encoding of as many bytes as are complete.
    public mutating func encode(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            if self.restCount == 0, bytes.count - index >= 3 {
                index += Base64Words.encode(bytes.extracting(index...), into: &text)
                continue
            }
            self.rest = self.rest << 8 | UInt32(bytes[index])
            self.restCount += 1
            index += 1
            if self.restCount == 3 { self.flush(4, into: &text) }
        }
    }

    /// Appends what is left, with padding.
    public mutating func finish(into text: inout [UInt8]) {
        guard self.restCount > 0 else { return }
        let digits = self.restCount + 1
        self.rest <<= UInt32(8 * (3 - self.restCount))
        self.flush(digits, into: &text)
    }

    private mutating func flush(_ digits: Int, into text: inout [UInt8]) {
        for place in 0..<4 {
            let digit = Int(self.rest >> UInt32(18 - 6 * place)) & 63
            text.append(place < digits ? Self.alphabet[digit] : UInt8.equal)
        }
        self.rest = 0
        self.restCount = 0
    }
}

/// Decodes base 64 that comes in pieces; white space is skipped, anything else outside the alphabet is an error.
public struct Base64Decoder: Sendable {
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, digit) in alphabet.utf8.enumerated() { values[Int(digit)] = UInt8(value) }
        for space in [9, 10, 13, 32] { values[space] = 254 }
        return values
    }()

    private var rest: UInt32 = 0
    private var restCount = 0
    private var padding = 0

    /// Starts with nothing.
    public init() {}

    /// Appends the bytes that are complete.
    public mutating func decode(_ text: Span<UInt8>, into bytes: inout [UInt8]) throws(Base64Error) {
        var index = 0
        while index < text.count {
            if self.restCount == 0, self.padding == 0 {
                index += Base64Words.decode(text.extracting(index...), into: &bytes)
            }
            // What stopped the words, or is too short for one, up to where a group starts again.
            while index < text.count {
                try self.take(text[index], into: &bytes)
                index += 1
                if self.restCount == 0, self.padding == 0 { break }
            }
        }
    }

    /// Says that the text is complete.
    public func finish() throws(Base64Error) {
        guard self.restCount == 0 || (self.padding > 0 && self.padding + self.restCount == 4) else { throw .badLength }
    }

    private mutating func take(_ character: UInt8, into bytes: inout [UInt8]) throws(Base64Error) {
        let value = Self.values[Int(character)]
        if value < 64 {
            guard self.padding == 0 else { throw .badCharacter }
            self.rest = self.rest << 6 | UInt32(value)
            self.restCount += 1
            if self.restCount == 4 { self.flush(into: &bytes) }
        } else if character == .equal {
            try self.pad(into: &bytes)
        } else if value != 254 {
            throw .badCharacter
        }
    }

    private mutating func flush(into bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: self.rest >> 16))
        bytes.append(UInt8(truncatingIfNeeded: self.rest >> 8))
        bytes.append(UInt8(truncatingIfNeeded: self.rest))
        self.rest = 0
        self.restCount = 0
    }

    private mutating func pad(into bytes: inout [UInt8]) throws(Base64Error) {
        self.padding += 1
        guard self.restCount >= 2, self.padding + self.restCount <= 4 else { throw .badCharacter }
        guard self.padding + self.restCount == 4 else { return }
        if self.restCount == 3 {
            guard self.rest & 3 == 0 else { throw .badLength }
            bytes.append(UInt8(truncatingIfNeeded: self.rest >> 10))
            bytes.append(UInt8(truncatingIfNeeded: self.rest >> 2))
        } else {
            guard self.rest & 15 == 0 else { throw .badLength }
            bytes.append(UInt8(truncatingIfNeeded: self.rest >> 4))
        }
    }
}
