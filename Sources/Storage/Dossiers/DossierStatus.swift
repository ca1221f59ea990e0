package import FoundationEssentials

/// Where a dossier stands, computed from its events and from nothing else.
package struct DossierStatus: Sendable, Hashable {
    /// The stations of a dossier after signing, in the order of its life.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        /// Stored, not yet in the outbox.
        case signed
        case queued
        case sending
        /// The last attempt failed; another one is planned.
        case retrying
        /// The last answer was lost; the gateway will be asked.
        case uncertain
        /// The gateway has it; VSS has not answered.
        case delivered
        case accepted
        case rejected
        /// VSS gave the unit its code.
        case granted
        /// VSS is done with it.
        case completed

        /// Whether nothing more will come from the gateway, whatever the procedure.
        package var isFinal: Bool { [.rejected, .granted, .completed].contains(self) }
    }

    package var stage: Stage
    /// When it came to this stage.
    package var since: Date?
    /// VSS's number of the dossier, `NNNNN/YYYY/AAAAA`.
    package var dossierNumber: String?
    package var unitCode: String?
    /// SE… or CE…, when rejected.
    package var rejectionCode: String?
    /// The gateway's own words, when rejected; what went wrong last, while retrying.
    package var reason: String?
    /// While retrying or uncertain.
    package var nextTryAt: Date?
    package var activationSent = false
    package var activated = false
    /// Whether a refused dossier was opened again.
    package var isReopened = false
    /// The code of the dossier that was filed in place of a refused one.
    package var correction: String?

    /// The status that these events (of one dossier, in any order of arrival) add up to.
    ///
    /// What the gateway confirmed outweighs what an attempt thought of itself, whichever was written last.
    package static func derive(from events: [DossierEvent]) -> DossierStatus {
        events.sorted { $0.number < $1.number }
            .reduce(into: DossierStatus(stage: .signed)) { status, event in status.take(event) }
    }

    private mutating func take(_ event: DossierEvent) {
        switch event.kind {
        case .submitted: self.move(to: .signed, event)
        case .queued: self.move(to: .queued, event)
        case .attemptStarted: self.move(to: .sending, event)
        case .attemptFailed: self.move(to: .retrying, event)
        case .uncertain: self.move(to: .uncertain, event)
        case .delivered: self.move(to: .delivered, event)
        case .accepted:
            self.dossierNumber = event.detail[DossierEvent.Detail.dossierNumber] ?? self.dossierNumber
            self.move(to: .accepted, event)
        case .rejected:
            self.rejectionCode = event.detail[DossierEvent.Detail.gatewayCode]
            self.move(to: .rejected, event)
        case .unitCodeGranted:
            self.unitCode = event.detail[DossierEvent.Detail.unitCode] ?? self.unitCode
            self.move(to: .granted, event)
        case .completed: self.move(to: .completed, event)
        case .activationSent: self.activationSent = true
        case .activated: self.activated = true
        case .reopened: self.isReopened = true
        case .corrected: self.correction = event.detail[DossierEvent.Detail.correction]
        default: break
        }
    }

    private mutating func move(to stage: Stage, _ event: DossierEvent) {
        guard stage.weight >= self.stage.weight else { return }
        if self.stage != stage || self.since == nil { self.since = event.at }
        self.stage = stage
        self.reason = event.detail[DossierEvent.Detail.reason]
        self.nextTryAt = event.detail[DossierEvent.Detail.nextTryAt]
            .flatMap(Double.init).map { Date(timeIntervalSince1970: $0 / 1000) }
    }
}

extension DossierStatus.Stage {
    /// A stage is left only for one that weighs as much or more.
    fileprivate var weight: Int {
        switch self {
        case .signed: 0
        case .queued, .sending, .retrying, .uncertain: 1
        case .delivered: 2
        case .accepted: 3
        case .rejected, .granted, .completed: 4
        }
    }
}
