/// Text that comes from a token or a module: blank padded, not always UTF-8, never trusted.
package enum TokenText {
    /// The text without its padding; bytes that are no UTF-8 and control characters become U+FFFD.
    package static func decode(_ bytes: some Collection<UInt8>, limit: Int = 512) -> String {
        var bytes = Array(bytes.prefix(limit))
        if let end = bytes.firstIndex(of: 0) { bytes.removeSubrange(end...) }
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            text.append(self.isShowable(scalar) ? scalar : "\u{FFFD}")
        }
        return String(text)
    }

    /// The text in exactly `length` bytes, padded with blanks, cut between characters where it is longer.
    package static func pad(_ text: String, to length: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for character in text {
            guard bytes.count + character.utf8.count <= length else { break }
            bytes += Array(character.utf8)
        }
        return bytes + Array(repeating: UInt8(ascii: " "), count: length - bytes.count)
    }

    /// Neither control characters nor those that turn the direction of writing.
    private static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
