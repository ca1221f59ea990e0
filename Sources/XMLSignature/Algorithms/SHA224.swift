import Crypto
import FoundationEssentials

/// SHA-224 (FIPS 180-4, 5.3.2 and 6.3): SHA-256 with other initial values, its last word left out.
struct SHA224: HashFunction {
    static let blockByteCount = 64

    private var state: [UInt32] = [
        0xC105_9ED8, 0x367C_D507, 0x3070_DD17, 0xF70E_5939, 0xFFC0_0B31, 0x6858_1511, 0x64F9_8FA7, 0xBEFA_4FA4,
    ]
    /// Bytes that do not fill a block yet.
    private var rest: [UInt8] = []
    private var length: UInt64 = 0
    private var schedule = [UInt32](repeating: 0, count: 64)

    mutating func update(bufferPointer: UnsafeRawBufferPointer) {
        self.length &+= UInt64(bufferPointer.count)
        unsafe self.rest.append(contentsOf: bufferPointer)
        self.takeBlocks()
    }

    func finalize() -> SHA224Digest {
        var last = self
        let bits = self.length &* 8
        last.rest.append(0x80)
        while last.rest.count % 64 != 56 { last.rest.append(0) }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            last.rest.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        last.takeBlocks()
        return SHA224Digest(bytes: last.state.prefix(7).flatMap(Self.bytes))
    }

    private mutating func takeBlocks() {
        var start = 0
        while self.rest.count - start >= 64 {
            self.compress(start)
            start += 64
        }
        self.rest.removeFirst(start)
    }

    private mutating func compress(_ start: Int) {
        for index in 0..<16 {
            let place = start + index * 4
            self.schedule[index] =
                UInt32(self.rest[place]) << 24 | UInt32(self.rest[place + 1]) << 16
                | UInt32(self.rest[place + 2]) << 8 | UInt32(self.rest[place + 3])
        }
        for index in 16..<64 {
            let early = self.schedule[index - 15]
            let late = self.schedule[index - 2]
            let first = Self.rotate(early, 7) ^ Self.rotate(early, 18) ^ early >> 3
            let second = Self.rotate(late, 17) ^ Self.rotate(late, 19) ^ late >> 10
            self.schedule[index] = self.schedule[index - 16] &+ first &+ self.schedule[index - 7] &+ second
        }
        var word = self.state
        for index in 0..<64 {
            let mixed = Self.rotate(word[4], 6) ^ Self.rotate(word[4], 11) ^ Self.rotate(word[4], 25)
            let choice = word[4] & word[5] ^ ~word[4] & word[6]
            let first = word[7] &+ mixed &+ choice &+ Self.constants[index] &+ self.schedule[index]
            let spread = Self.rotate(word[0], 2) ^ Self.rotate(word[0], 13) ^ Self.rotate(word[0], 22)
            let majority = word[0] & word[1] ^ word[0] & word[2] ^ word[1] & word[2]
            for place in stride(from: 7, to: 0, by: -1) { word[place] = word[place - 1] }
            word[4] &+= first
            word[0] = first &+ spread &+ majority
        }
        for index in 0..<8 { self.state[index] &+= word[index] }
    }

    private static func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 {
        value >> count | value << (32 - count)
    }

    private static func bytes(_ word: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
