import FoundationEssentials

/// Base64 as VSS dossiers carry it: RFC 4648 section 4, padded, on one line.
enum Base64Text {
    /// The bytes of a text; nil for anything that is not the one text of its bytes.
    static func decode(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text) else { return nil }
        // Bits beyond the last byte must be zero: otherwise two texts would stand for the same bytes.
        let tail = Data(data.suffix(data.count % 3 == 0 ? 3 : data.count % 3))
        return text.hasSuffix(tail.base64EncodedString()) ? Array(data) : nil
    }
}
