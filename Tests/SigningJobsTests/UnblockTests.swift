import FoundationEssentials
import Secrets
import SigningJobs
import Testing

@Suite("Unblocking, previews and readers with keys in the job machine") struct UnblockTests {
    private let start = Date(timeIntervalSinceReferenceDate: 800_000_000)

    private func choosing() -> JobMachine {
        let certificate = CertificateSummary(
            id: "aa", owner: "CÔNG TY TNHH VÍ DỤ A", taxCode: "0101234565", issuer: "CA", serial: "01",
            notBefore: self.start.addingTimeInterval(-60), notAfter: self.start.addingTimeInterval(60), token: "Token",
            usable: true, triesLeft: 0)
        let document = JobDocument(
            name: "TK3-TS.xml", mediaType: "application/xml", content: Base64Content([0x3C]), signAt: "TK3-TS/Cky")
        var machine = JobMachine(
            id: "job", taxCode: "0101234565",
            question: SignQuestion(
                origin: nil, title: "Ký", unit: nil, taxCode: "0101234565", documents: [], certificates: []),
            documents: [document])
        _ = machine.handle(
            .begin(CertificateList(tokens: ["Token"], certificates: [certificate])), now: self.start)
        return machine
    }

    private func asked(_ machine: inout JobMachine) -> [JobAction] {
        machine.handle(
            .reply(.unblock(certificate: "aa", officer: Secret("so"), new: Secret("876543"))), now: self.start)
    }

    @Test("The token is asked once; afterwards the user types the new PIN, which alone logs in")
    func unblocks() {
        var machine = self.choosing()
        #expect(
            self.asked(&machine) == [.unblock(certificate: "aa", officer: Secret("so"), new: Secret("876543"))])
        #expect(machine.phase == .unblocking(certificate: "aa") && machine.deadline == nil && machine.isBusy)
        #expect(
            machine.handle(.unblockChecked(PINResult(.accepted)), now: self.start)
                == [.tell(.unblockResult(PINResult(.accepted)))])
        #expect(machine.phase == .choosing && machine.deadline != nil)
        #expect(machine.handle(.reply(.cancelled), now: self.start).last == .fail(.cancelled))
    }

    @Test("A second press while the token is asked is dropped, its codes wiped")
    func once() {
        var machine = self.choosing()
        _ = self.asked(&machine)
        let (officer, new) = (Secret("so"), Secret("876543"))
        let reply = WindowReply.unblock(certificate: "aa", officer: officer, new: new)
        #expect(machine.handle(.reply(reply), now: self.start).isEmpty)
        #expect(officer.isEmpty && new.isEmpty)
    }

    @Test(
        "A token that stays locked is the reason when the user gives up",
        arguments: [PINResult.Status.wrong, .locked, .refused])
    func givesUp(status: PINResult.Status) {
        var machine = self.choosing()
        _ = self.asked(&machine)
        _ = machine.handle(.unblockChecked(PINResult(status)), now: self.start)
        #expect(machine.handle(.reply(.cancelled), now: self.start).last == .fail(.pinLocked))
    }

    @Test("Giving up while the token is asked closes the window and logs nobody out, as nobody is logged in")
    func cancelled() {
        var machine = self.choosing()
        _ = self.asked(&machine)
        #expect(
            machine.handle(.reply(.cancelled), now: self.start)
                == [.tell(.finished), .closeWindow, .fail(.cancelled)])
        #expect(machine.handle(.unblockChecked(PINResult(.accepted)), now: self.start).isEmpty)
    }

    @Test("A reader with keys of its own is asked without a PIN")
    func reader() {
        var machine = self.choosing()
        #expect(
            machine.handle(.reply(.login(certificate: "aa", pin: nil)), now: self.start)
                == [.login(certificate: "aa", pin: nil)])
    }

    @Test("What was read of a document goes to the window as long as there is one")
    func previews() {
        var machine = self.choosing()
        let update = PreviewUpdate(document: 0, preview: DocumentPreview(title: "TK3-TS"))
        #expect(machine.handle(.previewed(update), now: self.start) == [.tell(.preview(update))])
        _ = machine.handle(.reply(.cancelled), now: self.start)
        #expect(machine.handle(.previewed(update), now: self.start).isEmpty)
    }
}
