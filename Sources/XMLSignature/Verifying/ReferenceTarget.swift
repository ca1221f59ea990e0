/// What a reference's URI points at (XML Signature, 4.4.3.3); nothing outside the document.
struct ReferenceTarget: Hashable {
    enum Kind: Hashable {
        case document
        /// As UTF-8: two texts that look the same are two identifiers.
        case identifier([UInt8])
    }

    var kind: Kind
    /// Whether comments belong to what is pointed at.
    var keepsComments: Bool

    init?(_ uri: String?) {
        // A fragment is compared after its escapes are undone (RFC 3986, 2.4).
        guard let uri = uri?.percentDecoded else { return nil }
        if uri.isEmpty {
            self.kind = .document
            self.keepsComments = false
        } else if uri == "#xpointer(/)" {
            self.kind = .document
            self.keepsComments = true
        } else if let value = Self.quoted(uri) {
            self.kind = .identifier(Array(value.utf8))
            self.keepsComments = true
        } else if uri.hasPrefix("#"), uri.utf8.count > 1, !uri.contains("(") {
            self.kind = .identifier(Array(uri.utf8.dropFirst()))
            self.keepsComments = false
        } else {
            return nil
        }
    }

    /// The identifier in `#xpointer(id('…'))`, with either kind of quotes.
    private static func quoted(_ uri: String) -> String? {
        for quote in ["'", "\""] {
            let start = "#xpointer(id(\(quote)"
            let end = "\(quote)))"
            guard uri.hasPrefix(start), uri.hasSuffix(end), uri.count > start.count + end.count - 1 else { continue }
            let value = uri.dropFirst(start.count).dropLast(end.count)
            guard !value.isEmpty, !value.contains(quote) else { return nil }
            return String(value)
        }
        return nil
    }
}
