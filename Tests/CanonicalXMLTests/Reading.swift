import CanonicalXML

/// What the tests do with documents.
enum Reading {
    /// Reads a document and forgets it; returns the error, if any.
    static func error(
        in document: [UInt8], limits: XMLLimits = .standard, chunk: Int = .max
    ) -> XMLReadError? {
        do {
            _ = try self.record(document, limits: limits, chunk: chunk)
            return nil
        } catch {
            return error as? XMLReadError
        }
    }

    /// Reads a document and forgets it; returns the error, if any.
    static func error(in document: String, limits: XMLLimits = .standard) -> XMLReadError? {
        self.error(in: Array(document.utf8), limits: limits)
    }

    /// Everything that a document holds, as one text.
    static func record(
        _ document: [UInt8], limits: XMLLimits = .standard, chunk: Int = .max
    ) throws -> String {
        var reader = XMLReader(Recorder(), limits: limits)
        var start = 0
        while start < document.count {
            let end = start + min(chunk, document.count - start)
            try reader.feed(Array(document[start..<end]))
            start = end
        }
        return String(decoding: try reader.finish().bytes, as: UTF8.self)
    }

    /// The canonical form of a document that comes in chunks.
    static func canonical(
        _ document: [UInt8], _ method: CanonicalMethod = .inclusive, chunk: Int = .max
    ) throws -> [UInt8] {
        let box = Box()
        var stream = CanonicalStream(method: method) { piece in
            piece.withUnsafeBufferPointer { box.bytes.append(contentsOf: $0) }
        }
        var start = 0
        while start < document.count {
            let end = start + min(chunk, document.count - start)
            try stream.feed(Array(document[start..<end]).span)
            start = end
        }
        try stream.finish()
        return box.bytes
    }

    /// The canonical form of a document as text.
    static func canonical(_ document: String, _ method: CanonicalMethod = .inclusive) throws -> String {
        String(decoding: try CanonicalXML.canonicalize(Array(document.utf8), method: method), as: UTF8.self)
    }

    private final class Box {
        var bytes: [UInt8] = []
    }

    private struct Recorder: XMLHandler {
        var bytes: [UInt8] = []

        mutating func start(_ tag: XMLStartTag) {
            let attributes = tag.attributes.map { " {\($0.name.namespace)}\($0.name.localName)=\($0.value)" }.joined()
            self.bytes.append(contentsOf: "(\(tag.name.qualified){\(tag.name.namespace)}\(attributes)".utf8)
        }

        mutating func end(_ name: XMLName) { self.bytes.append(contentsOf: ")\(name.localName)".utf8) }

        mutating func text(_ piece: Span<UInt8>) { piece.withUnsafeBufferPointer { self.bytes.append(contentsOf: $0) } }

        mutating func markup(target: String?) { self.bytes.append(contentsOf: "[\(target ?? "")|".utf8) }

        mutating func markupText(_ piece: Span<UInt8>) { self.text(piece) }

        mutating func markupEnd() { self.bytes.append(UInt8(ascii: "]")) }
    }
}
