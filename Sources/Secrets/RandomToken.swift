/// Unguessable identifiers from the system's random generator.
public enum RandomToken {
    /// `count` random bytes.
    public static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        // The system is asked for each number, and gives eight bytes as soon as one.
        while bytes.count < count {
            var word = generator.next()
            for _ in 0..<min(8, count - bytes.count) {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
        return bytes
    }

    /// Lower-case hexadecimal of `byteCount` random bytes; 16 bytes are enough for a session.
    public static func hex(byteCount: Int = 16) -> String {
        Hex.encode(self.bytes(byteCount))
    }

    /// `length` symbols drawn evenly from `alphabet` (each symbol one character).
    public static func code(length: Int, alphabet: String) -> String {
        let symbols = Array(alphabet)
        var generator = SystemRandomNumberGenerator()
        return String((0..<length).map { _ in symbols[Int.random(in: 0..<symbols.count, using: &generator)] })
    }
}
