package import FoundationEssentials

/// A dossier on its way to VSS.
package struct OutboxRow: Sendable, Hashable {
    /// What is to be done next.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// The gateway has not confirmed having it.
        case sending
        /// The gateway has it; its result is awaited.
        case polling
        /// A verdict or the unit code has come.
        case done
    }

    package var dossier: String
    /// The same for every attempt: the gateway knows the dossier by it.
    package var businessID: String
    package var state: State
    /// Failures, or questions without news, in a row; they stretch the wait.
    package var failures: Int
    package var nextTryAt: Date
    package var leaseOwner: String?
    package var leaseUntil: Date?
    package var createdAt: Date
}
