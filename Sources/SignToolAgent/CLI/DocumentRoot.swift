import CanonicalXML

/// The name of a document's root, read without reading the rest.
enum DocumentRoot {
    private struct Found: Error {
        let name: String
    }

    private struct Handler: XMLHandler {
        mutating func start(_ tag: XMLStartTag) throws { throw Found(name: tag.name.qualified) }
        mutating func end(_ name: XMLName) {}
        mutating func text(_ piece: Span<UInt8>) {}
    }

    /// - Throws: `XMLReadError` where there is no root.
    static func name(of source: XMLSource) throws -> String {
        do {
            _ = try XMLReader.read(source, with: Handler())
            return ""
        } catch let found as Found {
            return found.name
        }
    }
}
