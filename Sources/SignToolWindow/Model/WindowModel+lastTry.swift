import SigningJobs

// The last try, and where a PIN is typed on the reader itself.

extension WindowModel {
    /// The user ticks, or unticks, that another wrong PIN locks the token.
    mutating func understandLastTry(_ isTicked: Bool) {
        switch self.page {
        case .pin(var pin) where pin.isLastTry:
            pin.understandsLastTry = isTicked
            self.page = .pin(pin)
        case .change(var change) where change.isLastTry:
            change.understandsLastTry = isTicked
            self.page = .change(change)
        default: break
        }
    }

    mutating func loginOnReader(on page: PINPage) -> [WindowAction] {
        var pin = page
        guard pin.isTypedOnReader, pin.takesLogin(isEmpty: false) else { return [] }
        pin.notice = nil
        pin.busy = self.texts["pin.onReader.busy"]
        self.page = .pin(pin)
        return [.reply(.login(certificate: pin.certificate.id, pin: nil))]
    }

    /// Shows and keeps how many tries an answer leaves; an answer that used none leaves them as they were.
    mutating func countTries(_ result: PINResult, of certificate: String) {
        switch result.status {
        case .wrong where result.triesLeft == nil:
            self.noteTries(nil)
            self.sayThatTriesAreUnknown()
        case .wrong:
            self.noteTries(result.triesLeft)
            self.remember(triesLeft: result.triesLeft, of: certificate)
        case .locked:
            self.noteTries(nil)
            self.remember(triesLeft: 0, of: certificate)
        case .accepted, .tokenRemoved, .refused, .failed: break
        }
    }

    private mutating func sayThatTriesAreUnknown() {
        let notice = Notice(.info, self.texts["pin.triesUnknown"])
        switch self.page {
        case .pin(var pin):
            pin.tries = notice
            self.page = .pin(pin)
        case .change(var change):
            change.tries = notice
            self.page = .change(change)
        default: break
        }
    }

    /// Keeps what a token said of its tries, for when its certificate is chosen again.
    mutating func remember(triesLeft: Int?, of certificate: String) {
        func noted(_ summary: CertificateSummary) -> CertificateSummary {
            guard summary.id == certificate else { return summary }
            var summary = summary
            summary.triesLeft = triesLeft
            return summary
        }
        if let list { self.list?.question.certificates = list.question.certificates.map(noted) }
        if let pinPage { self.pinPage?.certificate = noted(pinPage.certificate) }
        if case .pin(var pin) = self.page {
            pin.certificate = noted(pin.certificate)
            self.page = .pin(pin)
        }
    }
}
