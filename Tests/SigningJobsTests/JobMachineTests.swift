import FoundationEssentials
import Secrets
import SigningJobs
import Testing

@Suite("The job machine") struct JobMachineTests {
    let start = Date(timeIntervalSinceReferenceDate: 800_000_000)

    // MARK: Helpers

    func certificate(
        _ id: String = "aa", usable: Bool = true, code: Problem.Code? = nil, notAfter: Double = 86_400
    ) -> CertificateSummary {
        CertificateSummary(
            id: id, owner: "CÔNG TY TNHH VÍ DỤ A", taxCode: "0101234565", issuer: "CA", serial: "01",
            notBefore: self.start.addingTimeInterval(-86_400), notAfter: self.start.addingTimeInterval(notAfter),
            token: "Token", usable: usable, reason: code.map { "vì \($0.rawValue)" }, reasonCode: code?.rawValue)
    }

    func list(_ certificates: CertificateSummary...) -> CertificateList {
        CertificateList(tokens: ["Token"], certificates: certificates)
    }

    func document(_ name: String, signAt: String? = nil) -> JobDocument {
        JobDocument(name: name, mediaType: "application/xml", content: Base64Content(Array(name.utf8)), signAt: signAt)
    }

    func signed(_ name: String) -> SignedJobDocument {
        SignedJobDocument(name: name, content: Base64Content(Array("signed \(name)".utf8)))
    }

    func machine(_ documents: [JobDocument]? = nil) -> JobMachine {
        JobMachine(
            id: "job", taxCode: "0101234565",
            question: SignQuestion(
                origin: "https://a.example", title: "Ký", unit: nil, taxCode: "0101234565", documents: [],
                certificates: []),
            documents: documents ?? [self.document("TK3-TS.xml", signAt: "TK3-TS/Cky"), self.document("GPKD.pdf")])
    }

    /// A machine whose window is open.
    func choosing(_ list: CertificateList? = nil, _ documents: [JobDocument]? = nil) -> JobMachine {
        var machine = self.machine(documents)
        _ = machine.handle(.begin(list ?? self.list(self.certificate())), now: self.start)
        return machine
    }

    /// A machine that answered and waits for more documents.
    func open() -> JobMachine {
        var machine = self.choosing()
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("123456"))), now: self.start)
        _ = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        _ = machine.handle(.signed(self.signed("TK3-TS.xml")), now: self.start)
        return machine
    }

    // MARK: The good way

    @Test("a job walks from window to PIN to signature to answer")
    func walk() {
        var machine = self.machine()
        let list = self.list(self.certificate())
        var question = SignQuestion(
            origin: "https://a.example", title: "Ký", unit: nil, taxCode: "0101234565", documents: [], certificates: [])
        question.certificates = list.certificates
        #expect(machine.handle(.begin(list), now: self.start) == [.openWindow(question)])
        let pin = Secret("123456")
        #expect(
            machine.handle(.reply(.login(certificate: "aa", pin: pin)), now: self.start)
                == [.login(certificate: "aa", pin: pin)])
        let form = self.document("TK3-TS.xml", signAt: "TK3-TS/Cky")
        #expect(
            machine.handle(.loginChecked(PINResult(.accepted)), now: self.start) == [
                .tell(.loginResult(PINResult(.accepted))),
                .tell(.progress(SigningProgress(done: 0, total: 1, name: "TK3-TS.xml"))),
                .sign(form, certificate: "aa"),
            ])
        let signed = self.signed("TK3-TS.xml")
        #expect(
            machine.handle(.signed(signed), now: self.start) == [
                .tell(.finished), .closeWindow,
                .answer(JobResponse(job: "job", certificate: self.certificate(), documents: [signed])),
            ])
        #expect(machine.phase == .open(certificate: "aa"))
        #expect(!machine.isBusy)
    }

    @Test("an open job signs its envelope without window or PIN and may carry only what it signed or showed")
    func envelope() {
        var machine = self.open()
        #expect(machine.carried == [Array("signed TK3-TS.xml".utf8), Array("GPKD.pdf".utf8)])
        let envelope = self.document("04_DK-IVAN.xml", signAt: "Hoso/CKy_Dvi")
        #expect(machine.handle(.more([envelope]), now: self.start) == [.sign(envelope, certificate: "aa")])
        let signed = self.signed("04_DK-IVAN.xml")
        #expect(
            machine.handle(.signed(signed), now: self.start)
                == [.answer(JobResponse(job: "job", certificate: self.certificate(), documents: [signed]))])
        #expect(machine.handle(.closed, now: self.start) == [.logout(certificate: "aa")])
        #expect(machine.phase == .ended)
    }

    private func confirmation(of document: JobDocument) -> ConfirmQuestion {
        ConfirmQuestion(
            origin: nil, title: "Ký", unit: nil, taxCode: nil,
            envelope: EnvelopeView(name: document.name, size: 1, preview: DocumentPreview()), wasShown: true)
    }

    @Test("an envelope that was not shown is shown, and signed under the same PIN only when the user says so")
    func confirmed() {
        var machine = self.open()
        let envelope = self.document("04_DK-IVAN.xml", signAt: "Hoso/CKy_Dvi")
        let question = self.confirmation(of: envelope)
        #expect(
            machine.handle(.confirm(envelope, question), now: self.start) == [.openConfirmation(question, envelope)])
        #expect(machine.phase == .confirming(certificate: "aa") && machine.isBusy)
        #expect(machine.handle(.reply(.shown), now: self.start).isEmpty)
        #expect(
            machine.handle(.reply(.confirmed), now: self.start)
                == [.tell(.finished), .closeWindow, .sign(envelope, certificate: "aa")])
        #expect(machine.handle(.reply(.confirmed), now: self.start).isEmpty)
        let signed = self.signed("04_DK-IVAN.xml")
        #expect(
            machine.handle(.signed(signed), now: self.start)
                == [.answer(JobResponse(job: "job", certificate: self.certificate(), documents: [signed]))])
    }

    @Test(
        "an envelope that the user refuses, or whose window dies, is not signed, and the token is logged out",
        arguments: [
            (JobEvent.reply(.cancelled), Problem.Code.cancelled), (.windowGone, .windowFailed),
            (.clientGone, .cancelled),
        ])
    func notConfirmed(event: JobEvent, code: Problem.Code) {
        var machine = self.open()
        let envelope = self.document("04_DK-IVAN.xml", signAt: "Hoso/CKy_Dvi")
        _ = machine.handle(.confirm(envelope, self.confirmation(of: envelope)), now: self.start)
        #expect(
            machine.handle(event, now: self.start)
                == [.tell(.finished), .closeWindow, .logout(certificate: "aa"), .fail(code)])
        #expect(machine.handle(.reply(.confirmed), now: self.start).isEmpty)
    }

    @Test("nobody confirms what was not asked")
    func confirmedTooEarly() {
        var machine = self.choosing()
        #expect(machine.handle(.reply(.confirmed), now: self.start).isEmpty)
        #expect(machine.phase == .choosing)
    }

    @Test("several documents are signed one after the other, with progress")
    func several() {
        let documents = [self.document("a", signAt: "A/Cky"), self.document("x"), self.document("b", signAt: "B/Cky")]
        var machine = self.choosing(nil, documents)
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        _ = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        #expect(
            machine.handle(.signed(self.signed("a")), now: self.start) == [
                .tell(.progress(SigningProgress(done: 1, total: 2, name: "b"))),
                .sign(documents[2], certificate: "aa"),
            ])
    }

    // MARK: PINs

    @Test("a wrong PIN goes back to the window with the tries left and is not tried again")
    func wrongPIN() {
        var machine = self.choosing()
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("0"))), now: self.start)
        let wrong = PINResult(.wrong, triesLeft: 2)
        #expect(machine.handle(.loginChecked(wrong), now: self.start) == [.tell(.loginResult(wrong))])
        #expect(machine.phase == .choosing)
        #expect(machine.handle(.reply(.cancelled), now: self.start).last == .fail(.cancelled))
    }

    @Test("a second press while the token is asked does not burn another try")
    func doublePress() {
        var machine = self.choosing()
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("0"))), now: self.start)
        let second = Secret("0")
        #expect(machine.handle(.reply(.login(certificate: "aa", pin: second)), now: self.start).isEmpty)
        #expect(second.isEmpty)
    }

    @Test(
        "giving up says why it was given up",
        arguments: [
            (PINResult(.locked, triesLeft: 0), Problem.Code.pinLocked), (PINResult(.tokenRemoved), .tokenRemoved),
            (PINResult(.failed), .driverFailed), (PINResult(.wrong, triesLeft: 1), .cancelled),
        ])
    func givingUp(result: PINResult, code: Problem.Code) {
        var machine = self.choosing()
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("0"))), now: self.start)
        _ = machine.handle(.loginChecked(result), now: self.start)
        #expect(
            machine.handle(.reply(.cancelled), now: self.start) == [.tell(.finished), .closeWindow, .fail(code)])
    }

    @Test("the PIN is changed on the token and then typed as usual")
    func changePIN() {
        var machine = self.choosing()
        let (old, new) = (Secret("1"), Secret("2"))
        #expect(
            machine.handle(.reply(.changePIN(certificate: "aa", old: old, new: new)), now: self.start)
                == [.changePIN(certificate: "aa", old: old, new: new)])
        #expect(
            machine.handle(.changeChecked(PINResult(.accepted)), now: self.start)
                == [.tell(.changePINResult(PINResult(.accepted)))])
        #expect(machine.phase == .choosing)
    }

    // MARK: Certificates

    @Test(
        "a certificate that must not sign never reaches the token",
        arguments: [
            Problem.Code.certificateOfOther, .certificateExpired, .certificateNotYetValid, .certificateWithoutSigning,
            .certificateWithoutTaxCode,
        ])
    func unusable(code: Problem.Code) {
        var machine = self.choosing(self.list(self.certificate("bb", usable: false, code: code)))
        let pin = Secret("123456")
        let refused = PINResult(.refused, message: "vì \(code.rawValue)")
        #expect(
            machine.handle(.reply(.login(certificate: "bb", pin: pin)), now: self.start)
                == [.tell(.loginResult(refused))])
        #expect(pin.isEmpty)
        #expect(machine.handle(.reply(.cancelled), now: self.start).last == .fail(code))
    }

    @Test("a certificate that expires while the window is open is refused")
    func expiresMeanwhile() {
        var machine = self.choosing(self.list(self.certificate(notAfter: 60)))
        let later = self.start.addingTimeInterval(61)
        let actions = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: later)
        #expect(actions == [.tell(.loginResult(PINResult(.refused)))])
        #expect(machine.handle(.reply(.cancelled), now: later).last == .fail(.certificateExpired))
    }

    @Test("a certificate that nobody listed is not asked for")
    func unknown() {
        var machine = self.choosing()
        #expect(
            machine.handle(.reply(.login(certificate: "ff", pin: Secret("1"))), now: self.start)
                == [.tell(.loginResult(PINResult(.tokenRemoved)))])
    }

    @Test("a token that comes is shown; the same list is not shown twice")
    func hotPlug() {
        var machine = self.choosing(CertificateList(tokens: [], certificates: []))
        let list = self.list(self.certificate())
        #expect(
            machine.handle(.certificates(list), now: self.start) == [.tell(.certificates(list.certificates))])
        #expect(machine.handle(.certificates(list), now: self.start).isEmpty)
        #expect(machine.handle(.reply(.cancelled), now: self.start).last == .fail(.cancelled))
    }

    @Test("closing the window without a token or a usable certificate says what was missing")
    func nothingToChoose() {
        var none = self.choosing(CertificateList(tokens: [], certificates: []))
        #expect(none.handle(.reply(.cancelled), now: self.start).last == .fail(.noToken))
        var unusable = self.choosing(self.list(self.certificate(usable: false, code: .certificateOfOther)))
        #expect(unusable.handle(.reply(.cancelled), now: self.start).last == .fail(.noCertificate))
    }

    // MARK: Ends

    @Test("cancelling while documents are signed logs out and gives nothing away")
    func cancelWhileSigning() {
        var machine = self.choosing()
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        _ = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        #expect(
            machine.handle(.reply(.cancelled), now: self.start)
                == [.tell(.finished), .closeWindow, .logout(certificate: "aa"), .fail(.cancelled)])
        #expect(machine.handle(.signed(self.signed("TK3-TS.xml")), now: self.start).isEmpty)
    }

    @Test("cancelling while the PIN is checked logs out whatever the token says afterwards")
    func cancelWhileChecking() {
        var machine = self.choosing()
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        #expect(machine.handle(.reply(.cancelled), now: self.start).contains(.logout(certificate: "aa")))
        #expect(machine.handle(.loginChecked(PINResult(.accepted)), now: self.start).isEmpty)
    }

    @Test("a document that must not be signed ends the job and logs out")
    func signingFails() {
        var machine = self.choosing()
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        _ = machine.handle(.loginChecked(PINResult(.accepted)), now: self.start)
        #expect(
            machine.handle(.signingFailed(.certificateExpired), now: self.start)
                == [.tell(.finished), .closeWindow, .logout(certificate: "aa"), .fail(.certificateExpired)])
    }

    @Test("a window that dies fails the job, one that was told to close does not")
    func windowGone() {
        var dying = self.choosing()
        #expect(dying.handle(.windowGone, now: self.start).last == .fail(.windowFailed))
        var open = self.open()
        #expect(open.handle(.windowGone, now: self.start).isEmpty)
        #expect(open.phase == .open(certificate: "aa"))
    }

    @Test("a page that goes away takes its window and its login with it")
    func clientGone() {
        var waiting = self.choosing()
        #expect(waiting.handle(.clientGone, now: self.start) == [.tell(.finished), .closeWindow, .fail(.cancelled)])
        var open = self.open()
        #expect(open.handle(.clientGone, now: self.start) == [.logout(certificate: "aa")])
    }

    @Test("an open job is logged out when its time is over, and only then")
    func expiry() {
        var machine = self.open()
        #expect(machine.deadline == self.start.addingTimeInterval(300))
        #expect(machine.handle(.timePassed, now: self.start.addingTimeInterval(299)).isEmpty)
        #expect(machine.handle(.timePassed, now: self.start.addingTimeInterval(300)) == [.logout(certificate: "aa")])
        #expect(machine.ending == .jobExpired)
        #expect(machine.handle(.more([self.document("x", signAt: "Hoso/CKy_Dvi")]), now: self.start).isEmpty)
    }

    @Test("a window that nobody answers is closed")
    func windowExpiry() {
        var machine = self.choosing()
        #expect(
            machine.handle(.timePassed, now: self.start.addingTimeInterval(900))
                == [.tell(.finished), .closeWindow, .fail(.jobExpired)])
    }

    @Test("no time runs out while a token works")
    func noDeadlineWhileWorking() {
        var machine = self.choosing()
        _ = machine.handle(.reply(.login(certificate: "aa", pin: Secret("1"))), now: self.start)
        #expect(machine.deadline == nil)
        #expect(machine.handle(.timePassed, now: self.start.addingTimeInterval(9_999)).isEmpty)
    }
}
