import FoundationEssentials
package import Gateway
import SocialInsurance

/// The simulator's memory: what it holds, how it is to behave, how long it takes.
actor Gatehouse {
    private var register = DossierRegister()
    private var books = SocialBooks()
    private var planned: [Misbehaviour] = []
    private var settings: SimulatorSettings
    private var requests = (submissions: 0, questions: 0, documents: 0)
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
        case .documents: self.requests.documents += 1
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
        self.books = SocialBooks()
        self.planned = []
        self.settings = self.initialSettings
        self.requests = (0, 0, 0)
    }

    func known(_ submission: DossierSubmission, digest: String) -> DossierRegister.Answer? {
        self.register.known(businessID: submission.businessId, wireID: submission.wireId, digest: digest)
    }

    func take(
        _ inspected: InspectedDossier, _ submission: DossierSubmission, digest: String, laterVerdict: GatewayCode?,
        sentBack: DossierState.Reason? = nil
    ) -> DossierRegister.Answer {
        let filing = inspected.filing.map { filing in
            var reasons = self.books.reasons(filing.lists, taxCode: inspected.taxCode, period: filing.period)
            if let sentBack { reasons.append(sentBack) }
            return HeldFiling(filing, reasons: reasons)
        }
        return self.register.take(
            inspected, businessID: submission.businessId, wireID: submission.wireId, digest: digest, now: self.now(),
            settings: self.settings, laterVerdict: laterVerdict, filing: filing)
    }

    /// Forms whose edition is over.
    var refusedForms: [String] { self.settings.refusedForms ?? [] }

    // MARK: Papers

    /// Takes over what has come to its end by now, in the order of arrival.
    private func settle() {
        for dossier in self.register.all where dossier.isDone(at: self.now(), settings: self.settings) {
            self.books.take(dossier)
            self.books.addResult(of: dossier, at: HeldDossier.text(self.now()))
        }
    }

    func know(_ people: PopulationRequest) { self.books.know(people) }

    func book(_ payment: ContributionStatement.Payment, for taxCode: String) {
        self.books.book(payment, for: taxCode)
    }

    func makePapers(_ request: PapersRequest, _ month: YearMonth, _ issued: CalendarDate) throws {
        self.settle()
        try self.books.makePapers(request, month, issued)
    }

    func add(_ request: DocumentRequest, _ month: YearMonth?) {
        self.books.add(
            Array(request.text.utf8), form: request.form, period: month, businessID: nil, name: request.name,
            mediaType: request.mediaType, to: request.taxCode)
    }

    /// What there is for a unit; nil where nobody knows the unit.
    func documents(of taxCode: String) -> UnitDocumentList? {
        self.settle()
        let papers = self.books.papers(of: taxCode)
        guard !papers.isEmpty || self.register.all.contains(where: { $0.taxCode == taxCode }) else { return nil }
        return UnitDocumentList(taxCode: taxCode, documents: papers.map(\.notice))
    }

    func paper(_ id: String, of taxCode: String) -> SocialBooks.Paper? { self.books.paper(id, of: taxCode) }

    /// The state of a dossier now.
    func state(_ businessID: String) -> DossierState? {
        self.register[businessID]?.state(at: self.now(), settings: self.settings)
    }

    /// What `GET /control/dossiers` answers.
    func overview() -> SimulatorOverview {
        SimulatorOverview(
            submissions: self.requests.submissions, questions: self.requests.questions,
            documents: self.requests.documents, planned: self.planned,
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
    /// Requests for lists of documents, and for documents.
    package var documents: Int
    /// What is still to go wrong.
    package var planned: [Misbehaviour]
    package var dossiers: [Dossier]
}
