package import SigningJobs
package import SigningKeys
package import Wording

extension PINResult {
    /// What the window is told of a token's answer.
    package init(_ outcome: PINOutcome, in wording: Wording) {
        switch outcome {
        case .accepted: self.init(.accepted)
        case .wrong(let triesLeft): self.init(.wrong, triesLeft: triesLeft)
        case .locked: self.init(.locked, triesLeft: 0)
        case .removed: self.init(.tokenRemoved)
        case .refused(let refusal):
            let key = "agent.pin.\(refusal.rawValue)"
            // A driver's own code that nobody has words for.
            guard wording[key] != key else {
                self.init(.failed, message: wording["agent.pin.driver-failed"])
                return
            }
            self.init(refusal == .driver ? .failed : .refused, message: wording[key])
        }
    }
}
