package import FoundationEssentials

/// Something that happened to a dossier; events are added, never changed, and the status is derived from them.
package struct DossierEvent: Sendable, Hashable {
    /// What happened; a later version may know more kinds than this one.
    package struct Kind: RawRepresentable, Sendable, Hashable {
        package var rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The signed dossier was verified and stored.
        package static let submitted = Kind(rawValue: "submitted")
        /// It stands in the outbox.
        package static let queued = Kind(rawValue: "queued")
        /// Sending began.
        package static let attemptStarted = Kind(rawValue: "attemptStarted")
        /// The gateway certainly did not take it this time; it will be sent again.
        package static let attemptFailed = Kind(rawValue: "attemptFailed")
        /// Whether the gateway took it is not known; it will be asked before anything is sent again.
        package static let uncertain = Kind(rawValue: "uncertain")
        /// The gateway confirmed having it.
        package static let delivered = Kind(rawValue: "delivered")
        /// VSS accepted it and gave it a dossier number.
        package static let accepted = Kind(rawValue: "accepted")
        /// VSS refused it for good.
        package static let rejected = Kind(rawValue: "rejected")
        /// VSS gave the unit its code.
        package static let unitCodeGranted = Kind(rawValue: "unitCodeGranted")
        /// VSS did something with it: ``Detail/step`` and what came of it.
        package static let step = Kind(rawValue: "step")
        /// VSS is done with it.
        package static let completed = Kind(rawValue: "completed")
        /// The letter with the activation code was handed to the mail server.
        package static let activationSent = Kind(rawValue: "activationSent")
        /// The unit activated its account.
        package static let activated = Kind(rawValue: "activated")
        /// An operator changed the address that letters go to.
        package static let emailChanged = Kind(rawValue: "emailChanged")
        /// Refused, it was opened again as a draft.
        package static let reopened = Kind(rawValue: "reopened")
        /// That draft was filed: the dossier in whose place ``Detail/correction`` stands.
        package static let corrected = Kind(rawValue: "corrected")
    }

    /// Names of the details that are read back.
    package enum Detail {
        package static let wireID = "wireID"
        package static let reason = "reason"
        /// Milliseconds since 1970.
        package static let nextTryAt = "nextTryAt"
        package static let dossierNumber = "dossierNumber"
        package static let unitCode = "unitCode"
        /// The code of a refusal, SE… or CE… in form.
        package static let gatewayCode = "gatewayCode"
        /// A step's number or name, VSS's words for what came of it, its code, where at VSS, and when (RFC 3339).
        package static let step = "step"
        package static let result = "result"
        package static let stepCode = "stepCode"
        package static let department = "department"
        package static let stepAt = "stepAt"
        /// The address before and after a change.
        package static let oldEmail = "oldEmail"
        package static let newEmail = "newEmail"
        /// The code of the dossier that was filed in place of a refused one.
        package static let correction = "correction"
    }

    package var dossier: String
    /// 1 for the first event of the dossier.
    package var number: Int
    package var at: Date
    package var kind: Kind
    package var detail: [String: String]
    /// The identifier of the ``Receipt`` that proves it.
    package var evidence: String?

    package init(
        dossier: String, number: Int = 0, at: Date, kind: Kind, detail: [String: String] = [:], evidence: String? = nil
    ) {
        self.dossier = dossier
        self.number = number
        self.at = at
        self.kind = kind
        self.detail = detail
        self.evidence = evidence
    }
}
