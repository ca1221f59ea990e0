import Synchronization

/// A subject that a transaction can announce, as PostgreSQL's NOTIFY does.
package struct SQLTopic: Hashable, Sendable {
    package var name: String

    package init(_ name: String) {
        self.name = name
    }

    /// A dossier was put into the outbox or has something to do at once.
    package static let outbox = SQLTopic("outbox")
    /// A letter was put into the mail outbox.
    package static let mail = SQLTopic("mail")
    /// A unit's documents are to be asked for at once.
    package static let notices = SQLTopic("notices")
}

/// Who listens to which topic; bells nobody holds any more are forgotten.
final class Bells: Sendable {
    private struct Holder {
        weak var bell: Doorbell?
    }

    private let holders = Mutex<[SQLTopic: [Holder]]>([:])

    func bell(for topic: SQLTopic) -> Doorbell {
        let bell = Doorbell()
        self.holders.withLock { holders in
            let living = (holders[topic] ?? []).filter { $0.bell != nil }
            holders[topic] = living + [Holder(bell: bell)]
        }
        return bell
    }

    func ring(_ topics: Set<SQLTopic>) {
        guard !topics.isEmpty else { return }
        let bells = self.holders.withLock { holders in
            topics.flatMap { (holders[$0] ?? []).compactMap(\.bell) }
        }
        for bell in bells { bell.ring() }
    }
}
