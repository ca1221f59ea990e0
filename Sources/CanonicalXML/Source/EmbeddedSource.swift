/// A document that another one carries as the base 64 text of an element (RFC 4648, section 4).
///
/// White space, character references and CDATA sections may stand in the text; comments, instructions and elements may
/// not. The text is decoded while it is read, so memory does not grow with it.
public struct EmbeddedSource: Sendable {
    /// The document around it.
    public let outer: XMLSource
    /// Where the element stands: names as written, from the root.
    public let path: String
    /// Which of the elements at that path it is, from 0, in document order.
    public let number: Int
    /// The text of the sibling that names the file; nil where there is none, or more than one.
    public internal(set) var name: String?
    /// The first bytes of the document, up to 64; fewer where the text is not base 64.
    public internal(set) var firstBytes: [UInt8] = []
    /// The bytes of the text, as written, in the document around it.
    var text: Range<Int>
    /// What the document around it was when the element was found.
    let outerFingerprint: [Int]

    /// Whether it may be XML: the first bytes after a byte order mark and white space are markup, or are not base 64.
    public var mayBeXML: Bool {
        var start = self.firstBytes[...]
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        return start.first { !$0.isXMLSpace }.map { $0 == .less } ?? !self.text.isEmpty
    }

    /// Finds the documents that another one carries, in one pass over it.
    ///
    /// - Parameters:
    ///   - outer: the document around them.
    ///   - path: where their elements stand: names as written from the root, such as
    ///     `Hoso/NoiDung/ToKhais/FileToKhai/NoiDungFile`; elements of the same name at every level are looked into.
    ///   - nameElement: the sibling whose text is the file's name.
    ///   - limits: what the reader accepts; there may be 10,000 embedded documents.
    /// - Throws: ``XMLReadError``.
    public static func find(
        in outer: XMLSource, at path: String, nameElement: String? = nil, limits: XMLLimits = .standard
    ) throws -> [EmbeddedSource] {
        let fingerprint = try outer.fingerprint()
        let names = path.split(separator: "/").map { Array($0.utf8) }
        guard !names.isEmpty else { return [] }
        let finder = EmbeddedFinder(path: names, nameElement: nameElement.map { Array($0.utf8) }, limits: limits)
        var scanner = Scanner(finder, limits: limits, size: outer.size)
        try outer.read { read in while try scanner.fill(read) > 0 {} }
        try scanner.finish()
        return scanner.delegate.found.enumerated().map { number, found in
            EmbeddedSource(
                outer: outer, path: path, number: number, name: found.name, firstBytes: found.firstBytes,
                text: found.text, outerFingerprint: fingerprint)
        }
    }

    /// Lends `body` a function that writes the next decoded bytes into free space; 0 at the end.
    func read(_ body: ((UnsafeMutableRawBufferPointer) throws -> Int) throws -> Void) throws {
        guard try self.outer.fingerprint() == self.outerFingerprint else {
            throw XMLReadError(code: .unreadable, reason: "the document around \(self.path) has changed")
        }
        try self.outer.read(self.text) { fill in
            try withoutActuallyEscaping(fill) { fill in
                var scanner = Scanner(EmbeddedText())
                scanner.enterElement()
                var isComplete = false
                try body { free in
                    while scanner.delegate.isEmpty, !isComplete {
                        isComplete = try !self.decodeMore(&scanner, fill)
                    }
                    return scanner.delegate.take(into: free)
                }
            }
        }
    }

    /// Decodes what `fill` gives next; false when that was the end.
    private func decodeMore(
        _ scanner: inout Scanner<EmbeddedText>, _ fill: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> Bool {
        // What goes wrong while the document around the text is read is not a mistake in the text.
        var isReading = false
        do {
            let added = try scanner.fill { free in
                isReading = true
                let added = try fill(free)
                isReading = false
                return added
            }
            if added > 0 { return true }
            try scanner.finish()
            try scanner.delegate.finish(length: self.text.count)
            return false
        } catch let error as XMLReadError where !isReading {
            throw try self.located(error)
        }
    }

    /// What tells this content from other content at the same place.
    func fingerprint() throws -> [Int] {
        try self.outer.fingerprint() + [self.text.lowerBound, self.text.upperBound]
    }

    /// The error with its place in the document around the text, not in the text.
    private func located(_ error: XMLReadError) throws -> XMLReadError {
        var located = error
        located.reason = "\(error.reason), in \(self.path) number \(self.number + 1)"
        located.offset = self.text.lowerBound + error.offset
        var line = 1
        var lineStart = 0
        var offset = 0
        try self.outer.forEachChunk { chunk in
            for index in 0..<max(0, min(chunk.count, located.offset - offset)) where chunk[index] == .lineFeed {
                line += 1
                lineStart = offset + index + 1
            }
            offset += chunk.count
        }
        located.line = line
        located.column = located.offset - lineStart + 1
        return located
    }
}
