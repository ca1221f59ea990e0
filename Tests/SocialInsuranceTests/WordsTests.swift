import SocialInsurance
import Testing
import Wording

@Suite("Words of the domain")
struct WordsTests {
    /// Every problem that the rules can raise for some answers, found by trying awkward ones everywhere.
    static let problems: Set<FieldProblem> = {
        let awkward =
            ["", "A", "?", "x\u{1F600}", "12", "10000000000000", "0123456789000", "01234567890", "0101234560", "00/00"]
            + ["13/2026", "01/1990", "01/2030", "a@yahoo.com", "a@b.vn,c@d.vn", "a b@c", "0", "99999999", "other", "1"]
            + ["30/02/2020", "1/1/1800", "1/1/2030", "1/ /2020", " /1/2020", "1/1/", "a/b/c", "1/1/20", "04000000000"]
            + [String(repeating: "a", count: 1001), String(repeating: "1", count: 300), "0400000000", "12345678"]
        var problems: Set<FieldProblem> = []
        for field in FieldName.allCases {
            for answer in awkward {
                for address in ["same", "other"] {
                    let registration = Samples.with(
                        [.transactionAddress: address, .resultDelivery: "1"].merging([field: answer]) { $1 })
                    for section in Registration.Section.allCases {
                        let review = Samples.rules.review(registration, section)
                        problems.formUnion((review.issues + review.warnings).map(\.problem))
                    }
                }
            }
        }
        return problems
    }()

    @Test("every problem has its words in both languages, with every value filled in")
    func complete() {
        #expect(Self.problems.count > 120)
        for problem in Self.problems {
            for wording in [Wording.vietnamese, .english] {
                let text = problem.text(in: wording)
                #expect(text != problem.key, "\(problem.key) has no \(wording.language) text")
                #expect(!text.contains("{"), "\(text)")
            }
        }
    }

    @Test("for one field, different mistakes have different words")
    func different() {
        for (subject, problems) in Dictionary(grouping: Self.problems, by: \.subject) {
            let rules = Set(problems.map(\.rule))
            let texts = Set(rules.map { Wording.vietnamese[FieldProblem(subject, $0).key] })
            #expect(texts.count == rules.count, "\(subject)")
        }
    }

    @Test("errors tell what to do: no pleading, no blame, no full stop at the end")
    func tone() {
        let fields = FieldName.allCases.map(\.rawValue) + CertificateField.allCases.map(\.rawValue)
        let subjects = Set(fields + ["insured-number", "dossier-code"])
        for key in subjects.flatMap({ Wording.vietnamese.keys(startingWith: "error.\($0).") }) {
            let text = Wording.vietnamese[key].lowercased()
            for phrase in ["vui lòng", "xin lỗi", "không hợp lệ", "bắt buộc", "sai"] {
                #expect(!text.contains(phrase), "\(key): \(text)")
            }
            #expect(!text.hasSuffix("."), "\(key): \(text)")
        }
    }

    @Test("every field has a label in both languages", arguments: FieldName.allCases)
    func labels(field: FieldName) {
        #expect(Wording.vietnamese[field.labelKey] != field.labelKey)
        #expect(Wording.english[field.labelKey] != Wording.vietnamese[field.labelKey])
    }

    @Test("gateway codes have meaning and remedy in both languages")
    func gatewayCodes() {
        for code in GatewayCode.known + [GatewayCode(rawValue: "CE777")] {
            for key in [code.meaningKey, code.remedyKey] {
                #expect(Wording.vietnamese[key] != key && Wording.english[key] != Wording.vietnamese[key])
            }
        }
    }
}
