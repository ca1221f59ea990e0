/// A share of something, exact to a millionth.
package struct Rate: Hashable, Sendable {
    package let millionths: Int

    package init(millionths: Int) {
        self.millionths = millionths
    }

    /// Reads a percentage with at most four decimals, for instance `0.5`.
    package init?(percent text: String) {
        guard let value = DecimalText.scaled(text, decimals: 4) else { return nil }
        self.init(millionths: value)
    }

    /// The share of an amount in whole đồng, half a đồng rounded up.
    package func of(_ amount: Int) -> Int {
        Ratio(Int128(amount) * Int128(self.millionths), 1_000_000).rounded
    }

    /// In percent with a dot and at least one decimal, as the wire writes it: `32.0`.
    package var percent: String {
        let (whole, rest) = self.millionths.quotientAndRemainder(dividingBy: 10_000)
        var digits = String(String(10_000 + rest).dropFirst())
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }

    package static func + (a: Rate, b: Rate) -> Rate { Rate(millionths: a.millionths + b.millionths) }
}

/// A quotient that is rounded once, at the end.
struct Ratio {
    private let numerator: Int128
    private let denominator: Int128

    /// - Parameter denominator: greater than zero.
    init(_ numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The nearest whole number; a half goes away from zero.
    var rounded: Int {
        if let numerator = Int(exactly: self.numerator), let denominator = Int(exactly: self.denominator),
            abs(self.numerator) < 1 << 61, denominator < 1 << 61
        {
            // Nearly all sums fit, and dividing 128 bits takes many times as long.
            let magnitude = (2 * abs(numerator) + denominator) / (2 * denominator)
            return numerator < 0 ? -magnitude : magnitude
        }
        let magnitude = (2 * abs(self.numerator) + self.denominator) / (2 * self.denominator)
        return Int(clamping: self.numerator < 0 ? -magnitude : magnitude)
    }
}

/// Decimal numbers as forms and files write them.
enum DecimalText {
    /// `2.34` or `2,34` times ten to the power of `decimals`; nil for anything else or more decimals.
    static func scaled(_ text: String, decimals: Int) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), whole.utf8.count <= 12
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || !fraction.isEmpty, fraction.utf8.count <= decimals else { return nil }
        return Int(whole + fraction + String(repeating: "0", count: decimals - fraction.utf8.count))
    }
}
