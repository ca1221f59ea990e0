package import SigningJobs
package import Wording

extension PINResult {
    /// What became of a PIN, in words for a terminal.
    package func words(in wording: Wording) -> String {
        switch self.status {
        case .accepted: wording["cli.pin.accepted"]
        case .wrong:
            self.triesLeft.map { wording.text("cli.pin.wrong-left", ["count": "\($0)"]) } ?? wording["cli.pin.wrong"]
        case .locked: wording["problem.pin-locked.detail"]
        case .tokenRemoved: wording["problem.token-removed.detail"]
        case .refused, .failed: self.message ?? wording["problem.driver-failed.detail"]
        }
    }
}
