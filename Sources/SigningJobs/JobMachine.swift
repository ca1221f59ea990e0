public import FoundationEssentials
import Secrets

/// One signing job as a value: an event goes in, actions come out; it owns no clock, window, token or socket.
///
/// The PIN is asked once. A wrong PIN goes back to the window and is never tried again by the machine. After the first
/// answer the job stays open, logged in, for the documents that are made of the signed ones.
///
/// A token pulled while it signs leads back to the choice; see ``JobMachine/mend(_:now:)``.
public struct JobMachine: Sendable {
    /// Where a job stands.
    public enum Phase: Hashable, Sendable {
        /// Nothing is shown yet.
        case created
        /// The window is open, the user chooses and types.
        case choosing
        /// The token is asked about a PIN.
        case checkingPIN(certificate: String)
        /// The token is asked to change its PIN.
        case changingPIN(certificate: String)
        /// The token is asked to take a new PIN with its unblocking code.
        case unblocking(certificate: String)
        /// Documents are being signed.
        case signing(certificate: String)
        /// The window shows a later document, the user decides whether it is signed.
        case confirming(certificate: String)
        /// Answered; more documents may come under the same PIN.
        case open(certificate: String)
        case ended
    }

    /// How long a job waits for people.
    public struct Patience: Hashable, Sendable {
        /// For the user in front of the window.
        public var window: TimeInterval
        /// For the page, once the first documents are signed.
        public var open: TimeInterval

        public init(window: TimeInterval = 15 * 60, open: TimeInterval = 5 * 60) {
            self.window = window
            self.open = open
        }
    }

    /// The job's identifier.
    public let id: String
    /// The page that asked.
    public let origin: String?
    public let taxCode: String
    public private(set) var phase = Phase.created
    /// When the job gives up waiting; nil while it works or is over.
    public private(set) var deadline: Date?
    /// Why the job is over; nil while it is not.
    public private(set) var ending: Problem.Code?

    /// What the first window is asked, without its certificates.
    public let question: SignQuestion
    private let patience: Patience
    /// What the window lists, in its order.
    public let shown: [JobDocument]
    private var batch: [JobDocument]
    private var results: [SignedJobDocument] = []
    private var signedBefore: [SignedJobDocument] = []
    private var list = CertificateList(tokens: [], certificates: [])
    private var chosen: CertificateSummary?
    /// Whose signatures the answers carry: all documents of a job carry the same certificate.
    private var signer: CertificateSummary?
    private let reasonForOthers: String?
    private var hasWindow = false
    /// The most telling thing that went wrong before the user gave up.
    private var lastFailure: Problem.Code?

    /// A job that has not begun.
    /// - Parameters:
    ///   - question: what the window shows; its certificates are filled in when the job begins.
    ///   - documents: what the page sent, in its order.
    ///   - reasonForOthers: why another certificate cannot go on with a job that is half signed, in words.
    public init(
        id: String, taxCode: String, question: SignQuestion, documents: [JobDocument], patience: Patience = Patience(),
        reasonForOthers: String? = nil
    ) {
        self.id = id
        self.origin = question.origin
        self.taxCode = taxCode
        self.question = question
        self.patience = patience
        self.shown = documents
        self.reasonForOthers = reasonForOthers
        self.batch = documents.filter { $0.signAt != nil }
    }

    /// Whether the job is busy with a user or a token, so that no other job may begin.
    public var isBusy: Bool {
        switch self.phase {
        case .open, .ended: false
        default: true
        }
    }

    /// The documents of the first answer; empty before it.
    public var answered: [SignedJobDocument] {
        guard case .open = self.phase else { return [] }
        return Array((self.signedBefore + self.results).prefix(self.shown.count { $0.signAt != nil }))
    }

    /// What a later document of this job may carry: everything signed, and everything shown that was not to be signed.
    public var carried: [[UInt8]] {
        (self.signedBefore + self.results).map(\.content.bytes)
            + self.shown.filter { $0.signAt == nil }.map(\.content.bytes)
    }

    /// Takes one event.
    /// - Returns: what the owner does now, in order.
    public mutating func handle(_ event: JobEvent, now: Date) -> [JobAction] {
        switch event {
        case .begin(let list): self.begin(list, now: now)
        case .certificates(let list): self.refresh(list)
        case .reply(let reply): self.answered(reply, now: now)
        case .windowGone: self.windowGone()
        case .loginChecked(let result): self.loginChecked(result, now: now)
        case .changeChecked(let result): self.changeChecked(result, now: now)
        case .unblockChecked(let result): self.unblockChecked(result, now: now)
        case .previewed(let update): self.hasWindow ? [.tell(.preview(update))] : []
        case .signed(let document): self.signed(document, now: now)
        case .signingFailed(let code): self.mend(code, now: now)
        case .more(let documents): self.more(documents)
        case .confirm(let document, let question): self.confirm(document, question, now: now)
        case .closed, .clientGone: self.end(with: .cancelled)
        case .timePassed: self.timePassed(now)
        }
    }
}

// MARK: The window

extension JobMachine {
    private mutating func begin(_ list: CertificateList, now: Date) -> [JobAction] {
        guard self.phase == .created else { return [] }
        self.list = list
        self.phase = .choosing
        self.hasWindow = true
        self.deadline = now.addingTimeInterval(self.patience.window)
        var question = self.question
        question.certificates = list.certificates
        return [.openWindow(question)]
    }

    private mutating func refresh(_ list: CertificateList) -> [JobAction] {
        let list = self.offered(list)
        guard self.hasWindow, list != self.list else { return [] }
        self.list = list
        return [.tell(.certificates(list.certificates))]
    }

    private mutating func answered(_ reply: WindowReply, now: Date) -> [JobAction] {
        switch reply {
        case .shown, .consent, .install, .desk, .tray:
            return []
        case .confirmed: return self.confirmed()
        case .cancelled:
            return self.hasWindow ? self.end(with: self.reasonForGivingUp) : []
        case .login(let id, let pin):
            let pins = [pin].compactMap(\.self)
            if let refusal = self.refusal(of: id, pins: pins, now: now) { return [.tell(.loginResult(refusal))] }
            guard self.phase == .choosing else { return [] }
            self.phase = .checkingPIN(certificate: id)
            self.chosen = self.list.certificates.first { $0.id == id }
            self.deadline = nil
            return [.login(certificate: id, pin: pin)]
        case .changePIN(let id, let old, let new):
            if let refusal = self.refusal(of: id, pins: [old, new], now: now) {
                return [.tell(.changePINResult(refusal))]
            }
            guard self.phase == .choosing else { return [] }
            self.phase = .changingPIN(certificate: id)
            self.deadline = nil
            return [.changePIN(certificate: id, old: old, new: new)]
        case .unblock(let id, let officer, let new):
            if let refusal = self.refusal(of: id, pins: [officer, new], now: now) {
                return [.tell(.unblockResult(refusal))]
            }
            guard self.phase == .choosing else { return [] }
            self.phase = .unblocking(certificate: id)
            self.deadline = nil
            return [.unblock(certificate: id, officer: officer, new: new)]
        }
    }

    /// Why a choice is not accepted; PINs of a choice that goes nowhere are wiped here.
    private mutating func refusal(of id: String, pins: [Secret], now: Date) -> PINResult? {
        guard self.phase == .choosing else {
            // A second press while the token is being asked: the PIN is dropped, never queued as another try.
            for pin in pins { pin.wipe() }
            return nil
        }
        guard let certificate = self.list.certificates.first(where: { $0.id == id }) else {
            for pin in pins { pin.wipe() }
            return PINResult(.tokenRemoved)
        }
        guard let code = certificate.refusal(at: now) else { return nil }
        for pin in pins { pin.wipe() }
        self.lastFailure = code
        return PINResult(.refused, message: certificate.reason)
    }

    private mutating func confirmed() -> [JobAction] {
        guard case .confirming(let certificate) = self.phase else { return [] }
        self.phase = .signing(certificate: certificate)
        self.deadline = nil
        return self.dismissWindow() + self.signNext(with: certificate)
    }

    private var reasonForGivingUp: Problem.Code {
        if case .confirming = self.phase { return .cancelled }
        if let lastFailure { return lastFailure }
        if self.list.tokens.isEmpty { return .noToken }
        return self.list.certificates.contains { $0.usable } ? .cancelled : .noCertificate
    }

    private mutating func windowGone() -> [JobAction] {
        guard self.hasWindow else { return [] }
        return self.end(with: .windowFailed)
    }
}

// MARK: The token

extension JobMachine {
    private mutating func loginChecked(_ result: PINResult, now: Date) -> [JobAction] {
        guard case .checkingPIN(let certificate) = self.phase else { return [] }
        guard result.status == .accepted else {
            self.backToChoosing(result, now: now)
            return [.tell(.loginResult(result))]
        }
        // Another certificate than the one that was pulled begins anew: signers are never mixed in one answer.
        if self.signer?.id != certificate { self.results = [] }
        self.signer = self.chosen
        self.lastFailure = nil
        self.phase = .signing(certificate: certificate)
        return [.tell(.loginResult(result))] + self.signNext(with: certificate)
    }

    private mutating func changeChecked(_ result: PINResult, now: Date) -> [JobAction] {
        guard case .changingPIN = self.phase else { return [] }
        self.backToChoosing(result, now: now)
        return [.tell(.changePINResult(result))]
    }

    private mutating func unblockChecked(_ result: PINResult, now: Date) -> [JobAction] {
        guard case .unblocking = self.phase else { return [] }
        self.backToChoosing(result, now: now)
        // A wrong code, or one that is spent itself, leaves the token as locked as it was.
        if result.status == .wrong || result.status == .refused { self.lastFailure = .pinLocked }
        return [.tell(.unblockResult(result))]
    }

    private mutating func backToChoosing(_ result: PINResult, now: Date) {
        self.phase = .choosing
        self.deadline = now.addingTimeInterval(self.patience.window)
        self.lastFailure =
            switch result.status {
            case .accepted, .wrong, .refused: nil
            case .locked: .pinLocked
            case .tokenRemoved: .tokenRemoved
            case .failed: .driverFailed
            }
    }

    private func signNext(with certificate: String) -> [JobAction] {
        guard self.results.count < self.batch.count else { return [] }
        let document = self.batch[self.results.count]
        let progress = SigningProgress(done: self.results.count, total: self.batch.count, name: document.name)
        return (self.hasWindow ? [.tell(.progress(progress))] : []) + [.sign(document, certificate: certificate)]
    }

    private mutating func signed(_ document: SignedJobDocument, now: Date) -> [JobAction] {
        guard case .signing(let certificate) = self.phase, self.results.count < self.batch.count else { return [] }
        self.results.append(document)
        guard self.results.count == self.batch.count else { return self.signNext(with: certificate) }
        guard let signer else { return self.end(with: .internalError) }
        let response = JobResponse(job: self.id, certificate: signer, documents: self.results)
        self.phase = .open(certificate: certificate)
        self.deadline = now.addingTimeInterval(self.patience.open)
        return self.dismissWindow() + [.answer(response)]
    }

    private mutating func more(_ documents: [JobDocument]) -> [JobAction] {
        guard case .open(let certificate) = self.phase, !documents.isEmpty else { return [] }
        self.beginAgain(with: documents)
        self.phase = .signing(certificate: certificate)
        self.deadline = nil
        return self.signNext(with: certificate)
    }

    /// Nothing is signed that was not shown: what does not follow from the first window is shown in a second one.
    private mutating func confirm(_ document: JobDocument, _ question: ConfirmQuestion, now: Date) -> [JobAction] {
        guard case .open(let certificate) = self.phase else { return [] }
        self.beginAgain(with: [document])
        self.phase = .confirming(certificate: certificate)
        self.deadline = now.addingTimeInterval(self.patience.window)
        self.hasWindow = true
        return [.openConfirmation(question, document)]
    }

    private mutating func beginAgain(with documents: [JobDocument]) {
        self.signedBefore += self.results
        self.results = []
        self.batch = documents
    }
}

// MARK: A token that is pulled

extension JobMachine {
    /// A token that is gone, or whose driver failed, can come back: the user chooses and types the PIN once more.
    ///
    /// What is signed already is kept for the same certificate, as it is as good as before and a long job need not begin
    /// again; another certificate signs everything anew. Once an answer is out, only its certificate may go on, in a
    /// window that is opened again.
    private mutating func mend(_ code: Problem.Code, now: Date) -> [JobAction] {
        guard case .signing(let certificate) = self.phase else { return [] }
        guard code == .tokenRemoved || code == .driverFailed else { return self.end(with: code) }
        let result = PINResult(code == .tokenRemoved ? .tokenRemoved : .failed)
        self.backToChoosing(result, now: now)
        // The token gets no signature to make, and no PIN to keep, without a new login.
        let logout = JobAction.logout(certificate: certificate)
        guard !self.hasWindow else { return [logout, .tell(.loginResult(result))] }
        self.hasWindow = true
        self.list = self.offered(self.list)
        var question = self.question
        question.certificates = self.list.certificates
        return [logout, .reopenWindow(question, self.batch)]
    }

    /// The certificates as this job may use them now: once an answer is out, none but its signer's.
    private func offered(_ list: CertificateList) -> CertificateList {
        guard !self.signedBefore.isEmpty, let signer else { return list }
        var list = list
        for index in list.certificates.indices
        where list.certificates[index].id != signer.id && list.certificates[index].usable {
            list.certificates[index].usable = false
            list.certificates[index].reason = self.reasonForOthers
            list.certificates[index].reasonCode = Problem.Code.certificateChanged.rawValue
        }
        return list
    }
}

// MARK: The end

extension JobMachine {
    private mutating func dismissWindow() -> [JobAction] {
        guard self.hasWindow else { return [] }
        self.hasWindow = false
        return [.tell(.finished), .closeWindow]
    }

    private mutating func timePassed(_ now: Date) -> [JobAction] {
        guard let deadline, deadline <= now else { return [] }
        return self.end(with: .jobExpired)
    }

    /// Ends the job from wherever it stands: window closed, token logged out, a waiting request answered.
    private mutating func end(with code: Problem.Code) -> [JobAction] {
        let phase = self.phase
        guard phase != .ended else { return [] }
        self.phase = .ended
        self.ending = code
        self.deadline = nil
        let dismissal = self.dismissWindow()
        return switch phase {
        case .created, .choosing, .changingPIN, .unblocking: dismissal + [.fail(code)]
        // The token's answer may still come; logging out makes sure that it does not stay open.
        case .checkingPIN(let certificate), .confirming(let certificate), .signing(let certificate):
            dismissal + [.logout(certificate: certificate), .fail(code)]
        case .open(let certificate): [.logout(certificate: certificate)]
        case .ended: []
        }
    }
}
