import SocialInsurance
import Testing
import Wording

@Suite("Procedures")
struct ProcedureTests {
    static let setting = FilingSetting(today: Samples.rules.today)
    static let licence = FilingAttachment(
        name: "GPKD.pdf", description: FilingPaper.licence.description, size: 9, sha256: FormTests.digest)

    @Test("each has its own code, names in both languages, and documents whose printed names and places are known")
    func list() {
        #expect(Set(Procedures.all.map(\.code)).count == Procedures.all.count)
        for procedure in Procedures.all {
            #expect(Procedures[procedure.code]?.code == procedure.code)
            #expect(Wording.vietnamese[procedure.nameKey] != procedure.nameKey)
            #expect(Wording.english[procedure.nameKey] != Wording.vietnamese[procedure.nameKey])
            #expect(!procedure.forms.isEmpty && procedure.requiredPapers.isSubset(of: procedure.papers))
            #expect(procedure.envelope != nil || procedure.forms.count == 1)
            for form in procedure.forms + [procedure.envelope].compactMap({ $0 }) {
                #expect(Catalogue.forms[form.code]?.name == form.name)
                #expect(ElementSignPlace.isKnown(form.signPlace))
            }
            Self.expectLabels(procedure)
        }
        #expect(Procedures[ProcedureCode(rawValue: "600a")] == nil)
    }

    private static func expectLabels<Filed: Procedure>(_ procedure: Filed) {
        for field in Filed.Field.allCases {
            #expect(Wording.vietnamese[field.labelKey] != field.labelKey)
            #expect(Wording.english[field.labelKey] != Wording.vietnamese[field.labelKey], "\(field.labelKey)")
        }
        #expect(Filed.Field.Section.allCases.flatMap { Filed.Field.fields(of: $0) } == Array(Filed.Field.allCases))
    }

    @Test("a first registration ends with the unit code or a refusal, and its acceptance opens the account")
    func registrationConsequences() {
        let procedure = FirstRegistration()
        #expect(procedure.consequences(of: .received).isEmpty)
        #expect(procedure.consequences(of: .accepted(number: "1")) == [.certificate, .activationCode])
        #expect(
            procedure.consequences(of: .granted(unitCode: "TA0001A")) == [.unitCode, .letter(.unitCodeGranted), .end])
        #expect(procedure.consequences(of: .rejected(.se004)) == [.letter(.rejected), .reopening, .end])
        #expect(!procedure.isOver(after: .accepted(number: "1")) && !procedure.isOver(after: .granted(unitCode: nil)))
        #expect(procedure.isOver(after: .rejected(.ce009)) && procedure.isOver(after: .granted(unitCode: "TA0001A")))
    }

    @Test("a change of certificate ends with its acceptance, which names the unit's certificate and no activation code")
    func changeConsequences() {
        let procedure = CertificateChange()
        for verdict in [GatewayVerdict.accepted(number: "1"), .granted(unitCode: nil), .granted(unitCode: "TA0001A")] {
            #expect(procedure.consequences(of: verdict) == [.certificate, .letter(.certificateChanged), .end])
        }
        #expect(procedure.isOver(after: .rejected(.ce014)) && !procedure.isOver(after: .received))
    }

    @Test("every code that refuses a dossier for what it says points to where that is mended")
    func corrections() {
        let registration = FirstRegistration()
        #expect(registration.correction(of: .se003) == .answer(.taxCode))
        #expect(registration.correction(of: .se004) == .answer(.agency))
        #expect(registration.correction(of: .ce013) == .certificate)
        #expect(registration.correction(of: .ce014) == .procedure(.certificateChange))
        let change = CertificateChange()
        #expect(change.correction(of: .se003) == .answer(.taxCode) && change.correction(of: .se004) == .answer(.agency))
        #expect(change.correction(of: .se005) == .answer(.unitCode) && change.correction(of: .ce013) == .certificate)
        #expect(change.correction(of: .ce014) == .answer(.oldSerial))
        for procedure in Procedures.all { Self.expectNowhere(procedure) }
    }

    private static func expectNowhere(_ procedure: some Procedure) {
        for code in [GatewayCode.ce009, .se999, GatewayCode(rawValue: "CE777")] {
            #expect(procedure.correction(of: code) == nil)
        }
    }

    @Test("the documents of a registration: the form, and an envelope around what was signed and attached")
    func registrationDocuments() throws {
        let documents = try FirstRegistration().documents(
            of: Samples.rules.normalised(Samples.registration), lists: [:], attachments: [Self.licence],
            in: Self.setting)
        #expect(documents.forms.map(\.form) == [.unitForm] && documents.envelope == .envelope)
        #expect(documents.signer == nil)
        let form = try #require(documents.forms.first)
        #expect(try TK3TS.read(unverified: form.bytes).attachments == [Self.licence])
        let paper = Array("%PDF-1.7\n".utf8)
        let draft = try documents.dossier(signed: [form.bytes]) { _ in paper }
        let signed = try documents.dossier(signed: [Array("<signed/>".utf8)]) { _ in paper }
        var files = try DossierEnvelope.embeddedFiles(inUnsigned: draft)
        #expect(files.map(\.name) == ["TK3-TS.xml", "GPKD.pdf"] && files.map(\.content) == [form.bytes, paper])
        files[0].content = Array("<signed/>".utf8)
        #expect(try DossierEnvelope.embeddedFiles(inUnsigned: signed) == files)
        #expect(try DossierEnvelope.read(unverified: draft)[.taxCode] == "0101234565")
    }

    @Test("a dossier is not made of more or fewer forms than were prepared, nor where an attachment cannot be read")
    func wrongForms() throws {
        struct Gone: Error {}
        let documents = try FirstRegistration().documents(
            of: Samples.rules.normalised(Samples.registration), lists: [:], attachments: [Self.licence],
            in: Self.setting)
        for signed in [[], [[1], [2]]] as [[[UInt8]]] {
            #expect(throws: DossierError.self) { try documents.dossier(signed: signed) { _ in [] } }
        }
        #expect(throws: Gone.self) { try documents.dossier(signed: [[1]]) { _ in throw Gone() } }
    }

    @Test("answers are kept by their names, whatever the procedure")
    func stored() {
        let kept = ["unit-code": "TA0001A", "no-such-field": "x", "licence-place": "y"]
        let answers = CertificateAnswers(kept)
        #expect(answers.stored == ["unit-code": "TA0001A"])
        #expect(Registration(Samples.registration.stored) == Samples.registration)
    }

    @Test("a letter's name is the one that rows of letters have had")
    func letters() {
        #expect(FilingLetter.allCases.map(\.rawValue).prefix(3) == ["received", "rejected", "unitCodeGranted"])
        #expect(SigningWay.all.first == .thisComputer && SigningWay.thisComputer.rawValue == "this-computer")
    }
}
