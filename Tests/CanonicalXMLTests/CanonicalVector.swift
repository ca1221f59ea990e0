import CanonicalXML
import TestSupport

/// One case of the published canonical forms.
struct CanonicalVector {
    var name: String
    var document: [UInt8]
    /// The file with the XPath expression, if it is a subset.
    var expression: [UInt8]?
    var method: CanonicalMethod
    /// Nothing where the folder of results has no file of the name: the canonical form of such a subset is empty.
    var expected: [UInt8]

    /// The cases of a folder.
    static func list(_ folder: String, _ name: String, _ method: CanonicalMethod) throws -> [CanonicalVector] {
        let files = try Vectors.names(in: "\(folder)/input/\(name)")
        let results = try Vectors.names(in: "\(folder)/output/\(name)")
        return try files.filter { $0.hasSuffix(".xml") }.map { file in
            let base = String(file.dropLast(4))
            let path = "\(folder)/input/\(name)/\(base)"
            var method = method
            if files.contains("\(base).ns") {
                let list = String(decoding: try Vectors.read("\(path).ns"), as: UTF8.self)
                method.inclusivePrefixes = list.split(whereSeparator: \.isWhitespace).map(String.init)
            }
            return CanonicalVector(
                name: "\(name)/\(base)", document: try Vectors.read("\(path).xml"),
                expression: files.contains("\(base).xpath") ? try Vectors.read("\(path).xpath") : nil, method: method,
                expected: results.contains(base) ? try Vectors.read("\(folder)/output/\(name)/\(base)") : [])
        }
    }

    /// Why the published document cannot be read at all; nil where it can.
    func refusal() -> String? {
        switch Reading.error(in: self.document)?.code {
        case .doctype: "the document has a DTD"
        case .encoding: "the document is not UTF-8"
        default: nil
        }
    }

    /// The same case with its DOCTYPE taken away and what that declares written out.
    func withoutDoctype() -> CanonicalVector? {
        guard let document = KnownDoctype.remove(from: self.document) else { return nil }
        var vector = self
        vector.document = document
        return vector
    }

    /// Whether every implementation of the case gives the published bytes.
    func isRight() throws -> Bool {
        guard let expression else {
            return try CanonicalXML.canonicalize(self.document, method: self.method) == self.expected
                && CanonicalXML.canonicalize(self.document, method: self.method, keeping: { _ in true })
                    == self.expected
        }
        let (row, prefixes) = try Self.read(expression)
        let text = try XMLEvents(self.document).map { if case .text(let text) = $0 { text } else { "" } }.joined()
        let subset = try CanonicalXML.canonicalize(self.document, method: self.method) { node in
            try row.filter(SubsetExpression.Context(prefixes: prefixes, text: text, node: node))
        }
        guard subset == self.expected else { return false }
        guard let kept = row.kept else { return true }
        var selection = Selection()
        selection.kept = kept.map { name in
            let parts = name.split(separator: ":").map(String.init)
            let namespace = parts.count == 2 ? prefixes[parts[0]] ?? "" : ""
            return ExpandedName(namespace: namespace, localName: parts[parts.count - 1])
        }
        return try SelectionTests.run(self.document, selection, self.method).bytes == self.expected
    }

    private struct UnknownExpression: Error {
        var text: String
    }

    private static func read(_ file: [UInt8]) throws -> (SubsetExpression, [String: String]) {
        let document = KnownDoctype.remove(from: file) ?? file
        var text = ""
        var prefixes: [String: String] = [:]
        for event in try XMLEvents(document) {
            if case .text(let piece) = event { text += piece }
            if case .start(let tag) = event { prefixes.merge(tag.declarations) { $1 } }
        }
        guard let row = SubsetExpression.all.first(where: { $0.isWritten(as: text) }) else {
            throw UnknownExpression(text: text)
        }
        return (row, prefixes)
    }
}

/// The document type declarations of the published canonical forms whose whole effect can be written out by hand.
enum KnownDoctype {
    private static let table: [(declaration: String, edits: [(from: String, to: String)])] = [
        ("<!DOCTYPE doc SYSTEM \"doc.dtd\">", []),
        ("<!DOCTYPE doc [<!ATTLIST e9 attr CDATA \"default\">]>", [("<e9 ", "<e9 attr=\"default\" ")]),
        (
            """
            <!DOCTYPE doc [
            <!ATTLIST e2 xml:space (default|preserve) 'preserve'>
            <!ATTLIST e3 id ID #IMPLIED>
            ]>
            """, [("<e2 ", "<e2 xml:space=\"preserve\" ")]
        ),
        (
            """
            <!DOCTYPE doc [
              <!ATTLIST e2 xml:space (default|preserve) 'preserve'>
              <!ATTLIST e3 id ID #IMPLIED>
            ]>
            """, [("<e2 ", "<e2 xml:space=\"preserve\" ")]
        ),
        (
            """
            <!DOCTYPE envelope [
              <!ENTITY dsig "http://www.w3.org/2000/09/xmldsig#">
              <!ENTITY c14n "http://www.w3.org/TR/2001/REC-xml-c14n-20010315">
              <!ENTITY xpath "http://www.w3.org/TR/1999/REC-xpath-19991116">
              <!ENTITY xslt "http://www.w3.org/TR/1999/REC-xslt-19991116">
              <!ATTLIST Notaries Id ID #IMPLIED>
            ]>
            """, [("&dsig;", "http://www.w3.org/2000/09/xmldsig#")]
        ),
    ]

    /// The document without its declaration; nil where that is not one of the table.
    static func remove(from document: [UInt8]) -> [UInt8]? {
        var text = String(decoding: document, as: UTF8.self)
        for (declaration, edits) in self.table {
            guard let place = text.ranges(of: declaration).first else { continue }
            text.removeSubrange(place)
            for edit in edits { text.replace(edit.from, with: edit.to) }
            return Array(text.utf8)
        }
        return nil
    }
}
