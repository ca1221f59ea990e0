import CanonicalXML

/// Counts the bytes of a file's canonical form, in memory that does not grow with the file.
func canonicalLength(of path: String) throws -> Int {
    var length = 0
    try CanonicalXML.canonicalize(.file(path), method: .exclusive) { piece in
        length += piece.count
    }
    return length
}

/// Takes the text of every `name` element out of a small document.
func names(in document: [UInt8]) throws -> [String] {
    try XMLFields.list(document).filter { $0.path.last == "name" }.map(\.text)
}
