/// Quoted-printable (RFC 2045 section 6.7) for text: readable ASCII, lines of at most 76 characters.
package enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF".utf8)
    private static let width = 75

    /// The encoded lines with CRLF; line ends of any kind in `text` become CRLF.
    package static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            self.encode(Array(line.utf8), to: &output)
            output += [13, 10]
        }
        return output
    }

    private static func encode(_ line: [UInt8], to output: inout [UInt8]) {
        var column = 0
        for (index, byte) in line.enumerated() {
            let isBlankAtEnd = (byte == 0x20 || byte == 0x09) && index == line.count - 1
            // A dot at the start of a line would mean something to SMTP; it never gets there.
            let isLeadingDot = byte == UInt8(ascii: ".") && column == 0
            let isPlain = ((0x20...0x7E).contains(byte) || byte == 0x09) && byte != UInt8(ascii: "=")
            let symbols =
                isPlain && !isBlankAtEnd && !isLeadingDot
                ? [byte] : [UInt8(ascii: "="), self.digits[Int(byte >> 4)], self.digits[Int(byte & 15)]]
            if column + symbols.count > self.width {
                output += [UInt8(ascii: "="), 13, 10]
                column = 0
            }
            output += symbols
            column += symbols.count
        }
    }
}
