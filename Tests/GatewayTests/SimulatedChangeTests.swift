import Certificates
import FoundationEssentials
import Gateway
import NIOHTTP1
import SocialInsurance
import TestFixtures
import TestSupport
import Testing
import VSSSimulator

@Suite("The simulated VSS and changes of certificates")
struct SimulatedChangeTests {
    /// A 05/SĐ-IVAN signed by `signer`, about the certificates of `old` and `new`.
    private static func change(
        _ signer: TestSigner, old: String, new: String? = nil, _ changes: [CertificateField: String] = [:]
    ) throws -> [UInt8] {
        var answers = CertificateAnswers()
        let kept: [CertificateField: String] = [
            .unitCode: "TA0001A", .taxCode: "0101234565", .companyName: "CÔNG TY TNHH VÍ DỤ A",
            .insuranceProvince: "01", .agency: "001", .oldSerial: old, .oldIssuer: "VÍ DỤ CA",
            .oldStart: "02/12/2023", .oldEnd: "02/12/2026", .newSerial: new ?? signer.certificate.serial,
            .newIssuer: "VÍ DỤ CA 2", .newStart: "01/06/2026", .newEnd: "01/06/2029", .contactName: "Nguyễn Văn B",
            .contactAddress: "Số 1 phố Ví Dụ, Hà Nội", .mobile: "0900000000", .email: "ketoan@vidu.example",
            .declaration: "on",
        ]
        for (field, answer) in kept.merging(changes, uniquingKeysWith: { $1 }) { answers[field] = answer }
        let setting = FilingSetting(today: CalendarDate(at: TestTime.now))
        let procedure = CertificateChange()
        let documents = try procedure.documents(
            of: procedure.normalised(answers, in: setting), lists: [:], attachments: [], in: setting)
        return try TestDossier.sign(documents.forms[0].bytes, at: ElementSignPlace.envelope, signer)
    }

    /// What VSS says to dossiers sent one after the other, in their procedures.
    private func verdicts(
        _ dossiers: [(ProcedureCode, [UInt8])], settings: SimulatorSettings = SimulatorSettings(unitCodeAfter: 0),
        before: ((SimulatorHouse) async throws -> Void)? = nil
    ) async throws -> [String] {
        var answers: [String] = []
        try await SimulatorHouse.run(settings: settings) { house in
            try await before?(house)
            try await house.withClient { client in
                for (index, (procedure, bytes)) in dossiers.enumerated() {
                    let reply = await client.submit(
                        businessID: "b\(index)", wireID: "w\(index)", procedure: procedure.rawValue, envelope: bytes)
                    switch reply {
                    case .state(let state, _): answers.append(state.status.rawValue)
                    case .verdict(let code, _, _, _): answers.append(code.rawValue)
                    default: answers.append("\(reply)")
                    }
                }
            }
        }
        return answers
    }

    @Test("CE014, its remedy, and the same dossier again: then VSS knows the new certificate and no longer the old one")
    func remedy() async throws {
        let old = try TestAuthority.signer()
        let new = try TestAuthority.signer(key: .newRSA)
        let first = try TestDossier.envelope(signer: old)
        let renewed = try TestDossier.envelope(signer: new)
        let change = try Self.change(new, old: old.certificate.serial)
        let answers = try await self.verdicts([
            (.firstRegistration, first), (.firstRegistration, renewed), (.certificateChange, change),
            (.firstRegistration, renewed), (.firstRegistration, first),
        ])
        #expect(answers == ["granted", "CE014", "accepted", "granted", "CE014"])
    }

    @Test("what does not fit what VSS has of the unit")
    func refusals() async throws {
        let old = try TestAuthority.signer()
        let new = try TestAuthority.signer(key: .newRSA)
        let serial = old.certificate.serial
        let first = (ProcedureCode.firstRegistration, try TestDossier.envelope(signer: old))
        let wrong: [([UInt8], String)] = [
            (try Self.change(new, old: "5401AB"), "CE014"),
            (try Self.change(new, old: serial, new: "5401AB"), "CE013"),
            (try Self.change(new, old: serial, [.unitCode: "TA0009A"]), "SE005"),
            (try Self.change(new, old: serial, [.agency: "", .agencyCode: "00101", .agencyName: "BHXH"]), "SE004"),
            (try Self.change(try TestAuthority.signer(taxCode: "0109999005"), old: serial), "CE013"),
        ]
        for (change, code) in wrong {
            let answers = try await self.verdicts([first, (.certificateChange, change)])
            #expect(answers == ["granted", code])
        }
        let good = try Self.change(new, old: serial)
        #expect(try await self.verdicts([(.certificateChange, good)]) == ["SE003"], "no such unit")
        let early = try await self.verdicts(
            [first, (.certificateChange, good)], settings: SimulatorSettings(unitCodeAfter: 3600))
        #expect(early == ["accepted", "SE005"], "no unit code yet")
    }

    @Test("a dossier that is not what it is sent as has the wrong structure")
    func otherProcedure() async throws {
        let signer = try TestAuthority.signer()
        let registration = try TestDossier.envelope(signer: signer)
        let change = try Self.change(signer, old: "5401AB")
        let answers = try await self.verdicts([
            (.certificateChange, registration), (.firstRegistration, change),
            (ProcedureCode(rawValue: "06_NG-IVAN"), registration),
        ])
        #expect(answers == ["CE009", "CE009", "CE009"])
    }

    @Test("an agency can be refused once and mended, also with a code that no list of ours has")
    func agency() async throws {
        let signer = try TestAuthority.signer()
        let wrong = try TestDossier.envelope(signer: signer)
        let right = try TestDossier.envelope(
            [.agency: "", .agencyCode: "00177", .agencyName: "BHXH cơ sở Ví Dụ"], signer: signer)
        let answers = try await self.verdicts([(.firstRegistration, wrong), (.firstRegistration, right)]) { house in
            let told = try await house.control(
                .POST, "/control/agency", AgencyAssignment(taxCode: "0101234565", code: "00177"))
            #expect(told.status == 204)
            let nonsense = try await house.control(
                .POST, "/control/agency", AgencyAssignment(taxCode: "1", code: "x"))
            #expect(nonsense.status == 400)
        }
        #expect(answers == ["SE004", "granted"])
    }
}
