internal import Employees
internal import FoundationEssentials
internal import Hummingbird
internal import NIOCore
internal import SocialInsurance
internal import Storage
internal import Wording

/// Which people of the register are looked at, as the address says it.
enum EmployeeFilter: String, CaseIterable, Sendable {
    /// Who is in the unit's list: at work or on leave.
    case insured = ""
    case onLeave = "nghi-tam"
    case missing = "thieu"
    case gone = "da-nghi"
    case all = "tat-ca"

    private static let leaves: Set<EmployeeStanding> = [.unpaid, .sick, .maternity]

    func query(_ words: [String]) -> EmployeeQuery {
        EmployeeQuery(words: words, standings: Set(self.standings.map(\.rawValue)), onlyMissing: self == .missing)
    }

    /// None: whatever it is.
    private var standings: [EmployeeStanding] {
        switch self {
        case .insured: EmployeeStanding.allCases.filter { !$0.isGone }
        case .onLeave: EmployeeStanding.allCases.filter(Self.leaves.contains)
        case .gone: EmployeeStanding.allCases.filter(\.isGone)
        case .missing, .all: []
        }
    }

    func count(_ counts: EmployeeCounts) -> Int {
        switch self {
        case .all: counts.all
        case .missing: counts.missing
        default: self.standings.reduce(0) { $0 + (counts.byStanding[$1.rawValue] ?? 0) }
        }
    }

    var textKey: String { "employees.filter.\(self.name)" }

    private var name: String {
        switch self {
        case .insured: "insured"
        case .onLeave: "on-leave"
        case .missing: "missing"
        case .gone: "gone"
        case .all: "all"
        }
    }
}

extension EmployeeRoutes {
    private static let page = 100
    private static let mostQuestions = 20
    /// What the address may say was done.
    private static let dones: Set = ["them", "nhap", "xoa", "xem"]

    func list(_ request: Request, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let unit = acting.unit.taxCode
        let asked = String(request.parameter("tim").prefix(200))
        let filter = EmployeeFilter(rawValue: request.parameter("loc")) ?? .insured
        let number = min(max(Int(request.parameter("trang")) ?? 1, 1), 10_000)
        let query = filter.query(EmployeeWords.words(of: asked))
        let employees = Employees(self.desk.storage)
        let counts = try await employees.counts(of: unit)
        let lines = try await employees.search(
            query, of: unit, skipped: (number - 1) * Self.page, limit: Self.page + 1)
        // What fits on the first page needs no second look.
        let found: Int
        if query.words.isEmpty {
            found = filter.count(counts)
        } else if number == 1, lines.count <= Self.page {
            found = lines.count
        } else {
            found = try await employees.count(query, of: unit)
        }
        let done = request.parameter("xong")
        var model = self.frame(asked, filter, number, found, hasMore: lines.count > Self.page, context)
        model["isEmpty"] = counts.all == 0
        model["hasPeople"] = counts.all > 0
        model["people"] = lines.prefix(Self.page).map { Self.row($0, context.wording) }
        model["filters"] = EmployeeFilter.allCases.map { one -> PageModel in
            [
                "filterName": context.wording[one.textKey], "filterCount": "\(one.count(counts))",
                "filterPath": Self.path(asked, one, 1), "isChosen": one == filter,
            ]
        }
        model["isDone"] = Self.dones.contains(done)
        model["done"] = Self.dones.contains(done) ? context.wording["employees.done.\(done)"] : ""
        model.merge(try await self.questions(unit, context)) { _, new in new }
        return try self.desk.page("employees", title: context.wording["employees.list.title"], model, context)
    }

    private func frame(
        _ asked: String, _ filter: EmployeeFilter, _ number: Int, _ found: Int, hasMore: Bool, _ context: PortalContext
    ) -> PageModel {
        let pages = max((found + Self.page - 1) / Self.page, 1)
        return [
            "asked": asked, "filterValue": filter.rawValue, "isSearched": !asked.isEmpty, "hasFound": found > 0,
            "found": context.wording.text("employees.list.found", ["count": "\(found)"]),
            "hasBefore": number > 1, "before": Self.path(asked, filter, number - 1), "hasAfter": hasMore,
            "after": Self.path(asked, filter, number + 1), "hasPages": number > 1 || hasMore,
            "pageText": context.wording.text("employees.list.page", ["page": "\(number)", "pages": "\(pages)"]),
            "all": "/nhan-su",
        ]
    }

    private static func path(_ asked: String, _ filter: EmployeeFilter, _ page: Int) -> String {
        var parts: [String] = []
        if !asked.isEmpty { parts.append("tim=\(asked.queryEscaped)") }
        if filter != .insured { parts.append("loc=\(filter.rawValue)") }
        if page > 1 { parts.append("trang=\(page)") }
        return parts.isEmpty ? "/nhan-su" : "/nhan-su?\(parts.joined(separator: "&"))"
    }

    private static func row(_ line: EmployeeLine, _ wording: Wording) -> PageModel {
        let record = line.record
        return [
            "personPath": "/nhan-su/nguoi/\(record.id)", "personName": EmployeeDesk.shown(record.name),
            "personCode": EmployeeDesk.shown(record.code, limit: 40), "hasCode": !record.code.isEmpty,
            "personCitizen": EmployeeDesk.shown(record.citizen, limit: 40),
            "personInsured": EmployeeDesk.shown(record.insured, limit: 40),
            "personBirth": record["birth"],
            "personPosition": EmployeeDesk.shown(line.span.values["position"] ?? ""),
            "personWage": EmployeeDesk.wage(line.span.values, wording),
            "personStanding": EmployeeDesk.standing(line.span.standing, wording), "isMissing": record.isMissing,
        ]
    }

    // MARK: Rows that somebody must look at

    private func questions(_ unit: String, _ context: PortalContext) async throws -> PageModel {
        let open = try await self.desk.storage.read {
            try EmployeeQuestion.open(of: unit, limit: Self.mostQuestions, in: $0)
        }
        return [
            "hasQuestions": !open.isEmpty,
            "questions": open.map { question -> PageModel in
                [
                    "questionId": "\(question.id)", "questionDossier": question.source.dossier,
                    "questionName": EmployeeDesk.shown(question.values["name"] ?? ""),
                    "questionText": context.wording.text(
                        "employees.question.\(question.reason)",
                        ["line": "\(question.source.line)", "dossier": question.source.dossier]),
                ]
            },
        ]
    }

    func settleQuestion(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let id = context.form["dong"].flatMap { Int($0) } ?? 0
        try await self.desk.storage.write { connection in
            _ = try EmployeeQuestion.settle(id, of: acting.unit.taxCode, in: connection)
        }
        return .seeOther("/nhan-su?xong=xem")
    }

    // MARK: As a workbook

    /// The people of a filter and a search, or the empty table to be filled in.
    func export(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let unit = acting.unit.taxCode
        let isBlank = context.form["mau"] != nil
        let filter = EmployeeFilter(rawValue: context.form["loc"] ?? "") ?? .insured
        let query = filter.query(EmployeeWords.words(of: context.form["tim"] ?? ""))
        let bytes = try await withTaskExecutorPreference(WorkThreads.shared) {
            var workbook = EmployeeWorkbook()
            if !isBlank {
                let lines = try await Employees(self.desk.storage).search(query, of: unit, limit: 300_000)
                for line in lines { workbook.add(line) }
            }
            return try workbook.bytes()
        }
        if !isBlank {
            try await self.desk.write(.employeesExported, "", context, { _, _ in })
        }
        let name = isBlank ? "mau-nhan-su.xlsx" : "nhan-su-\(unit).xlsx"
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                .contentDisposition: "attachment; filename=\"\(name)\"", .cacheControl: "private, no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension String {
    /// For a value of a query (RFC 3986 section 2).
    var queryEscaped: String {
        var text = ""
        for byte in self.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return text
    }
}
