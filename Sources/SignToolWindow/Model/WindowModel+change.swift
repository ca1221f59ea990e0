import Secrets
import SigningJobs

// The page *Đổi mã PIN*.

extension WindowModel {
    mutating func openChange(from pin: PINPage) -> [WindowAction] {
        guard pin.takesPIN, !pin.isTypedOnReader else { return [] }
        self.pinPage = pin
        var change = ChangePage(certificate: pin.certificate, tries: pin.tries, hasWayBack: true)
        change.isLastTry = pin.isLastTry
        self.page = .change(change)
        return [.clear(focus: .old)]
    }

    mutating func backToPIN(from change: ChangePage) -> [WindowAction] {
        guard change.busy == nil, var pin = self.pinPage else { return [] }
        pin.notice = nil
        pin.tries = change.tries
        pin.isLastTry = change.isLastTry
        if change.isLocked { pin.lock(self.texts) }
        self.pinPage = nil
        self.page = .pin(pin)
        return [.clear(focus: .pin)]
    }

    mutating func change(
        old: Secret, new: Secret, repeated: Secret, on page: ChangePage
    ) -> [WindowAction] {
        var change = page
        defer { repeated.wipe() }
        guard change.takesPINs, !change.isLastTry || change.understandsLastTry else {
            old.wipe()
            new.wipe()
            return []
        }
        change.notice = nil
        change.faults = PINRules.faults(old: old, new: new, repeated: repeated)
        if let first = change.faults.first {
            self.page = .change(change)
            old.wipe()
            new.wipe()
            return [.focus(first.field)]
        }
        change.busy = self.texts["change.working"]
        self.page = .change(change)
        return [.clear(focus: .old), .reply(.changePIN(certificate: change.certificate.id, old: old, new: new))]
    }

    mutating func changeResult(_ result: PINResult) -> [WindowAction] {
        guard case .change(var change) = self.page else { return [] }
        change.busy = nil
        if result.status == .accepted { return self.changed(change) }
        if result.status == .tokenRemoved, self.list != nil {
            self.page = .change(change)
            return self.tokenGone()
        }
        change.isLocked = result.status == .locked
        change.understandsLastTry = false
        change.notice = Notice(
            .error, self.message(of: result, wrong: "change.wrong", issuer: change.certificate.issuer))
        self.page = .change(change)
        self.countTries(result, of: change.certificate.id)
        return [.clear(focus: .old)]
    }

    private mutating func changed(_ page: ChangePage) -> [WindowAction] {
        let done = Notice(.success, self.texts["change.done"])
        if var pin = self.pinPage {
            pin.notice = done
            pin.tries = nil
            pin.isLastTry = false
            self.pinPage = nil
            self.remember(triesLeft: nil, of: pin.certificate.id)
            self.page = .pin(pin)
            return [.clear(focus: .pin)]
        }
        var change = page
        change.notice = done
        change.tries = nil
        change.isDone = true
        self.page = .change(change)
        return [.clear(focus: .old)]
    }
}

extension ChangePage {
    mutating func lock(_ texts: WindowTexts) {
        self.isLocked = true
        self.notice = Notice(.error, texts("pin.locked", ["issuer": self.certificate.issuer]))
    }
}
