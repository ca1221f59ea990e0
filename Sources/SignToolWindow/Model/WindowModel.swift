package import Secrets
package import SigningJobs
import TextDisplay

/// What the user does.
package enum WindowEvent: Sendable {
    case allow
    case deny
    /// *Vẫn ký* on a dossier that is not what was shown before.
    case confirm
    /// A certificate of the list is chosen, by its identifier.
    case choose(String)
    /// *Tiếp tục* on the list.
    case proceed
    /// Another certificate is wanted.
    case backToList
    case login(Secret)
    /// *Đăng nhập* where the PIN is typed on the reader itself.
    case loginOnReader
    /// The tick box that the last try asks for.
    case understandLastTry(Bool)
    /// *Đổi mã PIN* on the PIN page.
    case openChange
    case change(old: Secret, new: Secret, repeated: Secret)
    /// An answer on a screen of the installation.
    case install(InstallAnswer)
    /// Something on the page with the report or the settings.
    case desk(DeskEvent)
    /// *Mở khóa token* on the PIN page of a locked token.
    case openUnblock
    case unblock(officer: Secret, new: Secret, repeated: Secret)
    /// *Xem* beside a document, by its place in the list.
    case openPreview(Int)
    /// *Hủy bỏ*, *Quay lại*, *Đóng* or Esc.
    case cancel
    /// The window's own close button.
    case close
    /// The window is on the screen.
    case mapped
    /// The agent is gone.
    case agentGone
}

/// What the owner of the model does next, in order; it shows ``WindowModel/page`` after that.
package enum WindowAction: Sendable {
    case reply(WindowReply)
    /// Empty all PIN fields and put the focus into this one.
    case clear(focus: PINField)
    /// Put the focus into this field.
    case focus(PINField)
    /// Put this text into the clipboard.
    case copy(String)
    /// Take the window off the screen; the agent has its answer and will soon say that it is done.
    case hide
    /// Close the window and end.
    case close
}

/// The pages' state machine: messages and presses in, a page and actions out; it touches nothing.
package struct WindowModel: Sendable {
    /// What is shown now.
    package internal(set) var page: WindowPage = .waiting

    /// The words; the settings page can change their language.
    package internal(set) var texts: WindowTexts
    /// The list to which *Chọn chứng thư số khác* and a pulled token lead back.
    var list: SignPage?
    /// The PIN page to which *Đổi mã PIN* and *Mở khóa token* lead back.
    var pinPage: PINPage?
    private var isShown = false

    /// A model without a request yet.
    package init(texts: WindowTexts) {
        self.texts = texts
    }

    /// Takes a message of the agent.
    package mutating func receive(_ request: WindowRequest) -> [WindowAction] {
        if case .finished = request { return self.end() }
        if case .closed = self.page { return [] }
        switch request {
        case .consent(let question): self.page = .consent(question.presentable)
        case .sign(let question): self.show(SignPage(question: question.presentable))
        case .confirm(let question): self.page = .confirm(ConfirmPage(question: question.presentable))
        case .changePIN(let certificate):
            self.page = .change(ChangePage(certificate: certificate.presentable))
            self.noteTries(certificate.triesLeft)
        case .unblock(let certificate): self.showUnblock(certificate.presentable)
        case .loginResult(let result): return self.loginResult(result)
        case .changePINResult(let result): return self.changeResult(result)
        case .unblockResult(let result): return self.unblockResult(result)
        case .preview(let update): self.take(update)
        case .progress(let progress): self.note(progress)
        case .certificates(let certificates): return self.update(certificates.map(\.presentable))
        case .install(let screen): self.page = .install(InstallPage(screen))
        case .doctor(let view): self.show(view)
        case .settings(let view): self.show(view)
        case .showCertificates(let view): self.show(view)
        case .finished: break
        }
        return []
    }

    /// Takes what the user did; what does not fit the page does nothing.
    package mutating func handle(_ event: WindowEvent) -> [WindowAction] {
        switch (event, self.page) {
        case (.agentGone, _): return self.end()
        case (_, .closed): return []
        case (.mapped, _):
            guard !self.isShown else { return [] }
            self.isShown = true
            return [.reply(.shown)]
        case (.allow, .consent): return self.end(.consent(allowed: true))
        case (.deny, .consent), (.cancel, .consent), (.close, .consent): return self.end(.consent(allowed: false))
        case (.confirm, .confirm): return self.end(.confirmed)
        case (.choose(let id), .sign(var sign)):
            guard sign.usable.contains(where: { $0.id == id }) else { return [] }
            sign.chosen = id
            self.page = .sign(sign)
        case (.proceed, .sign(let sign)): return self.proceed(from: sign)
        case (.backToList, .pin(let pin)): return self.backToList(from: pin)
        case (.openPreview(let index), .sign(let sign)): return self.openPreview(index, from: sign)
        case (.cancel, .preview(let preview)): return self.back(from: preview)
        case (.login(let secret), .pin(let pin)): return self.login(secret, on: pin)
        case (.loginOnReader, .pin(let pin)): return self.loginOnReader(on: pin)
        case (.understandLastTry(let isTicked), _): self.understandLastTry(isTicked)
        case (.openChange, .pin(let pin)): return self.openChange(from: pin)
        case (.openUnblock, .pin(let pin)): return self.openUnblock(from: pin)
        case (.unblock(let officer, let new, let repeated), .unblock(let unblock)):
            return self.unblock(officer: officer, new: new, repeated: repeated, on: unblock)
        case (.cancel, .unblock(let unblock)) where unblock.hasWayBack: return self.backToPIN(from: unblock)
        case (.cancel, .unblock(let unblock)) where unblock.isDone: return self.end()
        case (.close, .unblock(let unblock)) where unblock.isDone: return self.end()
        case (.change(let old, let new, let repeated), .change(let change)):
            return self.change(old: old, new: new, repeated: repeated, on: change)
        case (.desk(let event), _): return self.handle(event)
        case (.cancel, .change(let change)) where change.hasWayBack: return self.backToPIN(from: change)
        case (.cancel, .change(let change)) where change.isDone: return self.end()
        case (.close, .change(let change)) where change.isDone: return self.end()
        case (.install(let answer), .install(let install)): return self.answer(answer, on: install)
        case (.cancel, .install(let install)), (.close, .install(let install)): return self.cancel(install)
        case (.cancel, _), (.close, _): return self.end(.cancelled)
        default: break
        }
        return []
    }

    mutating func end() -> [WindowAction] {
        self.page = .closed
        return [.close]
    }

    mutating func end(_ reply: WindowReply) -> [WindowAction] {
        self.page = .closed
        return [.reply(reply), .hide]
    }
}

// MARK: The list

extension WindowModel {
    mutating func show(_ sign: SignPage) {
        var sign = sign
        let usable = sign.usable
        if sign.chosen == nil || !usable.contains(where: { $0.id == sign.chosen }) {
            sign.chosen = usable.count == 1 ? usable.first?.id : nil
        }
        let isSignIn = sign.question.purpose == .signIn
        if sign.question.certificates.isEmpty {
            sign.notice = sign.notice ?? Notice(.info, self.texts["sign.noCertificate"])
        } else if usable.isEmpty {
            let words = self.texts[isSignIn ? "sign.noneUsable.signIn" : "sign.noneUsable"]
            sign.notice = sign.notice ?? Notice(.warning, words)
        }
        self.list = sign
        self.page = .sign(sign)
    }

    private mutating func proceed(from sign: SignPage) -> [WindowAction] {
        guard let certificate = sign.usable.first(where: { $0.id == sign.chosen }) else { return [] }
        self.list = sign
        let question = sign.question
        self.page = .pin(
            PINPage(
                origin: question.origin, unit: question.unit, taxCode: question.taxCode, certificate: certificate,
                hasOthers: sign.usable.count > 1))
        self.noteTries(certificate.triesLeft)
        return [.clear(focus: .pin)]
    }

    private mutating func backToList(from pin: PINPage) -> [WindowAction] {
        guard var list, pin.busy == nil else { return [] }
        list.notice = nil
        self.show(list)
        return []
    }

    /// A token came or went: the list follows, and a PIN page whose certificate is gone gives way to it.
    private mutating func update(_ certificates: [CertificateSummary]) -> [WindowAction] {
        guard var list else { return [] }
        list.question.certificates = certificates
        switch self.page {
        case .sign(let sign):
            list.chosen = sign.chosen
            list.notice = nil
            self.show(list)
        case .pin(let pin) where pin.busy == nil: return self.keep(pin.certificate.id, in: list)
        case .change(let change) where change.busy == nil: return self.keep(change.certificate.id, in: list)
        case .unblock(let unblock) where unblock.busy == nil: return self.keep(unblock.certificate.id, in: list)
        default: self.list = list
        }
        return []
    }

    private mutating func keep(_ id: String, in list: SignPage) -> [WindowAction] {
        self.list = list
        let hasOthers = list.usable.count > 1
        if case .pin(var pin) = self.page {
            pin.hasOthers = hasOthers
            self.page = .pin(pin)
        }
        self.pinPage?.hasOthers = hasOthers
        guard !list.usable.contains(where: { $0.id == id }) else { return [] }
        return self.tokenGone()
    }

    mutating func tokenGone() -> [WindowAction] {
        guard var list else { return [] }
        list.notice = Notice(.warning, self.texts["sign.removed"])
        self.show(list)
        return [.clear(focus: .pin)]
    }
}

// MARK: The PIN

extension WindowModel {
    private mutating func login(_ secret: Secret, on page: PINPage) -> [WindowAction] {
        var pin = page
        guard !pin.isTypedOnReader, pin.takesLogin(isEmpty: secret.isEmpty) else {
            secret.wipe()
            return []
        }
        guard PINRules.isTypeable(secret) else {
            secret.wipe()
            pin.notice = Notice(.error, self.texts["pin.notTyped"])
            self.page = .pin(pin)
            return [.clear(focus: .pin)]
        }
        pin.notice = nil
        pin.busy = self.texts["pin.checking"]
        self.page = .pin(pin)
        return [.reply(.login(certificate: pin.certificate.id, pin: secret))]
    }

    private mutating func loginResult(_ result: PINResult) -> [WindowAction] {
        guard case .pin(var pin) = self.page else { return [] }
        if result.status == .accepted {
            pin.busy = self.texts["pin.accepted"]
            pin.notice = nil
            pin.tries = nil
            self.page = .pin(pin)
            return []
        }
        pin.busy = nil
        if result.status == .tokenRemoved, self.list != nil {
            self.page = .pin(pin)
            return self.tokenGone()
        }
        pin.isLocked = result.status == .locked
        pin.understandsLastTry = false
        pin.notice = Notice(.error, self.message(of: result, wrong: "pin.wrong", issuer: pin.certificate.issuer))
        self.page = .pin(pin)
        self.countTries(result, of: pin.certificate.id)
        return [.clear(focus: .pin)]
    }

    private mutating func note(_ progress: SigningProgress) {
        guard case .pin(var pin) = self.page else { return }
        let number = min(progress.done + 1, progress.total)
        let key = progress.done < progress.total ? "pin.progress" : "pin.signed"
        pin.notice = nil
        pin.tries = nil
        pin.busy = self.texts(
            key, ["number": String(number), "total": String(progress.total), "name": DisplayText.shown(progress.name)])
        self.page = .pin(pin)
    }

    /// Says how many tries are left on the page shown; the last one as a warning; none as locked.
    mutating func noteTries(_ count: Int?) {
        let notice: Notice? =
            switch count {
            case .some(1): Notice(.warning, self.texts["pin.lastTry"])
            case .some(let count) where count > 1:
                Notice(.info, self.texts("pin.triesLeft", ["count": String(count)]))
            default: nil
            }
        switch self.page {
        case .pin(var pin):
            pin.tries = notice
            pin.isLastTry = count == 1
            if count == 0 { pin.lock(self.texts) }
            self.page = .pin(pin)
        case .change(var change):
            change.tries = notice
            change.isLastTry = count == 1
            if count == 0 { change.lock(self.texts) }
            self.page = .change(change)
        default: break
        }
    }

    /// What to say about a PIN that was not accepted; the agent's own words win where the status alone says little.
    func message(of result: PINResult, wrong: String, issuer: String) -> String {
        let key =
            switch result.status {
            case .wrong: wrong
            case .locked: "pin.locked"
            case .tokenRemoved: "pin.removed"
            case .refused: wrong == "change.wrong" ? "change.refused" : "pin.refused"
            case .accepted, .failed: "pin.failed"
            }
        if result.status == .wrong || result.status == .locked { return self.texts(key, ["issuer": issuer]) }
        return result.message.map { DisplayText.shown($0, limit: 300) } ?? self.texts[key]
    }
}

extension PINPage {
    mutating func lock(_ texts: WindowTexts) {
        self.isLocked = true
        self.notice = Notice(.error, texts("pin.locked", ["issuer": self.certificate.issuer]))
    }
}
