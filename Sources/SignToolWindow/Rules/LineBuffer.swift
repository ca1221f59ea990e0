/// Bytes that come in pieces and go out as lines.
package struct LineBuffer: Sendable {
    /// A line longer than the limit: not from the agent.
    package struct TooLong: Error, Hashable, Sendable {}

    private var pending: [UInt8] = []
    private let limit: Int

    /// A buffer for lines of at most `limit` bytes; the longest are previews with their pictures.
    package init(limit: Int = 16 << 20) {
        self.limit = limit
    }

    /// Takes a piece.
    /// - Returns: the lines that it completes, without their ends; empty lines are left out.
    /// - Throws: ``TooLong`` when what is left without an end passes the limit.
    package mutating func take(_ piece: some Sequence<UInt8>) throws(TooLong) -> [[UInt8]] {
        let before = self.pending.count
        self.pending.append(contentsOf: piece)
        // What was there before holds no end, so a long line is looked through once.
        guard let end = self.pending[before...].lastIndex(of: 0x0A) else {
            if self.pending.count > self.limit { throw TooLong() }
            return []
        }
        let lines = self.pending[..<end].split(separator: 0x0A).map(Array.init)
        self.pending.removeSubrange(...end)
        if self.pending.count > self.limit || lines.contains(where: { $0.count > self.limit }) { throw TooLong() }
        return lines
    }
}
