extension String {
    /// Without white space at its ends, and one space for each run of it inside.
    var collapsed: String {
        guard self.utf8.contains(where: Self.isBlank) else { return self }
        return self.utf8.split(whereSeparator: Self.isBlank).map { String(Substring($0)) }.joined(separator: " ")
    }

    /// The words between white space.
    var words: [String] { self.utf8.split(whereSeparator: Self.isBlank).map { String(Substring($0)) } }

    /// White space as XML 1.0 (2.3) has it.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
