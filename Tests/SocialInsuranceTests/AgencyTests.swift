import SocialInsurance
import Testing
import Wording

@Suite("Agencies")
struct AgencyTests {
    @Test("Hanoi has its own agency first and others to choose, each with its source and whether it is verified")
    func shipped() {
        let hanoi = AgencyCatalogue.shipped.agencies.filter { $0.province == "01" }
        #expect(hanoi.first?.entry.code == "001" && hanoi.first?.isVerified == true)
        #expect(hanoi.count > 20 && hanoi.dropFirst().allSatisfy { $0.entry.code.hasPrefix("001") && !$0.isVerified })
        #expect(hanoi.allSatisfy { !$0.source.isEmpty && !$0.date.isEmpty })
    }

    static func file(_ lines: String...) -> [UInt8] {
        Array((["# own", "code\tparent\tname\tenglish\tsource\tdate\tverified"] + lines).joined(separator: "\n").utf8)
    }

    @Test("an operator's rows take the place of those with the same code and come after the others")
    func merging() throws {
        let own = try AgencyCatalogue(
            file: Self.file(
                "00131\t01\tBHXH cơ sở Ví Dụ\t\tthông báo\t01/12/2026\tyes", "",
                "00199\t01\tBHXH cơ sở Ví Dụ Hai\tExample Two\tthông báo\t01/12/2026\tno\r"))
        let merged = AgencyCatalogue.shipped.merging(own)
        #expect(merged["00131"]?.entry.englishName == "BHXH cơ sở Ví Dụ" && merged["00131"]?.isVerified == true)
        #expect(merged.agencies.last?.entry.code == "00199")
        #expect(merged.agencies.count == AgencyCatalogue.shipped.agencies.count + 1)
        let rules = RegistrationRules(agencies: merged, now: Samples.now)
        #expect(rules.check(Samples.with([.agency: "00199"])).isEmpty)
    }

    static let faults: [(String, AgencyFileError.Reason)] = [
        ("00199\t01\tBHXH Ví Dụ", .columns), ("0019\t01\tBHXH Ví Dụ\t\t\t\tno", .code),
        ("07901\t01\tBHXH Ví Dụ\t\t\t\tno", .code), ("00199\t02\tBHXH Ví Dụ\t\t\t\tno", .province),
        ("00199\t01\t \t\t\t\tno", .name), ("00199\t01\tBHXH Ví Dụ\t\t\t\tmaybe", .verified),
        ("00198\t01\tBHXH Ví Dụ\t\t\t\tno", .duplicate),
    ]

    @Test("a line that cannot be taken is named, not passed over", arguments: faults)
    func wrongLine(line: String, reason: AgencyFileError.Reason) {
        let file = Self.file("00198\t01\tBHXH Ví Dụ\t\t\t\tno", line)
        let error = #expect(throws: AgencyFileError.self) { try AgencyCatalogue(file: file) }
        #expect(error?.line == 4 && error?.reason == reason)
    }

    @Test("an agency that the list lacks is typed with its name, and goes into form and envelope")
    func typed() throws {
        let answers = Samples.with([.agency: "", .agencyCode: "001 99", .agencyName: " BHXH cơ sở  Ví Dụ "])
        #expect(Samples.rules.check(answers).isEmpty)
        #expect(Samples.rules.warnings(answers, .insurance).map(\.problem.key) == ["warning.agency-code.unusual"])
        let documents = try FirstRegistration().documents(
            of: Samples.rules.normalised(answers), lists: [:], attachments: [], in: ProcedureTests.setting)
        let form = try #require(documents.forms.first)
        #expect(
            try TK3TS.read(unverified: form.bytes).rows.contains {
                $0.labelKey == "tk3.13" && $0.value == "BHXH cơ sở Ví Dụ (00199)"
            })
        let envelope = try DossierEnvelope.read(unverified: documents.dossier(signed: [form.bytes]) { _ in [] })
        #expect(envelope[.agencyCode] == "00199" && envelope[.agencyName] == "BHXH cơ sở Ví Dụ")
    }

    @Test("“not in the list” asks for code and name, and leaves no trace in what is filed")
    func unlisted() throws {
        let empty = Samples.with([.agency: Agency.unlisted])
        #expect(Samples.rules.check(empty).map(\.field) == [.agencyCode, .agencyName])
        let typed = Samples.with([.agency: Agency.unlisted, .agencyCode: "00199", .agencyName: "BHXH cơ sở Ví Dụ"])
        #expect(Samples.rules.check(typed).isEmpty)
        #expect(
            Samples.rules.normalised(typed)
                == Samples.rules.normalised(
                    Samples.with([.agency: "", .agencyCode: "00199", .agencyName: "BHXH cơ sở Ví Dụ"])))
    }

    @Test(
        "a typed agency has a code of its province and a name, and is not chosen from the list as well",
        arguments: [
            ("001", "00199", "BHXH Ví Dụ", FieldName.agencyCode, FieldProblem.Rule.several),
            ("", "", "BHXH Ví Dụ", .agencyCode, .empty), ("", "00199", "", .agencyName, .empty),
            ("", "0019", "BHXH Ví Dụ", .agencyCode, .wrongFormat), ("", "07906", "BHXH Ví Dụ", .agencyCode, .mismatch),
            ("", "001AB", "BHXH Ví Dụ", .agencyCode, .wrongCharacters), ("", "", "", .agency, .empty),
        ])
    func wrong(chosen: String, code: String, name: String, field: FieldName, rule: FieldProblem.Rule) throws {
        let answers = Samples.with([.agency: chosen, .agencyCode: code, .agencyName: name])
        let issue = try #require(Samples.rules.check(answers).first)
        #expect(issue.field == field && issue.problem.rule == rule)
        #expect(Samples.rules.check(answers).count == 1)
        #expect(issue.problem.text(in: .vietnamese) != issue.problem.key)
    }
}
