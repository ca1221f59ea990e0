/// Reads small documents whose data stands in elements without child elements: forms, envelopes.
public enum XMLFields {
    /// Calls `onElement` for each element without child elements, when it closes.
    ///
    /// `path` holds the names as written from the root to the element; `text` is its whole text, joined across CDATA
    /// sections and comments, empty for an empty element. Text beside child elements is not reported.
    /// - Throws: ``XMLReadError``, or what `onElement` throws.
    public static func read(
        _ bytes: [UInt8], limits: XMLLimits = .standard, _ onElement: (_ path: [String], _ text: String) throws -> Void
    ) throws {
        try Self.readBytes(bytes, limits: limits) { path, content in
            try onElement(path, String(decoding: content, as: UTF8.self))
        }
    }

    /// Like ``read(_:limits:_:)``, with the text as UTF-8 bytes.
    /// - Throws: ``XMLReadError``, or what `onElement` throws.
    public static func readBytes(
        _ bytes: [UInt8], limits: XMLLimits = .standard,
        _ onElement: (_ path: [String], _ content: [UInt8]) throws -> Void
    ) throws {
        try withoutActuallyEscaping(onElement) { onElement in
            _ = try XMLReader.read(.bytes(bytes), with: FieldCollector(onElement: onElement), limits: limits)
        }
    }

    /// The fields in document order; elements that repeat come again.
    /// - Throws: ``XMLReadError``.
    public static func list(
        _ bytes: [UInt8], limits: XMLLimits = .standard
    ) throws -> [(path: [String], text: String)] {
        var fields: [(path: [String], text: String)] = []
        try Self.read(bytes, limits: limits) { fields.append(($0, $1)) }
        return fields
    }
}

private struct FieldCollector: XMLHandler {
    let onElement: ([String], [UInt8]) throws -> Void
    private var path: [String] = []
    private var content: [UInt8] = []
    private var isLeaf = false

    init(onElement: @escaping ([String], [UInt8]) throws -> Void) {
        self.onElement = onElement
    }

    mutating func start(_ tag: XMLStartTag) {
        self.path.append(tag.name.qualified)
        self.content.removeAll()
        self.isLeaf = true
    }

    mutating func end(_ name: XMLName) throws {
        if self.isLeaf { try self.onElement(self.path, self.content) }
        self.isLeaf = false
        self.content.removeAll()
        self.path.removeLast()
    }

    mutating func text(_ piece: Span<UInt8>) {
        guard self.isLeaf else { return }
        self.content.append(piece)
    }
}
