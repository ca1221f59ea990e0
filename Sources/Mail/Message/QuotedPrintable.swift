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
        output.reserveCapacity(output.count + line.count + line.count / 4)
        for (index, byte) in line.enumerated() {
            let isBlankAtEnd = (byte == 0x20 || byte == 0x09) && index == line.count - 1
            // A dot at the start of a line would mean something to SMTP; it never gets there.
            let isLeadingDot = byte == UInt8(ascii: ".") && column == 0
            let isPlain = ((0x20...0x7E).contains(byte) || byte == 0x09) && byte != UInt8(ascii: "=")
            let isAsItIs = isPlain && !isBlankAtEnd && !isLeadingDot
            let width = isAsItIs ? 1 : 3
            if column + width > self.width {
                output += [UInt8(ascii: "="), 13, 10]
                column = 0
            }
            if isAsItIs {
                output.append(byte)
            } else {
                output.append(UInt8(ascii: "="))
                output.append(self.digits[Int(byte >> 4)])
                output.append(self.digits[Int(byte & 15)])
            }
            column += width
        }
    }
}
