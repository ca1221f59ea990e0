import FoundationEssentials
import Secrets
import SigningJobs
import Testing

extension JobMachineTests {
    private var batch: [JobDocument] {
        ["a", "b", "c"].map { self.document($0, signAt: "\($0)/Cky") }
    }

    /// A machine whose token was pulled after the first of three documents.
    private func pulled(_ code: Problem.Code = .tokenRemoved) -> (machine: JobMachine, actions: [JobAction]) {
        var machine = self.choosing(self.list(self.certificate(), self.certificate("bb")), self.batch)
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        _ = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        _ = machine.handle(.signed(self.signed("a")), now: self.start)
        let actions = machine.handle(.signingFailed(code), now: self.start)
        return (machine, actions)
    }

    @Test(
        "a token pulled while it signs, or a driver that fails, leads back to the choice, logged out",
        arguments: [(Problem.Code.tokenRemoved, PINResult.Status.tokenRemoved), (.driverFailed, .failed)])
    func pulledWhileSigning(code: Problem.Code, status: PINResult.Status) {
        var (machine, actions) = self.pulled(code)
        #expect(actions == [.logout(certificate: "aa"), .tell(.loginResult(PINResult(status)))])
        #expect(machine.phase == .choosing)
        #expect(machine.deadline == self.start.addingTimeInterval(900))
        // Giving up now says what happened.
        #expect(machine.handle(.reply(.cancelled), now: self.start).last == .fail(code))
    }

    @Test("with the same certificate the job goes on where it was, and the page gets every document once")
    func goesOn() {
        var (machine, _) = self.pulled()
        let gone = CertificateList(tokens: [], certificates: [])
        #expect(machine.handle(.certificates(gone), now: self.start) == [.tell(.certificates([]))])
        let back = self.list(self.certificate())
        #expect(machine.handle(.certificates(back), now: self.start) == [.tell(.certificates(back.certificates))])
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        #expect(
            machine.handle(.loginChecked(PINResult(.accepted)), now: self.start) == [
                .tell(.loginResult(PINResult(.accepted))),
                .tell(.progress(SigningProgress(done: 1, total: 3, name: "b"))),
                .sign(self.batch[1], certificate: "aa"),
            ])
        _ = machine.handle(.signed(self.signed("b")), now: self.start)
        let response = JobResponse(
            job: "job", certificate: self.certificate(), documents: ["a", "b", "c"].map(self.signed))
        #expect(machine.handle(.signed(self.signed("c")), now: self.start).last == .answer(response))
    }

    @Test("another certificate signs everything anew: one answer never carries two signers")
    func signersAreNotMixed() {
        var (machine, _) = self.pulled()
        _ = machine.handle(.reply(.login(certificate: "bb", pin: Secret("1"))), now: self.start)
        let actions = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        #expect(actions.last == .sign(self.batch[0], certificate: "bb"))
        var last: [JobAction] = []
        for name in ["a2", "b2", "c2"] { last = machine.handle(.signed(self.signed(name)), now: self.start) }
        let response = JobResponse(
            job: "job", certificate: self.certificate("bb"), documents: ["a2", "b2", "c2"].map(self.signed))
        #expect(last.last == .answer(response))
    }

    @Test("a wrong PIN in between keeps what is signed; going from one certificate to another and back does not")
    func changesOfMind() {
        var (machine, _) = self.pulled()
        _ = machine.handle(.reply(.login(certificate: "bb", pin: Secret("0"))), now: self.start)
        _ = machine.handle(.loginChecked(PINResult(.wrong, triesLeft: 2)), now: self.start)
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        let back = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        #expect(back.last == .sign(self.batch[1], certificate: "aa"))

        (machine, _) = self.pulled()
        for (certificate, count) in [("bb", 1), ("aa", 0)] {
            _ = machine.handle(.reply(.login(certificate: certificate, pin: Secret("1"))), now: self.start)
            let actions = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
            #expect(actions.last == .sign(self.batch[0], certificate: certificate))
            for _ in 0..<count { _ = machine.handle(.signed(self.signed("x")), now: self.start) }
            _ = machine.handle(.signingFailed(.tokenRemoved), now: self.start)
        }
    }

    @Test("a token pulled before the envelope opens the window again, for its certificate only")
    func envelopeAfterRemoval() {
        var machine = self.choosing(self.list(self.certificate(), self.certificate("bb")))
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        _ = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        _ = machine.handle(.signed(self.signed("TK3-TS.xml")), now: self.start)
        let envelope = self.document("04_DK-IVAN.xml", signAt: "Hoso/CKy_Dvi")
        _ = machine.handle(.more([envelope]), now: self.start)
        let actions = machine.handle(.signingFailed(.tokenRemoved), now: self.start)
        #expect(actions.count == 2)
        #expect(actions.first == .logout(certificate: "aa"))
        guard case .reopenWindow(let question, [envelope]) = actions.last else {
            Issue.record("no window: \(actions)")
            return
        }
        #expect(question.certificates.map(\.id) == ["aa", "bb"])
        #expect(question.certificates.map(\.usable) == [true, false])
        #expect(question.certificates[1].reasonCode == "certificate-changed")
        #expect(machine.isBusy)

        let other = Secret("1")
        let refused = machine.handle(.reply(.login(certificate: "bb", pin: other)), now: self.start)
        #expect(refused == [.tell(.loginResult(PINResult(.refused)))])
        #expect(other.isEmpty)
        // A list that comes later is offered in the same way.
        let list = self.list(self.certificate("bb"))
        guard case .tell(.certificates(let told)) = machine.handle(.certificates(list), now: self.start).first else {
            Issue.record("the list is not told")
            return
        }
        #expect(told.map(\.usable) == [false])
        _ = machine.handle(.certificates(self.list(self.certificate())), now: self.start)

        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        _ = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        let signed = self.signed("04_DK-IVAN.xml")
        #expect(
            machine.handle(.signed(signed), now: self.start) == [
                .tell(.finished), .closeWindow,
                .answer(JobResponse(job: "job", certificate: self.certificate(), documents: [signed])),
            ])
        #expect(machine.phase == .open(certificate: "aa"))
    }

    @Test("a window that cannot be opened again ends the job, and so does the page that goes away")
    func endsAfterRemoval() {
        for (event, code) in [(JobEvent.windowGone, Problem.Code.windowFailed), (.clientGone, .cancelled)] {
            var machine = self.open()
            _ = machine.handle(.more([self.document("x", signAt: "Hoso/CKy_Dvi")]), now: self.start)
            _ = machine.handle(.signingFailed(.tokenRemoved), now: self.start)
            #expect(machine.handle(event, now: self.start).last == .fail(code))
        }
    }
}
