extension ArraySlice<UInt8> {
    /// Where a run of bytes stands last.
    package func lastRange(of pattern: [UInt8]) -> Range<Int>? {
        guard self.count >= pattern.count else { return nil }
        var place = self.endIndex - pattern.count
        while place >= self.startIndex {
            if self[place] == pattern[0], self[place...].starts(with: pattern) {
                return place..<(place + pattern.count)
            }
            place -= 1
        }
        return nil
    }

    /// A number of two bytes, the small one first; 0 past the end.
    package func word(_ offset: Int) -> Int {
        let place = self.startIndex + offset
        guard offset >= 0, place + 1 < self.endIndex else { return 0 }
        return Int(self[place]) | Int(self[place + 1]) << 8
    }

    /// A number of four bytes, the small one first.
    package func long(_ offset: Int) -> Int { self.word(offset) | self.word(offset + 2) << 16 }
}
