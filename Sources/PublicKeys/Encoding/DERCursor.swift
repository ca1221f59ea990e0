/// Reads elements one behind the other: DER, and what of BER real authorities write (long and indefinite lengths).
///
/// It never looks inside an element unless asked, so no nesting however deep costs anything.
package struct DERCursor: Sendable {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    /// Whether an element that leads beyond the end is read as far as it goes.
    private let allowsCut: Bool

    /// Constructed strings and indefinite lengths are followed this deep.
    static let depthLimit = 32

    /// Reads bytes.
    package init(_ bytes: [UInt8], allowsCut: Bool = false) {
        self.bytes = bytes
        self.position = bytes.startIndex
        self.end = bytes.endIndex
        self.allowsCut = allowsCut
    }

    init(_ element: DERElement, allowsCut: Bool = false) {
        self.bytes = element.bytes
        self.position = element.contentStart
        self.end = element.contentEnd
        self.allowsCut = allowsCut
    }

    /// Whether nothing is left.
    package var isAtEnd: Bool { self.position >= self.end }

    /// How many bytes are left.
    var rest: ArraySlice<UInt8> { self.bytes[self.position..<self.end] }

    /// The next element; nil at the end.
    package mutating func next() throws(DERError) -> DERElement? {
        guard !self.isAtEnd else { return nil }
        let element = try self.element(at: self.position)
        self.position = element.end
        return element
    }

    /// The next element, which stays the next one.
    package func peek() throws(DERError) -> DERElement {
        var ahead = self
        return try ahead.take()
    }

    /// Whether nothing is left but zeros and line ends.
    package var isPadding: Bool { self.rest.allSatisfy { $0 == 0 || $0 == 0x0A || $0 == 0x0D } }

    /// The next element.
    package mutating func take() throws(DERError) -> DERElement {
        guard let element = try self.next() else { throw .malformed }
        return element
    }

    /// The next element, which must have this tag.
    package mutating func take(_ tag: DERTag) throws(DERError) -> DERElement {
        guard let element = try self.next(), element.tag == tag else { throw .malformed }
        return element
    }

    /// The next element where it has this tag; otherwise nil, and nothing is taken.
    package mutating func next(_ tag: DERTag) throws(DERError) -> DERElement? {
        guard !self.isAtEnd else { return nil }
        let element = try self.element(at: self.position)
        guard element.tag == tag else { return nil }
        self.position = element.end
        return element
    }

    /// The one element that bytes hold.
    package static func only(_ bytes: [UInt8]) throws(DERError) -> DERElement {
        var cursor = DERCursor(bytes)
        let element = try cursor.take()
        guard cursor.isAtEnd else { throw .malformed }
        return element
    }

    private func element(at start: Int) throws(DERError) -> DERElement {
        let header = try self.header(at: start)
        var laxness: DERElement.Laxness = header.isLong ? .longLength : []
        let contentEnd: Int
        var end: Int
        if let length = header.length {
            let isCut = length > self.end - header.contentStart
            guard !isCut || self.allowsCut else { throw .malformed }
            if isCut { laxness.insert(.cut) }
            contentEnd = isCut ? self.end : header.contentStart + length
            end = contentEnd
        } else {
            contentEnd = try self.endOfContents(from: header.contentStart)
            end = contentEnd + 2
            laxness.insert(.indefinite)
        }
        return DERElement(
            bytes: self.bytes, tag: header.tag, isConstructed: header.isConstructed, start: start,
            contentStart: header.contentStart, contentEnd: contentEnd, end: end, laxness: laxness)
    }

    private struct Header {
        var tag: DERTag
        var isConstructed: Bool
        /// Nil: indefinite.
        var length: Int?
        var isLong: Bool
        var contentStart: Int
    }

    private func octet(at position: Int) throws(DERError) -> UInt8 {
        guard position < self.end else { throw .malformed }
        return self.bytes[position]
    }

    private func header(at start: Int) throws(DERError) -> Header {
        let leading = try self.octet(at: start)
        var position = start + 1
        var number = UInt32(leading & 0x1F)
        if number == 0x1F {
            number = 0
            while true {
                let octet = try self.octet(at: position)
                position += 1
                number = number << 7 | UInt32(octet & 0x7F)
                // No structure here has such tags; they need to be passed over only.
                guard number < 1 << 24 else { throw .tooLarge }
                if octet < 0x80 { break }
            }
        }
        let isConstructed = leading & 0x20 != 0
        let tag = DERTag(class: leading, number: number)
        let first = try self.octet(at: position)
        position += 1
        if first < 0x80 {
            return Header(
                tag: tag, isConstructed: isConstructed, length: Int(first), isLong: false, contentStart: position)
        }
        if first == 0x80 {
            guard isConstructed else { throw .malformed }
            return Header(tag: tag, isConstructed: true, length: nil, isLong: false, contentStart: position)
        }
        var length = 0
        for _ in 0..<Int(first & 0x7F) {
            length = length << 8 | Int(try self.octet(at: position))
            position += 1
            guard length < 1 << 31 else { throw .tooLarge }
        }
        let needed = length < 0x80 ? 0 : (7 + Int.bitWidth - length.leadingZeroBitCount) / 8
        return Header(
            tag: tag, isConstructed: isConstructed, length: length, isLong: Int(first & 0x7F) > needed,
            contentStart: position)
    }

    /// Where the two zero octets of an indefinite length stand.
    private func endOfContents(from start: Int) throws(DERError) -> Int {
        var open = 1
        var position = start
        while true {
            let header = try self.header(at: position)
            if header.tag.rawValue == 0, !header.isConstructed, header.length == 0 {
                open -= 1
                if open == 0 { return position }
                position = header.contentStart
            } else if let length = header.length {
                guard length <= self.end - header.contentStart else { throw .malformed }
                position = header.contentStart + length
            } else {
                open += 1
                guard open <= Self.depthLimit else { throw .tooLarge }
                position = header.contentStart
            }
        }
    }
}
