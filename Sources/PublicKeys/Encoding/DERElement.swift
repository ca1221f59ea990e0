/// One element of an encoding, as a window on the bytes that it was read from.
package struct DERElement: Sendable {
    let bytes: [UInt8]
    package let tag: DERTag
    package let isConstructed: Bool
    let start: Int
    let contentStart: Int
    let contentEnd: Int
    /// Behind the element, end-of-contents octets included.
    let end: Int
    /// What of its header DER does not allow, though BER does.
    let laxness: Laxness

    struct Laxness: OptionSet, Sendable, Hashable {
        let rawValue: UInt8
        /// The length takes more octets than it needs (X.690, 10.1).
        static let longLength = Laxness(rawValue: 1)
        /// The length is not given (X.690, 8.1.3.6).
        static let indefinite = Laxness(rawValue: 2)
        /// The length leads beyond the bytes that are there.
        static let cut = Laxness(rawValue: 4)
    }

    /// Identifier, length and content, as they came.
    package var encoded: ArraySlice<UInt8> { self.bytes[self.start..<self.end] }

    /// The content, as it came.
    package var content: ArraySlice<UInt8> { self.bytes[self.contentStart..<self.contentEnd] }

    /// A cursor on the elements inside.
    package func cursor() throws(DERError) -> DERCursor {
        guard self.isConstructed else { throw .malformed }
        return DERCursor(self)
    }

    /// A cursor on the elements inside, where the element has this tag.
    package func cursor(_ tag: DERTag) throws(DERError) -> DERCursor {
        guard self.tag == tag else { throw .malformed }
        return try self.cursor()
    }

    /// The elements inside, in whatever order they come.
    package func children(_ tag: DERTag? = nil, limit: Int = 1_024) throws(DERError) -> [DERElement] {
        guard tag == nil || tag == self.tag else { throw .malformed }
        var cursor = try self.cursor()
        var elements: [DERElement] = []
        while let element = try cursor.next() {
            guard elements.count < limit else { throw .tooLarge }
            elements.append(element)
        }
        return elements
    }

    /// The one element inside an explicit tag.
    package func onlyChild() throws(DERError) -> DERElement {
        var cursor = try self.cursor()
        let child = try cursor.take()
        guard cursor.isAtEnd else { throw .malformed }
        return child
    }

    // MARK: Values

    /// A BOOLEAN: DER writes 0 or 255 (X.690, 11.1), any other number means true too.
    package func boolean() throws(DERError) -> Bool {
        guard self.contentEnd - self.contentStart == 1 else { throw .malformed }
        return self.bytes[self.contentStart] != 0
    }

    /// The content of an INTEGER, two's complement, big-endian; never empty.
    package func integerOctets() throws(DERError) -> ArraySlice<UInt8> {
        guard self.tag == .integer, !self.isConstructed, self.contentStart < self.contentEnd else { throw .malformed }
        return self.content
    }

    /// An INTEGER that is not negative, big-endian without leading zeros; nothing for zero.
    package func magnitude() throws(DERError) -> [UInt8] {
        let octets = try self.integerOctets()
        guard let first = octets.first, first < 0x80 else { throw .malformed }
        return Array(octets.drop { $0 == 0 })
    }

    /// A small INTEGER.
    package func integer() throws(DERError) -> Int {
        let octets = try self.integerOctets()
        guard octets.count <= 8, let first = octets.first else { throw .tooLarge }
        return octets.reduce(first >= 0x80 ? -1 : 0) { $0 << 8 | Int($1) }
    }

    /// The bits of a BIT STRING that fills its octets.
    package func bitOctets() throws(DERError) -> ArraySlice<UInt8> {
        let (octets, unused) = try self.bits()
        guard unused == 0 else { throw .malformed }
        return octets
    }

    /// The octets of a BIT STRING, and how many bits of the last do not count.
    package func bits() throws(DERError) -> (octets: ArraySlice<UInt8>, unused: Int) {
        guard self.tag == .bitString, !self.isConstructed, let unused = self.content.first, unused < 8 else {
            throw .malformed
        }
        let octets = self.content.dropFirst()
        guard unused == 0 || !octets.isEmpty else { throw .malformed }
        return (octets, Int(unused))
    }

    /// The octets of an OCTET STRING, which BER may write in pieces (X.690, 8.7.3).
    package func octets(as tag: DERTag = .octetString) throws(DERError) -> [UInt8] {
        guard self.tag == tag else { throw .malformed }
        guard self.isConstructed else { return Array(self.content) }
        var result: [UInt8] = []
        var open = [DERCursor(self)]
        while var cursor = open.popLast() {
            guard let piece = try cursor.next() else { continue }
            open.append(cursor)
            guard piece.tag == .octetString else { throw .malformed }
            if piece.isConstructed {
                guard open.count < DERCursor.depthLimit else { throw .tooLarge }
                open.append(DERCursor(piece))
            } else {
                result += piece.content
            }
        }
        return result
    }

    /// An OBJECT IDENTIFIER, none longer than any real one.
    package func identifier() throws(DERError) -> OID {
        guard self.content.count <= 128 else { throw .tooLarge }
        guard self.tag == .objectIdentifier, !self.isConstructed, let last = self.content.last, last < 0x80 else {
            throw .malformed
        }
        return OID(content: self.content)
    }

    /// Whether it is NULL.
    package var isNull: Bool { self.tag == .null && self.contentStart == self.contentEnd }
}

extension DERElement: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.encoded == right.encoded }

    package func hash(into hasher: inout Hasher) { hasher.combine(self.encoded) }
}
