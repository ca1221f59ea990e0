/// A certificate's serial number, whatever its authority made of it (RFC 5280, 4.1.2.2).
package struct SerialNumber: Sendable {
    /// The content of the INTEGER as it came, two's complement, big-endian.
    package let octets: [UInt8]

    package init(octets: some Collection<UInt8>) {
        self.octets = Array(octets)
    }

    package var isNegative: Bool { (self.octets.first ?? 0) >= 0x80 }

    /// The absolute value, big-endian without leading zeros; nothing for zero.
    package var magnitude: [UInt8] {
        guard self.isNegative else { return Array(self.octets.drop { $0 == 0 }) }
        var carry: UInt16 = 1
        var digits: [UInt8] = []
        for octet in self.octets.reversed() {
            let sum = UInt16(~octet) + carry
            digits.append(UInt8(truncatingIfNeeded: sum))
            carry = sum >> 8
        }
        if carry > 0 { digits.append(1) }
        return Array(digits.reversed().drop { $0 == 0 })
    }

    /// Upper-case hexadecimal, two digits an octet, `-` before a negative one; `00` for zero.
    package var hexadecimal: String {
        let magnitude = self.magnitude
        return (self.isNegative ? "-" : "") + Hexadecimal.text(magnitude.isEmpty ? [0] : magnitude, upperCase: true)
    }

    /// Decimal digits, `-` before a negative one.
    package var decimal: String {
        var digits: [UInt8] = [0]
        for octet in self.magnitude {
            var carry = Int(octet)
            for index in digits.indices {
                carry += Int(digits[index]) * 256
                digits[index] = UInt8(carry % 10)
                carry /= 10
            }
            while carry > 0 {
                digits.append(UInt8(carry % 10))
                carry /= 10
            }
        }
        return (self.isNegative ? "-" : "") + digits.reversed().map { String($0) }.joined()
    }

    var defects: [CertificateDefect] {
        let place = "serialNumber"
        var defects: [CertificateDefect] = []
        let isPadded =
            self.octets.count > 1
            && (self.octets[0] == 0 && self.octets[1] < 0x80 || self.octets[0] == 0xFF && self.octets[1] >= 0x80)
        if isPadded { defects.append(CertificateDefect(.serialPadded, place)) }
        if self.isNegative { defects.append(CertificateDefect(.serialNegative, place)) }
        if self.magnitude.isEmpty { defects.append(CertificateDefect(.serialZero, place)) }
        if self.octets.count > 20 { defects.append(CertificateDefect(.serialTooLong, place)) }
        return defects
    }
}

/// Equal as numbers, however written.
extension SerialNumber: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.isNegative == right.isNegative && left.magnitude == right.magnitude
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(self.magnitude) }
}
