import FoundationEssentials
import Gateway
import NIOHTTP1
import Secrets
import SocialInsurance
import TestFixtures
import TestSupport
import Testing
import VSSSimulator

@Suite("The simulated gateway of VSS")
struct SimulatorTests {
    private func reply(to envelope: [UInt8], business: String = "b1") async throws -> GatewayReply {
        var reply = GatewayReply.unknownDossier
        try await SimulatorHouse.run { house in
            reply = try await house.withClient {
                await $0.submit(businessID: business, wireID: "w1", envelope: envelope)
            }
        }
        return reply
    }

    private func expect(_ code: GatewayCode, _ envelope: [UInt8]) async throws {
        let reply = try await self.reply(to: envelope)
        guard case .verdict(code, _, _, _) = reply else {
            Issue.record("expected \(code), found \(reply)")
            return
        }
    }

    @Test("a good dossier gets a number at once and a unit code later")
    func accepted() async throws {
        let envelope = try TestDossier.envelope(signer: TestAuthority.signer())
        try await SimulatorHouse.run(settings: SimulatorSettings(unitCodeAfter: 60)) { house in
            try await house.withClient { client in
                guard
                    case .state(let state, let evidence) = await client.submit(
                        businessID: "b1", wireID: "w1", envelope: envelope)
                else {
                    Issue.record("not taken")
                    return
                }
                #expect(state.status == .accepted)
                #expect(state.dossierNumber == "00001/2026/00101")
                #expect(state.digest == Digest.sha256Hex(envelope))
                #expect(state.unitCode == nil)
                #expect(evidence.httpStatus == 201)
                house.clock.advance(by: 60)
                guard case .state(let later, _) = await client.status(businessID: "b1") else {
                    Issue.record("forgotten")
                    return
                }
                #expect(later.status == .granted)
                #expect(later.unitCode == "TA0001A")
                #expect(later.steps.map(\.step) == ["1", "2", "3"])
                #expect(await client.status(businessID: "b2/x y") == .unknownDossier)
            }
        }
    }

    @Test("the same envelope again is the same dossier; another one under its id is refused without a verdict")
    func idempotent() async throws {
        let signer = try TestAuthority.signer()
        let envelope = try TestDossier.envelope(signer: signer)
        let other = try TestDossier.envelope([.phone: "0240000001"], signer: signer)
        try await SimulatorHouse.run { house in
            try await house.withClient { client in
                let first = await client.submit(businessID: "b1", wireID: "w1", envelope: envelope)
                let second = await client.submit(businessID: "b1", wireID: "w2", envelope: envelope)
                guard case .state(let one, _) = first, case .state(let two, _) = second else {
                    Issue.record("not taken: \(first), \(second)")
                    return
                }
                #expect(one == two)
                guard
                    case .failure(let failure) = await client.submit(
                        businessID: "b1", wireID: "w3", envelope: other)
                else {
                    Issue.record("taken under an id that is taken")
                    return
                }
                #expect(failure.code == .refused)
                #expect(failure.httpStatus == 409)
                let held = try await house.overview()
                #expect(held.dossiers.map(\.wireIds) == [["w1", "w2"]])
                #expect(held.dossiers.map(\.duplicates) == [1])
                #expect(held.submissions == 3)
            }
        }
    }

    @Test("a changed byte, another structure, no form: CE009")
    func structure() async throws {
        let signer = try TestAuthority.signer()
        let good = String(decoding: try TestDossier.envelope(signer: signer), as: UTF8.self)
        let changed = good.split(separator: "<MaCoQuan>001").joined(separator: "<MaCoQuan>002")
        #expect(changed != good)
        try await self.expect(.ce009, Array(changed.utf8))
        try await self.expect(.ce009, Array("<Hoso/>".utf8))
        try await self.expect(.ce009, [0xFF])
        let withoutForm = try TestDossier.envelope(signer: signer) { envelope in
            envelope.files = [.attachment(name: "a.pdf", description: "x", content: [1])]
        }
        try await self.expect(.ce009, withoutForm)
        let unsignedForm = try TestDossier.envelope(signer: signer) { envelope in
            let form = TK3TS(
                registration: TestDossier.registration(), attachments: [], date: CalendarDate(at: TestTime.now))
            envelope.files = [.form(.unitForm, content: (try? form.xml()) ?? [])]
        }
        try await self.expect(.ce009, unsignedForm)
    }

    @Test("an unknown agency: SE004; a tax code that is none, or another one in the form: SE003")
    func data() async throws {
        let signer = try TestAuthority.signer()
        try await self.expect(
            .se004, TestDossier.envelope(signer: signer) { $0[.agencyCode] = "999" })
        try await self.expect(
            .se003, TestDossier.envelope(signer: signer) { $0[.taxCode] = "12345" })
        try await self.expect(.se003, TestDossier.envelope(signer: signer, form: [.taxCode: "0109999005"]))
    }

    @Test("a signer of another tax code, of a branch, of none, or trusted by nobody: CE013")
    func signers() async throws {
        for taxCode in ["0109999005", "0101234565-001", nil] {
            let signer = try TestAuthority.signer(taxCode: taxCode)
            try await self.expect(.ce013, TestDossier.envelope(signer: signer))
        }
        let good = try TestAuthority.signer()
        let other = try TestAuthority.signer(taxCode: "0109999005")
        try await self.expect(.ce013, TestDossier.envelope(signer: good, formSigner: other))
        let expired = try TestAuthority.signer(notAfter: TestTime.now - TestTime.day)
        try await self.expect(.ce013, TestDossier.envelope(signer: expired))
    }

    @Test("another certificate than the one registered with the tax code: CE014")
    func otherCertificate() async throws {
        let first = try TestDossier.envelope(signer: TestAuthority.signer())
        let second = try TestDossier.envelope(signer: TestAuthority.signer(key: .newRSA))
        try await SimulatorHouse.run { house in
            try await house.withClient { client in
                _ = await client.submit(businessID: "b1", wireID: "w1", envelope: first)
                guard
                    case .verdict(.ce014, _, _, _) = await client.submit(
                        businessID: "b2", wireID: "w2", envelope: second)
                else {
                    Issue.record("not refused")
                    return
                }
                let count = try await house.overview().dossiers.count
                #expect(count == 1)
            }
        }
    }

    @Test(
        "what it does wrong on request, and whether it holds the dossier afterwards",
        arguments: [
            (Misbehaviour(.fail, status: 502), GatewayFailure.Code.serverError, 0),
            (Misbehaviour(.fail, status: 401), .refused, 0),
            (Misbehaviour(.busy, retryAfter: 7), .busy, 0),
            (Misbehaviour(.refuse, code: "SE999"), .serverError, 0),
            (Misbehaviour(.nonsense), .unreadableAnswer, 0),
            (Misbehaviour(.dropBefore), .answerLost, 0),
            (Misbehaviour(.dropAfter), .answerLost, 1),
            (Misbehaviour(.redirect), .unreadableAnswer, 0),
            (Misbehaviour(.wrongType), .unreadableAnswer, 1),
            (Misbehaviour(.endless), .unreadableAnswer, 1),
            (Misbehaviour(.otherDossier), .unreadableAnswer, 1),
            (Misbehaviour(.otherDossier, code: "CE013"), .unreadableAnswer, 1),
        ])
    func misbehaviour(plan: Misbehaviour, code: GatewayFailure.Code, held: Int) async throws {
        let envelope = try TestDossier.envelope(signer: TestAuthority.signer())
        try await SimulatorHouse.run { house in
            try await house.misbehave(plan)
            try await house.withClient { client in
                let reply = await client.submit(businessID: "b1", wireID: "w1", envelope: envelope)
                guard case .failure(let failure) = reply else {
                    Issue.record("expected \(code.name), found \(reply)")
                    return
                }
                #expect(failure.code == code)
                #expect(failure.retryAfter == (plan.retryAfter.map { .seconds($0) }))
                #expect(failure.gatewayCode == (plan.code == "SE999" ? .se999 : nil))
                let countNow = try await house.overview().dossiers.count
                #expect(countNow == held)
                guard case .state = await client.submit(businessID: "b1", wireID: "w2", envelope: envelope) else {
                    Issue.record("it goes on misbehaving")
                    return
                }
                let countLater = try await house.overview().dossiers.count
                #expect(countLater == 1)
            }
        }
    }

    @Test(
        "one deadline ends whatever is waited for: the answer, its body, its next byte", .timeLimit(.minutes(15)),
        arguments: [
            (Misbehaviour(.delayBefore, seconds: 3600), 0), (Misbehaviour(.delayAfter, seconds: 3600), 1),
            (Misbehaviour(.swallow), 0), (Misbehaviour(.keepAnswer), 1), (Misbehaviour(.headOnly), 1),
            (Misbehaviour(.trickle, seconds: 3600), 1), (Misbehaviour(.trickle, seconds: 0.001), 1),
        ])
    func deadline(plan: Misbehaviour, held: Int) async throws {
        let envelope = try TestDossier.envelope(signer: TestAuthority.signer())
        try await SimulatorHouse.run { house in
            try await house.misbehave(plan)
            try await house.withClient(sleep: house.deadline(held: held)) { client in
                let reply = await client.submit(businessID: "b1", wireID: "w1", envelope: envelope)
                // An answer that trickles fast enough may be whole before the deadline.
                if case .state = reply, plan.kind == .trickle, plan.seconds ?? 0 < 1 { return }
                guard case .failure(let failure) = reply else {
                    Issue.record("answered: \(reply)")
                    return
                }
                #expect(failure.code == .answerLost)
                #expect(failure.reason.contains("630.0 s"))
                let count = try await house.overview().dossiers.count
                #expect(count == held)
                guard case .state = await client.submit(businessID: "b1", wireID: "w2", envelope: envelope) else {
                    Issue.record("the next request suffers")
                    return
                }
            }
        }
    }

    @Test(
        "cancelling ends an exchange, too", .timeLimit(.minutes(15)), arguments: [Misbehaviour.Kind.headOnly, .endless])
    func cancelled(kind: Misbehaviour.Kind) async throws {
        let envelope = try TestDossier.envelope(signer: TestAuthority.signer())
        try await SimulatorHouse.run { house in
            try await house.misbehave(Misbehaviour(kind))
            try await house.withClient(largestAnswer: .max) { client in
                let sending = Task { await client.submit(businessID: "b1", wireID: "w1", envelope: envelope) }
                while try await house.overview().dossiers.isEmpty { await Task.yield() }
                sending.cancel()
                guard case .failure(let failure) = await sending.value else {
                    Issue.record("answered")
                    return
                }
                #expect(failure.code == .answerLost)
            }
        }
    }

    @Test("a 404 of somebody on the way does not make a dossier unknown")
    func foreignNotFound() async throws {
        try await SimulatorHouse.run { house in
            try await house.misbehave(Misbehaviour(.fail, on: .question, status: 404))
            try await house.withClient { client in
                guard case .failure(let failure) = await client.status(businessID: "b1") else {
                    Issue.record("believed")
                    return
                }
                #expect(failure.code == .refused)
                #expect(await client.status(businessID: "b1") == .unknownDossier)
            }
        }
    }

    @Test("an answer that comes twice is one answer")
    func answerTwice() async throws {
        let envelope = try TestDossier.envelope(signer: TestAuthority.signer())
        try await SimulatorHouse.run { house in
            try await house.misbehave(Misbehaviour(.answerTwice))
            try await house.withClient { client in
                let reply = await client.submit(businessID: "b1", wireID: "w1", envelope: envelope)
                guard case .state(let state, _) = reply else {
                    Issue.record("not understood: \(reply)")
                    return
                }
                #expect(state.status == .accepted)
                guard case .state = await client.status(businessID: "b1") else {
                    Issue.record("the next request suffers")
                    return
                }
            }
        }
    }

    @Test("control: settings, reset, and what it does not take")
    func control() async throws {
        let envelope = try TestDossier.envelope(signer: TestAuthority.signer())
        try await SimulatorHouse.run { house in
            try await house.set(SimulatorSettings(numberAfter: 30, unitCodeAfter: 60))
            try await house.withClient { client in
                guard
                    case .state(let state, _) = await client.submit(
                        businessID: "b1", wireID: "w1", envelope: envelope)
                else {
                    Issue.record("not taken")
                    return
                }
                #expect(state.status == .received)
                #expect(state.dossierNumber == nil)
            }
            let wrongType = try await house.control(.PUT, "/control/settings", SimulatorSettings(), type: "text/plain")
            #expect(wrongType.status == 415)
            let wrongBody = try await house.control(.POST, "/control/behaviour", ["next": "x"])
            #expect(wrongBody.status == 400)
            let reset = try await house.control(.DELETE, "/control", Never?.none)
            #expect(reset.status == 204)
            let empty = try await house.overview()
            #expect(empty.dossiers.isEmpty)
            #expect(empty.submissions == 0)
        }
    }
}
