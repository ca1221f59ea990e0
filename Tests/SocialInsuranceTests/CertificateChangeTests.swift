import SocialInsurance
import Testing
import Wording

@Suite("05/SĐ-IVAN")
struct CertificateChangeTests {
    static let answers: [CertificateField: String] = [
        .unitCode: "TA0001A", .taxCode: "0101234565", .companyName: "CÔNG TY TNHH VÍ DỤ A", .insuranceProvince: "01",
        .agency: "001", .oldSerial: "5401AB", .oldIssuer: "VÍ DỤ CA", .oldStart: "02/12/2023", .oldEnd: "02/12/2026",
        .newSerial: "5401AC", .newIssuer: "VÍ DỤ CA", .newStart: "25/11/2026", .newEnd: "25/11/2029",
        .contactName: "Nguyễn Văn B", .contactAddress: "Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội",
        .mobile: "0900000000", .email: "ketoan@vidu.example", .declaration: "on",
    ]

    static func with(_ changes: [CertificateField: String]) -> CertificateAnswers {
        var answers = CertificateAnswers()
        for field in CertificateField.allCases { answers[field] = changes[field] ?? Self.answers[field] ?? "" }
        return answers
    }

    static func issues(_ answers: CertificateAnswers) -> [AnswerIssue<CertificateField>] {
        CertificateChange().issues(answers, in: ProcedureTests.setting)
    }

    static func documents(_ changes: [CertificateField: String] = [:]) throws -> FilingDocuments {
        let procedure = CertificateChange()
        let answers = procedure.normalised(Self.with(changes), in: ProcedureTests.setting)
        return try procedure.documents(of: answers, lists: [:], attachments: [], in: ProcedureTests.setting)
    }

    static let golden = """
        <?xml version="1.0" encoding="utf-8"?>\
        <Hoso xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\
        <NoiDung><TenCoQuan>BHXH thành phố Hà Nội</TenCoQuan><MaCoQuan>001</MaCoQuan><MaSoBHXH>TA0001A</MaSoBHXH>\
        <TenDoiTuong>CÔNG TY TNHH VÍ DỤ A</TenDoiTuong><MaSoThue>0101234565</MaSoThue>\
        <SoChungThuCu>5401AB</SoChungThuCu><ToChucChungThucCu>VÍ DỤ CA</ToChucChungThucCu>\
        <TuNgayCu>02/12/2023</TuNgayCu><DenNgayCu>02/12/2026</DenNgayCu>\
        <SoChungThuMoi>5401AC</SoChungThuMoi><ToChucChungThucMoi>VÍ DỤ CA</ToChucChungThucMoi>\
        <TuNgayMoi>25/11/2026</TuNgayMoi><DenNgayMoi>25/11/2029</DenNgayMoi>\
        <NguoiLienHe>Nguyễn Văn B</NguoiLienHe>\
        <DiaChiLienHe>Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội</DiaChiLienHe>\
        <DienThoaiLienHe>0900000000</DienThoaiLienHe><Email>ketoan@vidu.example</Email>\
        <NgayLap>01/12/2026</NgayLap><TenIVan>I-VAN iCare</TenIVan><MaIVan>99999</MaIVan></NoiDung>\
        <CKy_Dvi></CKy_Dvi></Hoso>
        """

    @Test("the form, element for element; it is the dossier by itself and names who must sign it")
    func form() throws {
        let documents = try Self.documents([
            .oldSerial: "0x 54:01:ab", .newSerial: "00 54 01 ac", .unitCode: " ta0001a",
        ])
        let prepared = try #require(documents.forms.first)
        #expect(documents.forms.count == 1 && prepared.form.fileName == "05_SD-IVAN.xml")
        #expect(String(decoding: prepared.bytes, as: UTF8.self) == Self.golden)
        #expect(documents.envelope == nil && documents.signer?.description == "5401AC")
        #expect(try documents.dossier(signed: [[7]]) { _ in [] } == [7])
    }

    @Test("what is read back is what was written, under headings that both languages have")
    func roundTrip() throws {
        let form = try CertificateForm.read(unverified: Array(Self.golden.utf8))
        #expect(form.taxCode == "0101234565" && form.unitCode == "TA0001A")
        #expect(form.oldSerial == "5401AB" && form.newSerial == "5401AC")
        #expect(
            form.rows.first
                == FilledForm.Row(
                    labelKey: "label.agency", value: "BHXH thành phố Hà Nội (001)", field: "agency"))
        for key in form.sections.map(\.titleKey) + form.rows.map(\.labelKey) {
            #expect(Wording.vietnamese[key] != key && Wording.english[key] != Wording.vietnamese[key], "\(key)")
        }
    }

    @Test("a signed form is read from what its signature covers")
    func signed() async throws {
        let prepared = try #require(try Self.documents().forms.first)
        let signed = try await SignedDossierTests.sign(prepared.bytes, at: prepared.form.signPlace)
        let content = try #require(signed.content)
        #expect(try CertificateForm.read(content) == CertificateForm.read(unverified: prepared.bytes))
        #expect(try CertificateForm.read(unverified: signed.bytes).newSerial == "5401AC")
    }

    @Test("SignTool knows it and every element of it, by its own name and not that of envelopes")
    func shown() throws {
        for language in Wording.Language.allCases {
            let contents = try FormContents.read(unverified: Array(Self.golden.utf8), in: language)
            #expect(contents.name == Catalogue.forms["05_SD-IVAN"]?.name(in: language) && contents.unknown == [])
            let fields = contents.parts.flatMap { part -> [FormContents.Field] in
                if case .fields(let fields) = part { fields } else { [] }
            }
            #expect(fields.count == 20 && fields.allSatisfy(\.isKnown))
            #expect(Set(fields.map(\.label)).count == 20)
        }
        let both = Self.golden.split(separator: "</NoiDung>").joined(
            separator: "<ToKhais><FileToKhai><TenFile>a.pdf</TenFile></FileToKhai></ToKhais></NoiDung>")
        let envelope = try FormContents.read(unverified: Array(both.utf8), in: .vietnamese)
        #expect(envelope.name == Catalogue.forms["Hoso"]?.name, "what carries files is an envelope")
    }

    @Test("good answers pass; without answers each question asks for its own")
    func complete() {
        #expect(Self.issues(Self.with([:])).isEmpty)
        let required = CertificateField.allCases.filter { !$0.isOptional }
        #expect(Self.issues(CertificateAnswers()).map(\.field) == required)
    }

    static let wrong: [(CertificateField, String, FieldProblem.Rule)] = [
        (.unitCode, "TA-??", .wrongCharacters), (.taxCode, "123", .tooShort), (.insuranceProvince, "02", .notInList),
        (.agency, "00199", .notInList), (.oldSerial, "54G1", .wrongCharacters), (.oldSerial, "0000", .notReal),
        (.newSerial, String(repeating: "A", count: 41), .tooLong), (.newSerial, "00:54:01:ab", .mismatch),
        (.oldIssuer, "?", .wrongCharacters), (.newIssuer, "", .empty), (.oldStart, "30/02/2023", .notReal),
        (.newStart, "02/12/2026", .inFuture), (.newStart, "25/11", .wrongFormat), (.oldEnd, "02/12/2023", .mismatch),
        (.newEnd, "30/11/2026", .expired), (.newEnd, "1/1/1800", .tooEarly), (.contactAddress, "Hà Nội", .tooShort),
        (.mobile, "02430000000", .wrongFormat), (.email, "a", .wrongFormat), (.declaration, "", .empty),
    ]

    @Test("one wrong answer raises one issue at its field, in words of both languages", arguments: wrong)
    func oneWrong(field: CertificateField, answer: String, rule: FieldProblem.Rule) throws {
        let issues = Self.issues(Self.with([field: answer]))
        let problem = try #require(issues.first?.problem)
        #expect(issues.map(\.field) == [field] && problem.rule == rule)
        for wording in [Wording.vietnamese, .english] {
            #expect(problem.text(in: wording) != problem.key && !problem.text(in: wording).contains("{"))
        }
    }

    @Test("the same number by another issuer is another certificate; an old one may have ended")
    func otherIssuer() {
        #expect(Self.issues(Self.with([.newSerial: "5401AB", .newIssuer: "VÍ DỤ CA KHÁC"])).isEmpty)
        #expect(Self.issues(Self.with([.oldEnd: "01/01/2025"])).isEmpty)
    }

    @Test(
        "a form that is not as it must be is refused by the name of the element",
        arguments: [
            ("<MaSoBHXH>TA0001A</MaSoBHXH>", "", "Hoso/NoiDung/MaSoBHXH"),
            ("<TuNgayMoi>", "<La>1</La><TuNgayMoi>", "Hoso/NoiDung/TuNgayMoi"),
            ("<CKy_Dvi></CKy_Dvi>", "<ToKhais/><CKy_Dvi></CKy_Dvi>", "Hoso/CKy_Dvi"),
            ("</CKy_Dvi>", "</CKy_Dvi><La/>", "Hoso/La"),
        ])
    func damaged(from: String, to: String, element: String) {
        let text = Self.golden.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
        let error = #expect(throws: DossierError.self) { try CertificateForm.read(unverified: Array(text.utf8)) }
        #expect(error?.element == element)
    }
}
