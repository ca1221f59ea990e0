import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SignToolAgent
import SigningJobs
import SigningKeys
import SocialInsurance
import TestFixtures
import TestSupport
import Testing

/// A page that shows one thing and sends another, again and again.
///
/// It meets the built agent, a real token, and a window that writes down what it is told. `ISIGN_MUTATIONS` and
/// `ISIGN_MUTATION_SEED` make longer or other runs.
@Suite("Attack: nothing is signed that was not told", .timeLimit(.minutes(15))) struct MutationAttackTests {
    @Test("forms and dossiers, changed at random: whatever was signed had been told before")
    func mutations() async throws {
        let variables = ProcessInfo.processInfo.environment
        let count = variables["ISIGN_MUTATIONS"].flatMap { Int($0) } ?? 1040
        let seed = variables["ISIGN_MUTATION_SEED"].flatMap { UInt64($0) } ?? 20_261_129
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        let certificate = try await token.makeToken().certificate
        let window = try LoggingWindow(in: folder, certificate: certificate)
        let store = OriginStore(folder: folder.file("state"), now: { Date() })
        if let origin = Origin(AgentHarness.origin) { try store.allow(origin) }
        let environment = token.environment.merging([
            "SIGNTOOL_MODULES": SoftHSM.module, "SIGNTOOL_WINDOW": window.path, "SIGNTOOL_STATE": folder.file("state"),
        ]) { $1 }
        let attack = try await RunningAgent.run(environment: environment) { agent in
            var attack = try HostilePage(agent: agent, window: window, seed: seed)
            while attack.tally.mutations < count { try await attack.job() }
            return attack
        }
        try folder.write(attack.knownNames.joined(separator: "\n").utf8, to: "told.json.names")
        let result = try await ToldCheck.run(attack.jobs, in: folder)
        print("seed \(seed): \(attack.tally); compared \(result.checked) documents, \(result.items) things in them")
        for failure in result.failures.prefix(20) { Issue.record("\(failure)") }
        #expect(result.failures.isEmpty)
        #expect(attack.surprises.isEmpty, "\(attack.surprises.prefix(10))")
        #expect(result.checked == attack.tally.signed && attack.tally.mutations >= count)
        // The comparison is not blind: one more letter in one document is noticed.
        var other = try #require(attack.jobs.first)
        let text = String(decoding: other.documents[0], as: UTF8.self)
        other.documents[0] = Data(text.replacing("<NoiDung", with: "<L\u{1EA1}/><NoiDung").utf8)
        let noticed = try await ToldCheck.run([other], in: folder)
        #expect(!noticed.failures.isEmpty)
        // All that can happen did.
        #expect(attack.tally.refused > 0 && attack.tally.silent > 0 && attack.tally.confirmed > 0)
    }
}

/// The page, and what came of its tries.
private struct HostilePage: Sendable {
    struct Tally: Sendable, CustomStringConvertible {
        var (mutations, signed, refused, silent, confirmed) = (0, 0, 0, 0, 0)

        var description: String {
            "\(self.mutations) mutations, \(self.signed) documents signed (\(self.confirmed) in a second window, "
                + "\(self.silent) dossiers without), \(self.refused) refused"
        }
    }

    private(set) var jobs: [ToldCheck.Job] = []
    private(set) var tally = Tally()
    /// What must not happen.
    private(set) var surprises: [String] = []
    let knownNames: [String]

    private let agent: AgentHarness
    private var window: LoggingWindow
    private var mutator: Mutator
    private var forms: [(root: String, text: String)]
    /// Whether the dossier of the job in hand is a month's.
    private var isMonthly = false
    private static let batch = 16

    init(agent: AgentHarness, window: LoggingWindow, seed: UInt64) throws {
        self.agent = agent
        self.window = window
        self.mutator = Mutator(seed: seed)
        let paper = TK3TS.Attachment(name: "GPKD.pdf", description: "Giấy phép", size: 16, sha256: "ab")
        let unitForm = try TK3TS(
            registration: TestDossier.registration(), attachments: [paper], date: CalendarDate(at: TestTime.now)
        ).xml()
        let people = (1...3).map {
            "<LaoDong><STT>\($0)</STT><HoTen>Nguyễn Văn \($0)</HoTen><PA>TM</PA><TienLuong>5000000</TienLuong></LaoDong>"
        }
        self.forms = [
            ("TK3-TS", String(decoding: unitForm, as: UTF8.self)),
            ("D02-TS", "<?xml version=\"1.0\"?><D02-TS><NoiDung>\(people.joined())</NoiDung><Cky></Cky></D02-TS>"),
        ]
        self.forms += try MonthlyJob.forms().map { ($0.form.code, String(decoding: $0.bytes, as: UTF8.self)) }
        self.forms.append(("M01B-HSB", String(decoding: try MonthlyJob.claims().content.bytes, as: UTF8.self)))
        let envelopes = [CarryingEnvelope.registration(try Self.registration([])), .filing(MonthlyJob.envelope([]))]
        var texts = self.forms.map(\.text)
        for envelope in envelopes { texts.append(String(decoding: try envelope.xml(), as: UTF8.self)) }
        let tags: [Substring] = texts.flatMap { $0.split(separator: "<") }
        let names = tags.compactMap { tag in tag.split(whereSeparator: { "/ >?".contains($0) }).first.map(String.init) }
        self.knownNames =
            names + ["MaToKhai", "MoTaToKhai", "TenFile", "LoaiFile", "DoDaiFile", "NoiDungFile", "FileToKhai"]
    }

    private static func registration(_ files: [EmbeddedFile]) throws -> DossierEnvelope {
        DossierEnvelope(
            registration: TestDossier.registration(), brand: .iCare, date: CalendarDate(at: TestTime.now), files: files)
    }

    private func envelope(_ files: [EmbeddedFile]) throws -> CarryingEnvelope {
        self.isMonthly ? .filing(MonthlyJob.envelope(files)) : .registration(try Self.registration(files))
    }

    private var dossierName: String { self.isMonthly ? "BHXHDienTu.xml" : "04_DK-IVAN.xml" }

    // MARK: Forms

    /// One job with changed forms, then its dossiers; now and then forms that nobody may sign.
    mutating func job() async throws {
        var documents: [JobDocument] = []
        for number in 0..<Self.batch { documents.append(self.form(number, isSpoiled: false)) }
        self.tally.mutations += documents.count
        try await self.sign(documents)
        for number in 0..<3 {
            self.tally.mutations += 1
            try await self.sign([self.form(number, isSpoiled: true)])
        }
    }

    private mutating func form(_ number: Int, isSpoiled: Bool) -> JobDocument {
        let (root, text) = self.mutator.pick(self.forms)
        var changed = isSpoiled ? self.mutator.spoiled(text) : text
        for _ in 0..<(isSpoiled ? 0 : 1 + self.mutator.number(3)) { changed = self.mutator.changed(changed) }
        let wrong = ["\(root)/Cky", "\(root)/Cky", "\(root)/NoiDung", "\(root)", "Hoso/CKy_Dvi"]
        let places = isSpoiled ? wrong : ["\(root)/Cky"]
        return JobDocument(
            name: "f\(number).xml", mediaType: self.mutator.pick(["application/xml", "text/xml", "application/pdf"]),
            content: Base64Content(Array(changed.utf8)), signAt: self.mutator.pick(places),
            alreadySigned: self.mutator.pick([nil, nil, nil, true, false]))
    }

    /// Sends forms; where one of them is refused, each half by itself.
    private mutating func sign(_ documents: [JobDocument]) async throws {
        let all = documents + [SampleJob.attachment]
        var request = SampleJob.request(documents: all)
        self.isMonthly.toggle()
        if self.mutator.number(4) > 0 {
            let draft = try self.envelope(self.files(all.map { ($0.name, $0.content.bytes) })).xml()
            request.envelope = JobEnvelope(name: self.dossierName, content: Base64Content(draft))
        }
        let answer = try await self.agent.post("/v1/jobs", request)
        let lines = self.window.news()
        guard answer.status == .ok else {
            let codes: [Problem.Code?] = [.requestInvalid, .documentNotShown, .alreadySigned, .envelopeNotShown]
            if !codes.contains(answer.problem) { self.surprises.append("\(answer.status) \(answer.problem as Any)") }
            if lines.contains(where: { !$0.hasPrefix(#"{"finished""#) }) {
                self.surprises.append("refused with a window")
            }
            guard documents.count > 1 else {
                self.tally.refused += 1
                return
            }
            let half = documents.count / 2
            try await self.sign(Array(documents[..<half]))
            return try await self.sign(Array(documents[half...]))
        }
        let response: JobResponse = try answer.decoded()
        self.tally.signed += documents.count
        self.checkInsertions(documents, response.documents)
        var job = ToldCheck.Job(
            lines: lines, documents: documents.map { Data($0.content.bytes) },
            signed: response.documents.map { Data($0.content.bytes) })
        let files =
            zip(documents, response.documents).map { ($0.name, $1.content.bytes) }
            + [(SampleJob.attachment.name, SampleJob.licence)]
        for _ in documents {
            guard let later = try await self.dossier(files, documents, response.job, hasDraft: request.envelope != nil)
            else { continue }
            job.later.append(later)
        }
        self.jobs.append(job)
    }

    private func files(_ contents: [(name: String, bytes: [UInt8])]) -> [EmbeddedFile] {
        contents.map { name, bytes in
            let code = name.hasSuffix(".xml") ? "TK3-TS" : "CT-DK"
            return EmbeddedFile(formCode: code, description: "Tệp \(name)", name: name, content: bytes)
        }
    }

    private mutating func checkInsertions(_ sent: [JobDocument], _ signed: [SignedJobDocument]) {
        guard sent.count == signed.count else { return self.surprises.append("documents are missing") }
        for (before, after) in zip(sent.map(\.content.bytes), signed.map(\.content.bytes)) {
            let head = zip(before, after).prefix { $0 == $1 }.count
            let place = "<Cky/>".utf8.count + 1
            let tail = max(0, before.count - head - place)
            if after.count <= before.count || !after.suffix(tail).elementsEqual(before.suffix(tail)) {
                self.surprises.append("the signed document is another one")
            }
        }
    }

    // MARK: Dossiers

    /// One dossier made of signed forms, most often changed; what windows were told of it where it was signed.
    private mutating func dossier(
        _ contents: [(String, [UInt8])], _ unsigned: [JobDocument], _ job: String, hasDraft: Bool
    ) async throws -> ToldCheck.Later? {
        let right = try self.envelope(self.files(contents)).xml()
        var document = JobDocument(
            name: self.dossierName, mediaType: "application/xml",
            content: Base64Content(try self.changedDossier(contents, unsigned, right)), signAt: "Hoso/CKy_Dvi")
        if self.mutator.number(12) == 0 { document.name = "khac.xml" }
        self.tally.mutations += 1
        let answer = try await self.agent.post("/v1/jobs/\(job)/documents", MoreDocuments(documents: [document]))
        let lines = self.window.news()
        guard answer.status == .ok else {
            let codes: [Problem.Code?] = [.requestInvalid, .documentNotShown, .alreadySigned, .envelopeNotShown]
            if !codes.contains(answer.problem) { self.surprises.append("dossier: \(answer.problem as Any)") }
            self.tally.refused += 1
            return nil
        }
        let wasShown = lines.contains { $0.hasPrefix(#"{"confirm""#) }
        let isRight = document.content.bytes == right && document.name == self.dossierName
        if wasShown == (isRight && hasDraft) {
            self.surprises.append(wasShown ? "a needless window" : "another dossier than the draft, without a window")
        }
        self.tally.signed += 1
        if wasShown { self.tally.confirmed += 1 } else { self.tally.silent += 1 }
        return ToldCheck.Later(
            lines: lines.filter { $0.hasPrefix(#"{"confirm""#) }, document: Data(document.content.bytes))
    }

    private mutating func changedDossier(
        _ contents: [(String, [UInt8])], _ unsigned: [JobDocument], _ right: [UInt8]
    ) throws -> [UInt8] {
        var contents = contents
        let place = self.mutator.number(contents.count)
        switch self.mutator.number(14) {
        case 0, 1: return right
        case 2: contents[place].0 = "ten-khac.xml"
        case 3: contents.append(contents[place])
        case 4: contents.swapAt(place, self.mutator.number(contents.count))
        case 5: contents.remove(at: place)
        case 6: contents[place].1.insert(0x20, at: contents[place].1.count)
        case 7: contents[0].1 = unsigned[0].content.bytes
        case 8:
            let value = self.mutator.pick(["", "x", "0900000009", " a  b"])
            switch try self.envelope(self.files(contents)) {
            case .registration(var envelope):
                envelope[self.mutator.pick(DossierEnvelope.Field.allCases)] = value
                return try envelope.xml()
            case .filing(var envelope):
                envelope[self.mutator.pick(FilingEnvelope.Field.allCases)] = value
                return try envelope.xml()
            }
        case 9:
            let spoiled = self.mutator.spoiled(Self.text(right, "CKy_Dvi", "Cky"))
            return Array(spoiled.replacing("Cky>", with: "CKy_Dvi>").utf8)
        default:
            var text = String(decoding: right, as: UTF8.self)
            for _ in 0...self.mutator.number(2) { text = self.mutator.changed(text) }
            return Array(text.utf8)
        }
        return try self.envelope(self.files(contents)).xml()
    }

    private static func text(_ bytes: [UInt8], _ old: String, _ new: String) -> String {
        String(decoding: bytes, as: UTF8.self).replacing(old, with: new)
    }
}
