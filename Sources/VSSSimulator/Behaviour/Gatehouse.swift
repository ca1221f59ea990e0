import FoundationEssentials
package import Gateway
import SocialInsurance

/// The simulator's memory: what it holds, how it is to behave, how long it takes.
actor Gatehouse {
    private var register = DossierRegister()
    private var planned: [Misbehaviour] = []
    private var settings: SimulatorSettings
    private var requests = (submissions: 0, questions: 0)
    private let initialSettings: SimulatorSettings
    private let now: @Sendable () -> Date

    init(settings: SimulatorSettings, now: @escaping @Sendable () -> Date) {
        self.settings = settings
        self.initialSettings = settings
        self.now = now
    }

    /// Counts a request and takes out what is planned for it.
    func arrive(_ subject: Misbehaviour.Subject) -> Misbehaviour? {
        switch subject {
        case .submission: self.requests.submissions += 1
        case .question: self.requests.questions += 1
        }
        guard let index = self.planned.firstIndex(where: { ($0.on ?? .submission) == subject }) else { return nil }
        let found = self.planned[index]
        let left = (found.times ?? 1) - 1
        if left > 0 {
            self.planned[index].times = left
        } else {
            self.planned.remove(at: index)
        }
        return found
    }

    func plan(_ next: [Misbehaviour]) {
        self.planned += next
    }

    /// Lets it behave again.
    func forgetPlans() {
        self.planned = []
    }

    func set(_ settings: SimulatorSettings) {
        self.settings = settings
    }

    /// Says which agency manages a unit.
    func assign(_ agency: String, to taxCode: String) {
        self.register.assign(agency, to: taxCode)
    }

    func reset() {
        self.register = DossierRegister()
        self.planned = []
        self.settings = self.initialSettings
        self.requests = (0, 0)
    }

    func known(_ submission: DossierSubmission, digest: String) -> DossierRegister.Answer? {
        self.register.known(businessID: submission.businessId, wireID: submission.wireId, digest: digest)
    }

    func take(
        _ inspected: InspectedDossier, _ submission: DossierSubmission, digest: String, laterVerdict: GatewayCode?
    ) -> DossierRegister.Answer {
        self.register.take(
            inspected, businessID: submission.businessId, wireID: submission.wireId, digest: digest, now: self.now(),
            settings: self.settings, laterVerdict: laterVerdict)
    }

    /// The state of a dossier now.
    func state(_ businessID: String) -> DossierState? {
        self.register[businessID]?.state(at: self.now(), settings: self.settings)
    }

    /// What `GET /control/dossiers` answers.
    func overview() -> SimulatorOverview {
        SimulatorOverview(
            submissions: self.requests.submissions, questions: self.requests.questions, planned: self.planned,
            dossiers: self.register.all.map { dossier in
                SimulatorOverview.Dossier(
                    taxCode: dossier.taxCode, unitName: dossier.unitName, wireIds: dossier.wireIDs,
                    duplicates: dossier.wireIDs.count - 1,
                    state: dossier.state(at: self.now(), settings: self.settings))
            })
    }
}

/// What the simulator holds and has seen.
package struct SimulatorOverview: Codable, Hashable, Sendable {
    package struct Dossier: Codable, Hashable, Sendable {
        package var taxCode: String
        package var unitName: String
        /// Of every submission of this dossier, the first one first.
        package var wireIds: [String]
        /// Submissions after the first.
        package var duplicates: Int
        package var state: DossierState
    }

    /// Requests to submit, whatever came of them.
    package var submissions: Int
    /// Requests for a state.
    package var questions: Int
    /// What is still to go wrong.
    package var planned: [Misbehaviour]
    package var dossiers: [Dossier]
}
