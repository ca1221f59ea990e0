/// An exact decimal number of up to 18 digits.
package struct DecimalNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number without its point; kept without zeros at its end.
    package private(set) var coefficient: Int
    /// How many digits of it stand after the point.
    package private(set) var scale: Int

    package init(coefficient: Int, scale: Int = 0) {
        self.coefficient = coefficient
        self.scale = scale
        while self.scale > 0, self.coefficient % 10 == 0 {
            self.coefficient /= 10
            self.scale -= 1
        }
    }

    /// Reads what files write: `9000000`, `-32.5`, `1.05E-2`; rounds to the 15 digits that spreadsheets have.
    package init?(_ text: String) {
        if text.utf8.count <= 15, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let whole = Int(text) {
            self.init(coefficient: whole)
            return
        }
        var digits: [UInt8] = []
        var scale = 0
        var exponent = 0
        var hasPoint = false
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        while let byte = bytes.popFirst() {
            switch byte {
            case 0x30...0x39:
                digits.append(byte - 0x30)
                if hasPoint { scale += 1 }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "E"), UInt8(ascii: "e"):
                guard let power = Int(String(decoding: bytes, as: UTF8.self)), abs(power) < 400 else { return nil }
                exponent = power
                bytes = []
            default: return nil
            }
        }
        guard !digits.isEmpty, digits.count <= 400 else { return nil }
        self.init(digits: digits, scale: scale - exponent, isNegative: isNegative)
    }

    private init?(digits: [UInt8], scale: Int, isNegative: Bool) {
        var scale = scale
        let significant = digits.drop { $0 == 0 }
        var value = significant.prefix(15).reduce(0) { $0 * 10 + Int($1) }
        if significant.count > 15 {
            // 8999999.9999999991 is what is left of 9000000.
            if significant[significant.startIndex + 15] >= 5 { value += 1 }
            scale -= significant.count - 15
        }
        while scale < 0 {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            value = product
            scale += 1
        }
        while scale > 18 {
            value /= 10
            scale -= 1
        }
        self.init(coefficient: isNegative ? -value : value, scale: scale)
    }

    package var isNegative: Bool { self.coefficient < 0 }

    /// Whether nothing stands after the point.
    package var isWhole: Bool { self.scale == 0 }

    /// What stands before the point.
    package var wholePart: Int { self.coefficient / Self.power(self.scale) }

    package var timesHundred: DecimalNumber { self.times(100) }

    /// The product with a small whole number; the greatest number where it would be greater.
    func times(_ factor: Int) -> DecimalNumber {
        if factor == 100, self.scale >= 2 { return DecimalNumber(coefficient: self.coefficient, scale: self.scale - 2) }
        let (product, overflows) = self.coefficient.multipliedReportingOverflow(by: factor)
        return DecimalNumber(coefficient: overflows ? Int.max : product, scale: self.scale)
    }

    /// With a point, never with a power.
    package var description: String {
        guard self.scale > 0 else { return String(self.coefficient) }
        var digits = String(self.coefficient.magnitude)
        digits = String(repeating: "0", count: max(0, self.scale + 1 - digits.count)) + digits
        digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -self.scale))
        return (self.isNegative ? "-" : "") + digits
    }

    package static func < (a: DecimalNumber, b: DecimalNumber) -> Bool {
        if a.wholePart != b.wholePart || a.isNegative != b.isNegative {
            return (a.wholePart, a.isNegative ? 0 : 1) < (b.wholePart, b.isNegative ? 0 : 1)
        }
        let scale = max(a.scale, b.scale)
        return a.fraction(scale) < b.fraction(scale)
    }

    /// What stands after the point, with so many digits.
    private func fraction(_ digits: Int) -> Int {
        (self.coefficient % Self.power(self.scale)) * Self.power(digits - self.scale)
    }

    private static func power(_ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { product, _ in product * 10 }
    }
}
