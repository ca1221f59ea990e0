import Gateway
import Secrets
import SocialInsurance
import Storage
import Testing

@Suite("The delivery machine")
struct DeliveryMachineTests {
    private static let policy = DeliveryPolicy()

    private func machine(
        _ state: OutboxRow.State = .sending, failures: Int = 0, _ procedure: any Procedure = FirstRegistration()
    ) -> DeliveryMachine {
        DeliveryMachine(
            state: state, failures: failures, digest: Digest.sha256Hex("<Hoso/>".utf8), policy: Self.policy, chance: 0,
            isOver: { procedure.isOver(after: $0) })
    }

    private func conclusion(_ action: DeliveryMachine.Action) -> Conclusion? {
        guard case .conclude(let conclusion) = action else { return nil }
        return conclusion
    }

    @Test("sends at once only when the gateway certainly has nothing; otherwise asks")
    func beginning() {
        #expect(self.machine().handle(.begin(.none)) == .send)
        #expect(self.machine().handle(.begin(.notTaken)) == .send)
        #expect(self.machine().handle(.begin(.unknown)) == .ask)
        #expect(self.machine(.polling).handle(.begin(.notTaken)) == .ask)
        #expect(self.machine(.done).handle(.begin(.unknown)) == .conclude(Conclusion(next: .done)))
    }

    @Test("a gateway that does not know an uncertain dossier gets it; one that knows it does not get it again")
    func askedBeforeSending() throws {
        #expect(self.machine().handle(.asked(.unknownDossier)) == .send)
        let found = try #require(self.conclusion(self.machine().handle(.asked(.has(.accepted)))))
        #expect(found.attempt == nil)
        #expect(found.findings.count == 2)
        #expect(found.next == .poll(after: .seconds(60), failures: 1))
    }

    @Test(
        "what certainly did not arrive is failed; what may have arrived is uncertain",
        arguments: [
            (GatewayFailure.Code.unreachable, DeliveryAttempt.Outcome.failed, true), (.busy, .failed, true),
            (.refused, .failed, true), (.serverError, .uncertain, true), (.answerLost, .uncertain, false),
            (.unreadableAnswer, .uncertain, false), (.notSendable, .unsent, true),
        ])
    func outcomes(code: GatewayFailure.Code, outcome: DeliveryAttempt.Outcome, toldAsFailed: Bool) throws {
        let conclusion = try #require(self.conclusion(self.machine().handle(.submitted(.fails(code)))))
        #expect(conclusion.attempt == outcome)
        #expect(conclusion.next == .again(after: .seconds(180), failures: 1))
        let failure = GatewayFailure(code, "scripted")
        #expect(conclusion.findings == [toldAsFailed ? .failed(failure) : .uncertain(failure)])
    }

    @Test("only a verdict ends a dossier", arguments: [GatewayCode.ce009, .ce013, .ce014, .se003, .se004])
    func verdicts(code: GatewayCode) throws {
        let sent = try #require(self.conclusion(self.machine().handle(.submitted(.refuses(code)))))
        #expect(sent.next == .done)
        #expect(sent.attempt == .rejected)
        let asked = try #require(self.conclusion(self.machine(.polling).handle(.asked(.refuses(code)))))
        #expect(asked.next == .done)
        #expect(asked.attempt == nil)
    }

    @Test("waits double from 3 minutes to an hour, and less by the jitter")
    func backoff() throws {
        for (failures, minutes) in [(0, 3), (1, 6), (2, 12), (3, 24), (4, 48), (5, 60), (60, 60)] {
            let action = self.machine(failures: failures).handle(.submitted(.fails(.unreachable)))
            let conclusion = try #require(self.conclusion(action))
            #expect(conclusion.next == .again(after: .seconds(minutes * 60), failures: failures + 1))
        }
        let backoff = Backoff(first: .seconds(100), longest: .seconds(1000), jitter: 0.2)
        #expect(backoff.wait(afterFailures: 1, chance: 1) == .seconds(80))
        #expect(backoff.wait(afterFailures: 2, chance: 0.5) == .seconds(180))
    }

    @Test("Retry-After is obeyed instead of our own wait")
    func retryAfter() throws {
        let action = self.machine(failures: 3).handle(.submitted(.fails(.busy, retryAfter: .seconds(7))))
        #expect(try #require(self.conclusion(action)).next == .again(after: .seconds(7), failures: 4))
    }

    @Test("a dossier that the gateway forgot after confirming it is not sent again")
    func forgotten() throws {
        let conclusion = try #require(self.conclusion(self.machine(.polling).handle(.asked(.unknownDossier))))
        #expect(conclusion.findings.isEmpty)
        #expect(conclusion.alarm != nil)
        #expect(conclusion.next == .again(after: .seconds(180), failures: 1))
    }

    @Test("a receipt for other bytes confirms nothing")
    func foreignReceipt() throws {
        let reply = GatewayReply.has(.accepted, digest: Digest.sha256Hex([0]))
        let conclusion = try #require(self.conclusion(self.machine().handle(.submitted(reply))))
        #expect(conclusion.attempt == .uncertain)
        #expect(conclusion.next == .again(after: .seconds(180), failures: 1))
        guard case .uncertain = conclusion.findings.first else {
            Issue.record("expected uncertain, found \(conclusion.findings)")
            return
        }
    }

    @Test("a receipt without a number is delivery, not acceptance; the unit code ends the polling")
    func stages() throws {
        let received = try #require(self.conclusion(self.machine().handle(.submitted(.has(.received, number: nil)))))
        #expect(received.findings.count == 1)
        #expect(received.next == .poll(after: .seconds(60), failures: 1))
        let still = try #require(self.conclusion(self.machine(.polling, failures: 1).handle(.asked(.has(.accepted)))))
        #expect(still.next == .poll(after: .seconds(120), failures: 2))
        let granted = self.machine(.polling).handle(.asked(.has(.granted, unitCode: "TA0001A")))
        #expect(try #require(self.conclusion(granted)).next == .done)
    }

    @Test("what ends a dossier is the procedure's: a change of certificate is over once it is accepted")
    func ends() throws {
        for state in [OutboxRow.State.sending, .polling] {
            let machine = self.machine(state, CertificateChange())
            let accepted = try #require(self.conclusion(machine.handle(.asked(.has(.accepted)))))
            #expect(accepted.next == .done && accepted.findings.count == 2)
            let received = try #require(self.conclusion(machine.handle(.asked(.has(.received, number: nil)))))
            #expect(received.next == .poll(after: .seconds(60), failures: 1))
            let refused = try #require(self.conclusion(machine.handle(.asked(.refuses(.ce014)))))
            #expect(refused.next == .done)
            let done = try #require(self.conclusion(machine.handle(.asked(.has(.granted, number: nil)))))
            #expect(done.next == .done && done.findings.count == 2)
        }
    }

    @Test("a grant without the unit code that was asked for ends nothing")
    func grantWithoutCode() throws {
        let conclusion = try #require(self.conclusion(self.machine(.polling).handle(.asked(.has(.granted)))))
        #expect(conclusion.next == .poll(after: .seconds(60), failures: 1) && conclusion.findings.count == 2)
    }
}
