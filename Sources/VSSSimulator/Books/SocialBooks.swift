import Contributions
import FoundationEssentials
import Gateway
import PayrollTables
import Secrets
import SocialInsurance

/// What the simulated VSS has of all units, of the population, and the papers that it made.
struct SocialBooks: Sendable {
    struct Paper: Sendable {
        var notice: UnitDocumentNotice
        var content: [UInt8]
    }

    private var units: [String: UnitBooks] = [:]
    /// By citizen number.
    private var population: [String: Citizen] = [:]
    /// BHXH numbers that are active at a unit which is not here.
    private var elsewhere: Set<String> = []
    private var papers: [String: [Paper]] = [:]
    private var made = 0

    // MARK: What is known of people

    mutating func know(_ people: PopulationRequest) {
        for person in people.people ?? [] { self.population[person.citizenNumber] = person }
        self.elsewhere.formUnion(people.elsewhere ?? [])
    }

    /// Why rows are sent back.
    func reasons(_ lists: FilingLists, taxCode: String, period: YearMonth) -> [DossierState.Reason] {
        RowInspector(
            population: self.population, elsewhere: self.elsewhere.union(self.active(besides: taxCode, in: period)),
            period: period
        ).reasons(lists)
    }

    private func active(besides taxCode: String, in month: YearMonth) -> Set<String> {
        Set(
            self.units.filter { $0.key != taxCode }.flatMap { $0.value.lines(in: month) }.map {
                $0.person.insuredNumber
            })
    }

    // MARK: What was filed and paid

    /// Takes over a dossier whose rows are right, once.
    mutating func take(_ dossier: HeldDossier) {
        guard let filing = dossier.filing,
            !(self.units[dossier.taxCode]?.entries.contains { $0.businessID == dossier.businessID } ?? false)
        else { return }
        var books = self.units[dossier.taxCode] ?? UnitBooks()
        (books.unitCode, books.unitName, books.agency) = (filing.unitCode, dossier.unitName, dossier.agencyCode)
        books.entries.append(
            UnitBooks.Entry(
                businessID: dossier.businessID, movements: filing.movements, period: filing.period))
        self.units[dossier.taxCode] = books
    }

    mutating func book(_ payment: ContributionStatement.Payment, for taxCode: String) {
        self.units[taxCode, default: UnitBooks()].payments.append(payment)
    }

    // MARK: Papers

    /// Makes D09-TS and C12-TS of a month out of what was filed and accepted, with the differences that are wanted.
    mutating func makePapers(_ request: PapersRequest, _ month: YearMonth, _ issued: CalendarDate) throws {
        var books = self.units[request.taxCode] ?? UnitBooks()
        let head = books.head(month, taxCode: request.taxCode, issued: issued)
        var list = try books.list(head)
        var statement = try books.statement(head)
        self.units[request.taxCode] = books
        for difference in request.differences ?? [] {
            difference.apply(to: &list)
            difference.apply(to: &statement)
        }
        for notice in [Notice.participants(list), .statement(statement)] {
            let form = notice.form.rawValue
            let name = "\(form)-\(month.description.filter(\.isNumber)).json"
            self.add(
                try NoticeWire.write(notice), form: form, period: month, businessID: nil, name: name,
                mediaType: "application/json", to: request.taxCode)
        }
    }

    /// Puts anything into a unit's store, readable or not.
    mutating func add(
        _ content: [UInt8], form: String, period: YearMonth?, businessID: String?, name: String, mediaType: String,
        to taxCode: String
    ) {
        self.made += 1
        let notice = UnitDocumentNotice(
            id: "doc-\(self.made)", form: form, period: period?.description, businessId: businessID, name: name,
            mediaType: mediaType, size: content.count, sha256: Digest.sha256Hex(content))
        self.papers[taxCode, default: []].append(Paper(notice: notice, content: content))
    }

    /// The result of a dossier, once.
    mutating func addResult(of dossier: HeldDossier, at time: String) {
        let known = self.papers[dossier.taxCode] ?? []
        guard !known.contains(where: { $0.notice.businessId == dossier.businessID }) else { return }
        let number = dossier.dossierNumber.split(separator: "/").joined(separator: "-")
        let text = """
            KẾT QUẢ GIẢI QUYẾT HỒ SƠ
            Số hồ sơ: \(dossier.dossierNumber)
            Đơn vị: \(dossier.unitName)
            Đã giải quyết xong lúc \(time).

            """
        self.add(
            Array(text.utf8), form: "KQ", period: nil, businessID: dossier.businessID, name: "ket-qua-\(number).txt",
            mediaType: "text/plain", to: dossier.taxCode)
    }

    func papers(of taxCode: String) -> [Paper] { self.papers[taxCode] ?? [] }

    func paper(_ id: String, of taxCode: String) -> Paper? {
        self.papers(of: taxCode).first { $0.notice.id == id }
    }
}

/// What VSS knows of a citizen.
package struct Citizen: Codable, Hashable, Sendable {
    package var citizenNumber: String
    package var name: String
    /// `dd/MM/yyyy`.
    package var birth: String?

    package init(citizenNumber: String, name: String, birth: String? = nil) {
        self.citizenNumber = citizenNumber
        self.name = name
        self.birth = birth
    }
}

/// What `POST /control/population` takes.
package struct PopulationRequest: Codable, Hashable, Sendable {
    package var people: [Citizen]?
    /// BHXH numbers that are active at another unit.
    package var elsewhere: [String]?

    package init(people: [Citizen]? = nil, elsewhere: [String]? = nil) {
        self.people = people
        self.elsewhere = elsewhere
    }
}

/// What `POST /control/papers` takes.
package struct PapersRequest: Codable, Hashable, Sendable {
    package var taxCode: String
    /// `MM/yyyy`.
    package var month: String
    /// `dd/MM/yyyy`; the last day of the month unless given.
    package var issued: String?
    package var differences: [PlantedDifference]?

    package init(
        taxCode: String, month: String, issued: String? = nil, differences: [PlantedDifference]? = nil
    ) {
        self.taxCode = taxCode
        self.month = month
        self.issued = issued
        self.differences = differences
    }
}

/// What `POST /control/payments` takes.
package struct PaymentRequest: Codable, Hashable, Sendable {
    package var taxCode: String
    /// `dd/MM/yyyy`.
    package var date: String
    package var amount: Int
    package var number: String

    package init(taxCode: String, date: String, amount: Int, number: String) {
        self.taxCode = taxCode
        self.date = date
        self.amount = amount
        self.number = number
    }
}

/// What `POST /control/document` takes: any bytes under any name.
package struct DocumentRequest: Codable, Hashable, Sendable {
    package var taxCode: String
    package var form: String
    package var month: String?
    package var name: String
    package var mediaType: String
    package var text: String

    package init(
        taxCode: String, form: String, month: String? = nil, name: String, mediaType: String = "application/json",
        text: String
    ) {
        self.taxCode = taxCode
        self.form = form
        self.month = month
        self.name = name
        self.mediaType = mediaType
        self.text = text
    }
}
