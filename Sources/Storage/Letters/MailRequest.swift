package import FoundationEssentials

/// A letter to be written and sent; its words are composed only when it is sent.
package struct MailRequest: Sendable, Hashable {
    /// Which letter.
    package struct Kind: RawRepresentable, Sendable, Hashable {
        package var rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The portal has the signed dossier; with the look-up code.
        package static let received = Kind(rawValue: "received")
        /// VSS accepted; with the activation code.
        package static let activation = Kind(rawValue: "activation")
        /// VSS refused; with the reason and what to do.
        package static let rejected = Kind(rawValue: "rejected")
        /// VSS gave the unit its code.
        package static let unitCodeGranted = Kind(rawValue: "unitCodeGranted")
        /// Somebody wants to go on with a draft; with a link that opens it.
        package static let draftLink = Kind(rawValue: "draftLink")
        /// VSS put something into the unit's store.
        package static let documentsArrived = Kind(rawValue: "documentsArrived")
        /// VSS knows the unit's new certificate.
        package static let certificateChanged = Kind(rawValue: "certificateChanged")
        /// VSS has done what a dossier asked for.
        package static let completed = Kind(rawValue: "completed")
    }

    /// What became of it.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case waiting
        /// A mail server, or the Maildir, has it.
        case sent
        /// The mail server refused it for good.
        case refused
        /// It was no longer wanted when its turn came.
        case dropped
    }

    package var id: String
    package var kind: Kind
    /// The identifier of the dossier that it is about.
    package var dossier: String?
    /// The address, one.
    package var recipient: String
    /// `vi` or `en`.
    package var language: String
    /// What the composer needs besides the dossier.
    package var context: [String: String]
    package var state: State
    /// Failures in a row; they stretch the wait.
    package var failures: Int
    package var nextTryAt: Date
    package var createdAt: Date

    package init(
        id: String, kind: Kind, dossier: String?, recipient: String, language: String, context: [String: String],
        state: State, failures: Int, nextTryAt: Date, createdAt: Date
    ) {
        self.id = id
        self.kind = kind
        self.dossier = dossier
        self.recipient = recipient
        self.language = language
        self.context = context
        self.state = state
        self.failures = failures
        self.nextTryAt = nextTryAt
        self.createdAt = createdAt
    }
}
