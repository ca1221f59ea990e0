/// An object identifier (X.660) as its encoded octets, so that comparing costs next to nothing.
package struct OID: Hashable, Sendable {
    /// The content octets (X.690, 8.19).
    package let octets: [UInt8]

    init(content: ArraySlice<UInt8>) {
        self.octets = Array(content)
    }

    /// An identifier from its numbers, of which there are at least two.
    package init(_ numbers: UInt64...) {
        var octets: [UInt8] = []
        let first = numbers.count > 1 ? numbers[0] * 40 + numbers[1] : 0
        for number in [first] + numbers.dropFirst(2) {
            var digits = [UInt8(number & 0x7F)]
            var rest = number >> 7
            while rest > 0 {
                digits.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            octets += digits.reversed()
        }
        self.octets = octets
    }

    /// Dotted form; octets in hexadecimal where a number is too large for any real identifier.
    package var text: String {
        var numbers: [UInt64] = []
        var number: UInt64 = 0
        for octet in self.octets {
            guard number < 1 << 56 else { return "#" + Hexadecimal.text(self.octets) }
            number = number << 7 | UInt64(octet & 0x7F)
            guard octet < 0x80 else { continue }
            if numbers.isEmpty {
                let root = min(number / 40, 2)
                numbers = [root, number - root * 40]
            } else {
                numbers.append(number)
            }
            number = 0
        }
        return numbers.map { String($0) }.joined(separator: ".")
    }
}

extension OID: CustomStringConvertible {
    package var description: String { self.text }
}

/// Octets as text.
package enum Hexadecimal {
    /// Two digits an octet.
    package static func text(_ octets: some Sequence<UInt8>, upperCase: Bool = false) -> String {
        var text = ""
        let digits = Array((upperCase ? "0123456789ABCDEF" : "0123456789abcdef").unicodeScalars)
        for octet in octets {
            text.unicodeScalars.append(digits[Int(octet >> 4)])
            text.unicodeScalars.append(digits[Int(octet & 15)])
        }
        return text
    }
}
