/// Where the scanner stands: open elements, namespaces in scope and the window's place in the document.
struct Ancestry: ~Copyable {
    var elements = ElementStack()
    var namespaces = NamespaceStack()
    /// The first byte of the window and how many bytes of the document come before it.
    var windowStart: BytePointer
    var windowOffset = 0

    /// Bytes of the document before a place in the window.
    func offset(_ place: BytePointer) -> Int { self.windowOffset + (place - self.windowStart) }
}

/// A start tag or empty-element tag without attributes; pointers live until the call returns.
struct PlainTag {
    var start: BytePointer
    var nameEnd: BytePointer
    /// One past `>`.
    var end: BytePointer
    var isEmpty: Bool

    var name: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: self.start + 1, count: self.nameEnd - self.start - 1)
    }
}

/// A start tag or empty-element tag with whatever it carries; pointers live until the call returns.
struct FullTag {
    var start: BytePointer
    var nameEnd: BytePointer
    /// One past `>`.
    var end: BytePointer
    var isEmpty: Bool
    /// Bytes of the prefix; 0 without one.
    var prefixLength: Int
    /// The declaration of the element's namespace, -1 for none.
    var namespace: Int
    /// Written exactly as the canonical form writes it, order and superfluous declarations aside.
    var isVerbatim: Bool
    /// One past the last attribute, or past the name.
    var contentEnd: BytePointer

    var name: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: self.start + 1, count: self.nameEnd - self.start - 1)
    }

    var localName: UnsafeBufferPointer<UInt8> {
        let skipped = self.prefixLength == 0 ? 0 : self.prefixLength + 1
        return UnsafeBufferPointer(rebasing: self.name[skipped...])
    }
}

/// One end tag; for an empty-element tag it has no bytes of its own.
struct EndTag {
    var start: BytePointer
    /// One past `>`.
    var end: BytePointer
    /// Written without white space.
    var isVerbatim: Bool
    var isEmpty: Bool
}

/// Why a character does not stand for itself in the text.
enum CharacterOrigin {
    /// `&…;`
    case reference
    /// CR or CR LF (XML 1.0, 2.11).
    case lineEnd
    /// `>` in text, or markup characters inside CDATA.
    case literal
}

/// Takes what the scanner finds, in document order; pointers live until the call returns.
///
/// The surroundings are large, and lending them costs more than reading a short element: hence the two small calls.
protocol ScannerDelegate: ~Copyable {
    /// Deals with a start tag, or all of an empty tag, that needs nothing of its surroundings; false asks for the
    /// whole call.
    mutating func passes(_ tag: PlainTag, depth: Int, hasDefaultNamespace: Bool) throws -> Bool
    /// Deals with an end tag that needs nothing of its surroundings; false asks for the whole call.
    mutating func passes(_ tag: EndTag, depth: Int) throws -> Bool
    /// Depth is the number of open ancestors; the element is not yet on the stack.
    mutating func start(plain tag: PlainTag, in ancestry: borrowing Ancestry) throws
    /// The element is not yet on the stack, its namespace declarations are.
    mutating func start(_ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws
    /// The element is still on the stack, unless the tag was a plain empty one.
    mutating func end(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws
    /// Characters that stand for themselves.
    mutating func text(_ start: BytePointer, _ end: BytePointer) throws
    /// A character of the text written in another way between `start` and `end`.
    mutating func character(_ value: UInt32, _ start: BytePointer, _ end: BytePointer, origin: CharacterOrigin) throws
    /// `<![CDATA[` or `]]>`.
    mutating func cdataMark(_ start: BytePointer, _ end: BytePointer) throws
    /// `<!--` or `<?target` with the white space behind it; `target` is nil for a comment.
    mutating func markup(
        target: UnsafeBufferPointer<UInt8>?, _ start: BytePointer, _ end: BytePointer, depth: Int) throws
    /// Content of a comment or processing instruction, line ends normalised.
    mutating func markupText(_ content: UnsafeBufferPointer<UInt8>) throws
    /// `-->` or `?>`.
    mutating func markupEnd(_ start: BytePointer, _ end: BytePointer, depth: Int) throws
    /// All bytes before `place` are about to leave memory.
    mutating func windowLeaves(upTo place: BytePointer) throws
    /// The byte that stood at `place` now stands at `start`.
    mutating func windowStarts(at start: BytePointer)
}
