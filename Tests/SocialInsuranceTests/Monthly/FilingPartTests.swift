import SocialInsurance
import Testing

@Suite("Filings in parts")
struct FilingPartTests {
    static let limits = DossierLimits(files: 6, bytes: 60_000, signature: 2000)

    private func filing() throws -> MonthlyFiling { try #require(MonthlyFiling(.movements)) }

    private func row(_ number: Int, note: Int = 0) -> FilingRow {
        var row = MonthlySamples.newcomer
        row["name"] = "Nguyễn Văn \(number)"
        row["citizen"] = "\(100_000_000_000 + number)"
        row["note"] = String(repeating: "ă", count: note)
        return row
    }

    private func person(_ number: Int) -> FilingRow {
        var row = MonthlySamples.person
        row["name"] = "Nguyễn Văn \(number)"
        row["citizen"] = "\(100_000_000_000 + number)"
        return row
    }

    private func file(_ number: Int, _ size: Int) -> FilingAttachment {
        FilingAttachment(name: "f\(number).pdf", description: "x", size: size, sha256: FormTests.digest)
    }

    /// The bytes of a part's files as they will be, but for what a signature takes.
    private func size(_ part: FilingPart) throws -> (bytes: Int, files: Int) {
        let documents = try self.filing().documents(
            of: MonthlySamples.answers(), lists: part.lists, attachments: part.attachments, in: MonthlySamples.setting)
        let forms = documents.forms.reduce(0) { $0 + $1.bytes.count + Self.limits.signature }
        return (forms + part.attachments.reduce(0) { $0 + $1.size }, documents.forms.count + part.attachments.count)
    }

    @Test("a filing that fits is one part, as it is")
    func whole() throws {
        let parts = try self.filing().parts(
            of: MonthlySamples.lists, attachments: [MonthlySamples.attachment], on: MonthlySamples.day)
        #expect(try parts.get() == [FilingPart(lists: MonthlySamples.lists, attachments: [MonthlySamples.attachment])])
    }

    @Test("nothing is lost or there twice, every part is within the limits, the same filing gives the same parts")
    func properties() throws {
        var generator = SeededGenerator(state: 20_261_130)
        var several = 0
        for _ in 0..<60 {
            let count = Int.random(in: 1...80, using: &generator)
            var rows: [FilingRow] = []
            for number in 0..<count {
                rows.append(self.row(number, note: Int.random(in: 0...500, using: &generator)))
                if Int.random(in: 0..<6, using: &generator) == 0 {
                    var second = rows[rows.count - 1]
                    second["method"] = "TT"
                    rows.append(second)
                }
            }
            var people = (0..<count).filter { _ in Bool.random(using: &generator) }.map(self.person)
            if Bool.random(using: &generator) { people.append(self.person(9000)) }
            people.shuffle(using: &generator)
            let files = (0..<Int.random(in: 0...8, using: &generator)).map {
                self.file($0, Int.random(in: 1...20_000, using: &generator))
            }
            let lists: FilingLists = [.movements: rows, .people: people].filter { !$0.value.isEmpty }
            let result = try self.filing().parts(
                of: lists, attachments: files, on: MonthlySamples.day, limits: Self.limits)
            let parts: [FilingPart]
            switch result {
            case .success(let found): parts = found
            case .failure(let error):
                // Few rows and many files.
                guard case .tooManyAttachments = error.reason else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(count < files.count, "\(count) rows, \(files.count) files")
                continue
            }
            if parts.count > 1 { several += 1 }
            #expect(parts.flatMap { $0.lists[.movements] ?? [] } == rows)
            #expect(Set(parts.flatMap { $0.lists[.people] ?? [] }) == Set(people))
            #expect(parts.reduce(0) { $0 + ($1.lists[.people]?.count ?? 0) } == people.count)
            #expect(parts.flatMap(\.attachments).sorted { $0.name < $1.name } == files)
            for part in parts {
                let size = try self.size(part)
                #expect(size.bytes <= Self.limits.bytes && size.files <= Self.limits.files, "\(size)")
                let own = Set((part.lists[.movements] ?? []).map { $0["citizen"] })
                #expect(!own.isEmpty)
                let strangers = (part.lists[.people] ?? []).filter { !own.contains($0["citizen"]) }
                #expect(strangers.allSatisfy { $0["citizen"] == self.person(9000)["citizen"] })
            }
            let again = try self.filing().parts(
                of: lists, attachments: files, on: MonthlySamples.day, limits: Self.limits)
            #expect(again == .success(parts))
        }
        #expect(several > 20)
    }

    @Test("what cannot be part of any dossier is named")
    func impossible() throws {
        let filing = try self.filing()
        func reason(_ lists: FilingLists, _ files: [FilingAttachment], _ limits: DossierLimits) throws
            -> FilingPartError.Reason?
        {
            if case .failure(let error) = try filing.parts(
                of: lists, attachments: files, on: MonthlySamples.day, limits: limits)
            {
                return error.reason
            }
            return nil
        }
        let rows: FilingLists = [.movements: [self.row(1), self.row(2, note: 500)]]
        #expect(try reason(rows, [self.file(1, 59_000)], Self.limits) == .attachment("f1.pdf"))
        let small = DossierLimits(files: 6, bytes: 8000, signature: 2000)
        #expect(try reason(rows, [], small) == .row(.movements, 1))
        let many = (1...20).map { self.file($0, 10) }
        let left = try reason(rows, many, Self.limits)
        guard case .tooManyAttachments(let name) = left else {
            Issue.record("\(String(describing: left))")
            return
        }
        #expect(many.map(\.name).contains(name))
        #expect(try reason(rows, Array(many.prefix(10)), Self.limits) == nil)
    }

    @Test("files that need more dossiers make no more than they need, with about as many people each")
    func even() throws {
        let lists: FilingLists = [.movements: (1...6).map { self.row($0) }, .people: (1...6).map(self.person)]
        let files = (1...10).map { self.file($0, 10) }
        let parts = try self.filing().parts(of: lists, attachments: files, on: MonthlySamples.day).get()
        #expect(parts.map { $0.lists[.movements]?.count } == [2, 2, 2] && parts.map(\.attachments.count) == [4, 4, 2])
        #expect(parts.flatMap { $0.places[.movements] ?? [] } == Array(0..<6))
        for (code, rows) in lists {
            for part in parts { #expect(part.lists[code] == part.places[code]?.map { rows[$0] }) }
        }
    }

    @Test("a filing at the last byte is one part, one byte more is two; more than one signing carries is told")
    func bounds() throws {
        let lists: FilingLists = [.movements: [self.row(1), self.row(2)]]
        let form = try self.filing().documents(
            of: MonthlySamples.answers(), lists: lists, attachments: [], in: MonthlySamples.setting
        ).forms[0].bytes.count
        let own = form + (16 << 10) + 4096
        func parts(_ sizes: [Int]) throws -> Result<[FilingPart], FilingPartError> {
            try self.filing().parts(
                of: lists, attachments: sizes.enumerated().map { self.file($0.offset, $0.element) },
                on: MonthlySamples.day, limits: .oneSigning)
        }
        #expect(try parts([(5 << 20) - own]).get().count == 1)
        #expect(try parts([(5 << 20) - own - 100_000, 100_001]).get().count == 2)
        let most = AttachmentRules.inParts.maximumBytes
        let rest = most - own - 2 * (3 << 20)
        #expect(rest < 2 * (3 << 20))
        guard case .failure(let error) = try parts([3 << 20, 3 << 20, rest / 2, rest - rest / 2 + 1]) else {
            Issue.record("it fits")
            return
        }
        #expect(error.reason == .total(most + 1))
    }

    @Test("604 has no rows to split: its files fit beside the form or the one that does not is named")
    func withoutRows() throws {
        let change = try #require(UnitChange())
        let files = (1...6).map { self.file($0, 10) }
        let day = MonthlySamples.day
        #expect(try change.parts(of: [:], attachments: Array(files.prefix(5)), on: day).get().count == 1)
        for (files, expected) in [
            (files, FilingPartError.Reason.tooManyAttachments("f6.pdf")),
            ([self.file(1, 6 << 20)], .attachment("f1.pdf")),
        ] {
            #expect(
                try change.parts(of: [:], attachments: files, on: day) == .failure(FilingPartError(reason: expected)))
        }
    }
}
