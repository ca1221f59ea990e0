internal import Contributions
internal import SocialInsurance
internal import Storage
internal import Wording

/// The desk of one procedure of the month, for whoever acts for a unit: drafts of that unit alone.
struct MonthDesk: Sendable {
    /// Who acts, and the draft in hand.
    struct Work: Sendable {
        var acting: Acting
        var open: OpenFiling<MonthlyField>

        var draft: Int { self.open.record.id }
    }

    let environment: PortalEnvironment
    let desk: FilingDesk<MonthlyFiling>
    let reports: MonthReports

    init(_ procedure: MonthlyFiling, _ environment: PortalEnvironment, _ reports: MonthReports) {
        self.environment = environment
        self.desk = FilingDesk(procedure, environment)
        self.reports = reports
    }

    var procedure: MonthlyFiling { self.desk.procedure }
    var pages: MonthPages { MonthPages(self.desk.pages) }
    var rows: DraftRows { DraftRows(storage: self.environment.storage) }
    var today: CalendarDate { self.desk.setting.today }

    /// The list that the procedure is about: movements, where it has them.
    var mainList: ListCode {
        self.procedure.lists.contains(.movements) ? .movements : self.procedure.lists.first ?? .movements
    }

    func caption(_ station: MonthStation, _ wording: Wording) -> String {
        let stations = MonthStation.allCases.filter { self.procedure.isClaim || $0 != .payment }
        let number = (stations.firstIndex(of: station) ?? 0) + 1
        return wording.text("month.step", ["number": "\(number)", "of": "\(stations.count)"])
    }

    /// The questions that follow the rows and files.
    var afterRows: MonthlyField.Section { self.procedure.isClaim ? .payment : .contact }

    /// Whether rows go where nobody has seen a record of VSS: they are filed on trial.
    func isTrial(_ lists: FilingLists) -> Bool { self.procedure.entry.isTrial(lists, on: self.today) }

    /// Who acts, and the draft that this browser has in hand; nil where there is none of the unit.
    ///
    /// - Throws: what ``PortalContext/acting(_:)`` throws; ``PortalError`` `conflict` for a page of another unit, which one
    ///   acted for when it was opened.
    func open(
        _ context: PortalContext, code: String? = nil
    ) async throws -> (acting: Acting, open: OpenFiling<MonthlyField>?) {
        let acting = try context.acting(.prepare)
        return (acting, try await self.desk.open(of: acting.unit.taxCode, context, code: code))
    }

    /// The same where there must be a draft.
    /// - Throws: ``PortalRedirect`` to the start where there is none.
    func require(_ context: PortalContext, code: String? = nil) async throws -> Work {
        let (acting, found) = try await self.open(context, code: code)
        guard let found else { throw PortalRedirect(self.pages.start) }
        return Work(acting: acting, open: found)
    }

    /// A new draft of the unit with answers and rows; an untouched one that is in hand is used instead of a second one.
    func begin(
        _ answers: MonthlyAnswers, lists: FilingLists = [:], _ acting: Acting, _ context: PortalContext
    ) async throws -> OpenFiling<MonthlyField> {
        if lists.isEmpty, let found = try await self.open(context).open, found.record.version == 1,
            found.answers == answers
        {
            return found
        }
        let begun = try await self.desk.begin(answers, context)
        guard !lists.isEmpty else { return begun }
        let contents = try lists.map { (list: $0.key.rawValue, rows: try $0.value.map { try JSONText.encode($0) }) }
        try await self.rows.change(begun.record.id, self.environment.clock()) { connection in
            for list in contents {
                try DraftRows.append(list.rows, to: begun.record.id, list.list, in: connection)
            }
        }
        return try await self.noted(begun, context)
    }

    /// Notes who changed the rows of a draft, as each save of answers does; the draft as it is now.
    func noted(
        _ open: OpenFiling<MonthlyField>, _ context: PortalContext
    ) async throws -> OpenFiling<MonthlyField> {
        guard let record = try await self.desk.drafts.find(code: open.record.code) else { return open }
        try await DraftSharing(self.environment).saved(record, context)
        return try await self.desk.read(record)
    }

    /// Saves the answers of one page; the unit stays the one that is acted for.
    func save(
        _ section: MonthlyField.Section, _ form: [String: String], fingerprint: String?, code: String?,
        _ context: PortalContext
    ) async throws -> FilingDesk<MonthlyFiling>.Saved {
        let work = try await self.require(context, code: code)
        let answers = form.merging([MonthlyField.taxCode.rawValue: work.acting.unit.taxCode]) { $1 }
        let saved = try await self.desk.save(section, answers, fingerprint: fingerprint, code: code, context)
        guard let saved else { throw PortalRedirect(self.pages.start) }
        return saved
    }

    /// The month that a draft is about; this month where its answer cannot be read.
    func period(_ open: OpenFiling<MonthlyField>) -> YearMonth {
        (try? YearMonth.parse(open.answers[.period]).get()) ?? YearMonth(of: self.today)
    }

    /// What the rows of a draft come to.
    func report(_ work: Work, _ wording: Wording) async throws -> MonthReport {
        try await self.reports.report(
            MonthReport.Question(
                draft: work.open.record, unit: work.acting.unit.taxCode, period: self.period(work.open),
                today: self.today, language: wording.language), of: self.procedure, in: self.environment.storage)
    }

    /// The draft in hand when nothing in it is left to correct, and what its rows come to.
    ///
    /// - Throws: ``PortalRedirect`` to the first page that is not finished.
    func complete(_ context: PortalContext) async throws -> (work: Work, report: MonthReport) {
        let work = try await self.require(context)
        let section = MonthlyField.Section.allCases.first { !self.desk.issues(work.open, $0).isEmpty }
        if let section { throw PortalRedirect("\(self.pages.section(section))?xem-loi=1") }
        let report = try await self.report(work, context.wording)
        guard report.isBlocked == nil, report.rows(of: self.mainList).count > 0 else {
            let list = report.isBlocked ?? self.mainList
            throw PortalRedirect("\(self.pages.list(list))?loc=loi")
        }
        guard !work.open.attachments.contains(where: { $0.scan == .infected }) else {
            throw PortalRedirect(self.pages.files)
        }
        return (work, report)
    }

    /// The first page that is not finished.
    func firstOpen(_ work: Work, _ report: MonthReport) -> String {
        if !self.desk.issues(work.open, .period).isEmpty { return self.pages.section(.period) }
        if report.rows(of: self.mainList).isEmpty { return self.pages.list(self.mainList) }
        if let list = report.isBlocked { return self.pages.list(list) }
        return self.procedure.sections.first { !self.desk.issues(work.open, $0).isEmpty }
            .map(self.pages.section) ?? self.pages.check
    }

    /// The files that signing waits for, as nobody knows yet whether they are clean.
    func held(_ open: OpenFiling<MonthlyField>) -> [DraftAttachment] {
        self.environment.scanning?.held(open.attachments) ?? []
    }
}

extension MonthDesk: QuestionDesk {
    var sections: [MonthlyField.Section] { self.procedure.sections }
    var savePath: String { self.pages.save }

    func inHand(_ context: PortalContext) async throws -> (acting: Acting, open: OpenFiling<MonthlyField>) {
        let work = try await self.require(context)
        return (work.acting, work.open)
    }

    func place(_ section: MonthlyField.Section, _ wording: Wording) -> QuestionPlace {
        let previous =
            switch section {
            case .period: self.pages.start
            case self.afterRows: self.pages.list(self.mainList)
            default: self.pages.section(.payment)
            }
        return QuestionPlace(
            title: wording[section.titleKey], caption: self.caption(section.station, wording),
            path: self.pages.section(section), previousPath: previous, checkPath: self.pages.check,
            savePath: self.savePath)
    }

    func groups(_ section: MonthlyField.Section) -> [QuestionGroup<MonthlyField>] {
        MonthlyField.groups(section, of: self.procedure)
    }

    func next(after section: MonthlyField.Section) -> String {
        switch section {
        case .period: self.pages.list(self.mainList)
        case .payment: self.pages.section(.contact)
        case .contact: self.pages.check
        }
    }
}

extension MonthDesk: FileDesk {
    var filesPath: String { self.pages.files }

    func papers(_ context: PortalContext) async throws -> (record: DraftRecord, attachments: [DraftAttachment]) {
        let open = try await self.require(context).open
        return (open.record, open.attachments)
    }

    func papersChanged(_ draft: DraftRecord, _ context: PortalContext) async throws {
        guard let record = try await self.desk.drafts.find(code: draft.code) else { return }
        try await DraftSharing(self.environment).saved(record, context)
    }

    /// Nil where a row cannot be written, which its page tells.
    func split(
        _ draft: DraftRecord, _ attachments: [DraftAttachment]
    ) async throws -> Result<[FilingPart], FilingPartError>? {
        let lists = try FilingLists(try await self.rows.all(of: draft.id))
        let files = attachments.map { FrozenAttachment($0).filing }
        let (procedure, today) = (self.procedure, self.today)
        return await withTaskExecutorPreference(WorkThreads.shared) {
            try? procedure.parts(of: lists, attachments: files, on: today, limits: .oneSigning)
        }
    }

    func filesPlace(_ wording: Wording) -> (caption: String, back: String, next: String) {
        (self.caption(.rows, wording), self.pages.list(self.mainList), self.pages.section(self.afterRows))
    }
}

/// The counted stations of a filing of the month.
enum MonthStation: CaseIterable {
    case period
    case rows
    case payment
    case contact
    case check
    case sign
}

/// Where the pages of a filing of the month are.
struct MonthPages: Hashable, Sendable {
    private let pages: ProcedurePages

    init(_ pages: ProcedurePages) {
        self.pages = pages
    }

    var code: ProcedureCode { self.pages.code }
    var start: String { self.pages.start }
    var copy: String { "\(self.start)/sao-chep" }
    var save: String { "\(self.start)/luu" }
    var upload: String { "\(self.start)/nap-tep" }
    var template: String { "\(self.start)/tep-mau.xlsx" }
    var difference: String { "\(self.start)/chenh-lech" }
    var files: String { self.pages.files }
    var check: String { self.pages.check }
    var method: String { self.pages.method }
    var sign: String { self.pages.sign }

    func section(_ section: MonthlyField.Section) -> String { self.pages.section(section.rawValue) }

    /// The page of a list's rows.
    func list(_ list: ListCode) -> String {
        switch list {
        case .people: "\(self.start)/to-khai"
        case .claims: "\(self.start)/de-nghi"
        default: "\(self.start)/danh-sach"
        }
    }
}
