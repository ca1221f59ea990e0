import Secrets
import SigningJobs

// The page *Mở khóa token*.

extension WindowModel {
    /// The page alone, for a command.
    mutating func showUnblock(_ certificate: CertificateSummary) {
        self.page = .unblock(UnblockPage(certificate: certificate))
    }

    mutating func openUnblock(from pin: PINPage) -> [WindowAction] {
        guard pin.offersUnblock else { return [] }
        self.pinPage = pin
        self.page = .unblock(UnblockPage(certificate: pin.certificate, hasWayBack: true))
        return [.clear(focus: .officer)]
    }

    mutating func backToPIN(from unblock: UnblockPage) -> [WindowAction] {
        guard unblock.busy == nil, let pin = self.pinPage else { return [] }
        self.pinPage = nil
        self.page = .pin(pin)
        return [.clear(focus: .pin)]
    }

    mutating func unblock(
        officer: Secret, new: Secret, repeated: Secret, on page: UnblockPage
    ) -> [WindowAction] {
        defer { repeated.wipe() }
        var unblock = page
        guard unblock.takesPINs else {
            officer.wipe()
            new.wipe()
            return []
        }
        unblock.notice = nil
        unblock.faults = PINRules.faults(officer: officer, new: new, repeated: repeated)
        if let first = unblock.faults.first {
            self.page = .unblock(unblock)
            officer.wipe()
            new.wipe()
            return [.focus(first.field)]
        }
        unblock.busy = self.texts["unblock.working"]
        self.page = .unblock(unblock)
        return [
            .clear(focus: .officer),
            .reply(.unblock(certificate: unblock.certificate.id, officer: officer, new: new)),
        ]
    }

    mutating func unblockResult(_ result: PINResult) -> [WindowAction] {
        guard case .unblock(var unblock) = self.page else { return [] }
        unblock.busy = nil
        if result.status == .accepted { return self.unblocked(unblock) }
        if result.status == .tokenRemoved, self.list != nil {
            self.page = .unblock(unblock)
            return self.tokenGone()
        }
        unblock.isSpent = result.status == .locked
        unblock.notice = Notice(.error, self.unblockMessage(of: result, issuer: unblock.certificate.issuer))
        self.page = .unblock(unblock)
        return [.clear(focus: .officer)]
    }

    private func unblockMessage(of result: PINResult, issuer: String) -> String {
        switch result.status {
        case .wrong: self.texts("unblock.wrong", ["issuer": issuer])
        case .locked: self.texts("unblock.spent", ["issuer": issuer])
        default: self.message(of: result, wrong: "change.wrong", issuer: issuer)
        }
    }

    private mutating func unblocked(_ page: UnblockPage) -> [WindowAction] {
        if var pin = self.pinPage {
            pin.isLocked = false
            pin.tries = nil
            pin.isLastTry = false
            pin.notice = Notice(.success, self.texts["unblock.done"])
            self.pinPage = nil
            self.page = .pin(pin)
            self.remember(triesLeft: nil, of: pin.certificate.id)
            return [.clear(focus: .pin)]
        }
        var unblock = page
        unblock.notice = Notice(.success, self.texts["unblock.doneAlone"])
        unblock.isDone = true
        self.page = .unblock(unblock)
        return [.clear(focus: .officer)]
    }
}
