/// Who is connected, and who has to leave when there is no room: a value.
///
/// Someone who was heard keeps his place; those who only sit there make room, the oldest first. So a flood of silent
/// connections pushes out itself, and a caller that sends its request at once is always served.
package struct ConnectionLedger<ID: Hashable & Sendable>: Sendable {
    package enum Opening: Equatable, Sendable {
        case admitted
        /// Admitted, and this one has to leave.
        case instead(of: ID)
        case refused
    }

    private struct Entry {
        var standing: ConnectionClock.Standing
        let number: Int
    }

    private let limit: Int
    private var entries: [ID: Entry] = [:]
    private var nextNumber = 0

    package init(limit: Int) {
        self.limit = limit
    }

    package var count: Int { self.entries.count }

    package mutating func open(_ id: ID) -> Opening {
        var opening = Opening.admitted
        if self.entries.count >= self.limit {
            guard let last = self.leastWorth else { return .refused }
            self.entries[last] = nil
            opening = .instead(of: last)
        }
        self.entries[id] = Entry(standing: .waitingForHead, number: self.nextNumber)
        self.nextNumber += 1
        return opening
    }

    package mutating func note(_ standing: ConnectionClock.Standing, for id: ID) {
        self.entries[id]?.standing = standing
    }

    package mutating func close(_ id: ID) {
        self.entries[id] = nil
    }

    private var leastWorth: ID? {
        self.entries.filter { $0.value.standing != .answering }
            .min { ($0.value.standing, $0.value.number) < ($1.value.standing, $1.value.number) }?.key
    }
}
