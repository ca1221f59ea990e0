/// Who is connected, and who has to leave when there is no room: a value.
///
/// Someone who was heard keeps his place; those who only sit there make room, the oldest first. So a flood of silent
/// connections pushes out itself, and a caller that sends its request at once is always served. Where addresses are
/// told apart, room is made by the address that has most, so one address never pushes out the others.
package struct ConnectionLedger<ID: Hashable & Sendable>: Sendable {
    package enum Opening: Equatable, Sendable {
        case admitted
        /// Admitted, and this one has to leave.
        case instead(of: ID)
        case refused
    }

    private struct Entry {
        var standing = ConnectionClock.Standing.waitingForHead
        let number: Int
        let group: String?
        /// Bytes of answers that wait for it.
        var pending = 0
    }

    private let limits: ConnectionLimits
    private var entries: [ID: Entry] = [:]
    private var groups: [String: Int] = [:]
    private var nextNumber = 0
    private var pending = 0

    package init(_ limits: ConnectionLimits) {
        self.limits = limits
    }

    package var count: Int { self.entries.count }

    /// Takes a connection in.
    /// - Parameter network: whose it is (``ClientAddress/network``); nil where nobody counts that.
    package mutating func open(_ id: ID, of network: String? = nil) -> Opening {
        let group = self.limits.perAddress == nil ? nil : network
        var opening = Opening.admitted
        if let group, let most = self.limits.perAddress, self.groups[group, default: 0] >= most {
            guard let last = self.leastWorth({ $0.group == group }) else { return .refused }
            opening = .instead(of: last)
        } else if self.entries.count >= self.limits.connections {
            guard let last = self.leastWorthOfMost() else { return .refused }
            opening = .instead(of: last)
        }
        if case .instead(let last) = opening { self.close(last) }
        self.entries[id] = Entry(number: self.nextNumber, group: group)
        if let group { self.groups[group, default: 0] += 1 }
        self.nextNumber += 1
        return opening
    }

    package mutating func note(_ standing: ConnectionClock.Standing, for id: ID) {
        self.entries[id]?.standing = standing
    }

    /// Notes how many bytes of answers wait for a connection; returns who has to leave where that is too much together.
    package mutating func note(pending: Int, for id: ID) -> ID? {
        guard let before = self.entries[id]?.pending else { return nil }
        self.entries[id]?.pending = pending
        self.pending += pending - before
        // An answer that waits alone is within the bound, however large it is.
        guard pending > before, self.pending > self.limits.answers, self.pending > pending else { return nil }
        guard let last = self.entries.max(by: { $0.value.pending < $1.value.pending })?.key else { return nil }
        self.close(last)
        return last
    }

    package mutating func close(_ id: ID) {
        guard let entry = self.entries.removeValue(forKey: id) else { return }
        self.pending -= entry.pending
        guard let group = entry.group, let count = self.groups[group] else { return }
        self.groups[group] = count > 1 ? count - 1 : nil
    }

    /// Whoever sits there longest of the address with most connections; where all of it is busy, of anybody.
    private func leastWorthOfMost() -> ID? {
        let most = self.groups.max { $0.value < $1.value }
        guard let most, most.value > 1 else { return self.leastWorth { _ in true } }
        return self.leastWorth { $0.group == most.key } ?? self.leastWorth { _ in true }
    }

    private func leastWorth(_ counts: (Entry) -> Bool) -> ID? {
        self.entries.filter { $0.value.standing != .answering && counts($0.value) }
            .min { ($0.value.standing, $0.value.number) < ($1.value.standing, $1.value.number) }?.key
    }
}
