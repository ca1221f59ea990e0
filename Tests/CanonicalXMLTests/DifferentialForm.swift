import CanonicalXML

/// Something that every engine makes of a document.
struct DifferentialForm: Hashable, Sendable {
    /// Which part of the document.
    enum Part: String, Hashable, Sendable { case document, element }

    let part: Part
    let family: CanonicalMethod.Family
    let withComments: Bool

    init(_ part: Part, _ family: CanonicalMethod.Family, withComments: Bool) {
        self.part = part
        self.family = family
        self.withComments = withComments
    }

    /// All forms of some parts and families.
    static func all(
        _ parts: [Part], _ families: [CanonicalMethod.Family] = [.inclusive, .inclusive11, .exclusive],
        withComments: [Bool] = [false, true]
    ) -> [Self] {
        parts.flatMap { part in
            families.flatMap { family in
                withComments.map { Self(part, family, withComments: $0) }
            }
        }
    }

    /// How the programs of `Tests/Interop` take it.
    var argument: String {
        "\(self.part) \(CanonicalMethod(self.family, withComments: self.withComments).identifier)"
    }

    /// Our canonical bytes.
    func canonical(_ document: [UInt8], prefixes: [String] = []) throws -> [UInt8] {
        let method = CanonicalMethod(
            self.family, withComments: self.withComments,
            inclusivePrefixes: self.family == .exclusive ? prefixes : [])
        guard self.part == .element else { return try CanonicalXML.canonicalize(document, method: method) }
        var selection = Selection()
        selection.apex = .identifier(Array(RandomDocument.apexIdentifier.utf8))
        var result: [UInt8] = []
        _ = try CanonicalXML.canonicalize(.bytes(document), method: method, selection: selection) { piece in
            piece.withUnsafeBufferPointer { result.append(contentsOf: $0) }
        }
        return result
    }
}
