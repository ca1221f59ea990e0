import FoundationEssentials
import Storage
import Testing

@Suite("The status derived from events")
struct DossierStatusTests {
    private func events(_ steps: [(DossierEvent.Kind, [String: String])]) -> [DossierEvent] {
        steps.enumerated().map { index, step in
            DossierEvent(
                dossier: "d", number: index + 1, at: Date(timeIntervalSince1970: Double(index)), kind: step.0,
                detail: step.1)
        }
    }

    @Test(
        "each step of the road has its stage",
        arguments: [
            ([], .signed),
            ([.submitted], .signed),
            ([.submitted, .queued], .queued),
            ([.submitted, .queued, .attemptStarted], .sending),
            ([.submitted, .queued, .attemptStarted, .attemptFailed], .retrying),
            ([.submitted, .queued, .attemptStarted, .uncertain], .uncertain),
            ([.submitted, .queued, .attemptStarted, .uncertain, .attemptStarted], .sending),
            ([.submitted, .queued, .attemptStarted, .delivered], .delivered),
            ([.submitted, .queued, .attemptStarted, .delivered, .accepted], .accepted),
            ([.submitted, .queued, .attemptStarted, .rejected], .rejected),
            ([.submitted, .queued, .attemptStarted, .accepted, .unitCodeGranted], .granted),
        ] as [([DossierEvent.Kind], DossierStatus.Stage)])
    func stages(kinds: [DossierEvent.Kind], stage: DossierStatus.Stage) {
        #expect(DossierStatus.derive(from: self.events(kinds.map { ($0, [:]) })).stage == stage)
    }

    @Test("what the gateway confirmed is not taken back by what is written later")
    func confirmedWins() {
        let status = DossierStatus.derive(
            from: self.events([
                (.queued, [:]), (.attemptStarted, [:]), (.accepted, ["dossierNumber": "00001/2026/00101"]),
                (.uncertain, [:]), (.attemptFailed, [:]), (.delivered, [:]), (.activationSent, [:]),
            ]))
        #expect(status.stage == .accepted)
        #expect(status.since == Date(timeIntervalSince1970: 2))
        #expect(status.dossierNumber == "00001/2026/00101")
        #expect(status.activationSent)
        #expect(!status.activated)
    }

    @Test("details are carried: next try, reason, refusal, unit code")
    func details() {
        let retrying = DossierStatus.derive(
            from: self.events([(.attemptFailed, ["nextTryAt": "1780000000500", "reason": "busy"])]))
        #expect(retrying.nextTryAt == Date(timeIntervalSince1970: 1_780_000_000.5))
        #expect(retrying.reason == "busy")
        let rejected = DossierStatus.derive(from: self.events([(.rejected, ["gatewayCode": "CE013"])]))
        #expect(rejected.rejectionCode == "CE013")
        #expect(rejected.stage.isFinal)
        let granted = DossierStatus.derive(
            from: self.events([(.accepted, [:]), (.unitCodeGranted, ["unitCode": "TA0001A"]), (.activated, [:])]))
        #expect(granted.unitCode == "TA0001A")
        #expect(granted.activated)
    }

    @Test("an unknown kind of a later version changes nothing")
    func unknownKind() {
        let unknown = DossierEvent.Kind(rawValue: "somethingNew")
        #expect(DossierStatus.derive(from: self.events([(.delivered, [:]), (unknown, [:])])).stage == .delivered)
    }

    @Test("the order in which events are read does not matter")
    func shuffled() {
        let events = self.events([(.queued, [:]), (.attemptStarted, [:]), (.attemptFailed, [:])])
        #expect(DossierStatus.derive(from: events.reversed()) == DossierStatus.derive(from: events))
    }
}
