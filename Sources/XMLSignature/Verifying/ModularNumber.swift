/// Arithmetic modulo an odd number, slow and short.
struct ModularNumber {
    /// Little-endian limbs.
    private let modulus: [UInt32]
    private let byteCount: Int

    init?(modulus: [UInt8]) {
        guard let last = modulus.last, last & 1 == 1, modulus.count > 1 else { return nil }
        self.modulus = Self.limbs(modulus)
        self.byteCount = modulus.count
    }

    /// `base` to the power of `exponent`, both big-endian; as long as the modulus.
    func power(_ base: [UInt8], _ exponent: [UInt8]) -> [UInt8] {
        let base = self.product(Self.limbs(base), Self.limbs([1]))
        var result = Self.limbs([1])
        for byte in exponent {
            for bit in (0..<8).reversed() {
                result = self.product(result, result)
                if byte >> bit & 1 == 1 { result = self.product(result, base) }
            }
        }
        let bytes = result.reversed().flatMap { limb in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: limb >> $0) } }
        return [UInt8](repeating: 0, count: max(0, self.byteCount - bytes.count)) + bytes.suffix(self.byteCount)
    }

    /// Doubling and adding, so that nothing ever has more than one bit too many.
    private func product(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result = [UInt32](repeating: 0, count: self.modulus.count + 1)
        for limb in left.reversed() {
            for bit in (0..<32).reversed() {
                Self.add(result, to: &result)
                self.reduce(&result)
                guard limb >> bit & 1 == 1 else { continue }
                Self.add(right, to: &result)
                self.reduce(&result)
            }
        }
        return result
    }

    private static func add(_ other: [UInt32], to result: inout [UInt32]) {
        var carry: UInt64 = 0
        for index in result.indices {
            let sum = UInt64(result[index]) + (index < other.count ? UInt64(other[index]) : 0) + carry
            result[index] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
    }

    private func reduce(_ value: inout [UInt32]) {
        while !self.isBelowModulus(value) {
            var borrow: Int64 = 0
            for index in value.indices {
                let difference =
                    Int64(value[index]) - (index < self.modulus.count ? Int64(self.modulus[index]) : 0) - borrow
                value[index] = UInt32(truncatingIfNeeded: difference)
                borrow = difference < 0 ? 1 : 0
            }
        }
    }

    private func isBelowModulus(_ value: [UInt32]) -> Bool {
        for index in value.indices.reversed() {
            let limb = index < self.modulus.count ? self.modulus[index] : 0
            if value[index] != limb { return value[index] < limb }
        }
        return false
    }

    private static func limbs(_ bytes: [UInt8]) -> [UInt32] {
        var limbs: [UInt32] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            limbs.append(rest.suffix(4).reduce(0) { $0 << 8 | UInt32($1) })
            rest = rest.dropLast(4)
        }
        return limbs
    }
}
