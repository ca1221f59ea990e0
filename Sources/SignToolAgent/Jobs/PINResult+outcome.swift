import SigningJobs
package import SigningKeys

extension PINResult {
    /// What the window is told of a token's answer.
    /// - Parameter driverFailed: the words for an answer that only the driver understands.
    package init(_ outcome: PINOutcome, driverFailed: String) {
        switch outcome {
        case .accepted: self.init(.accepted)
        case .wrong(let triesLeft): self.init(.wrong, triesLeft: triesLeft)
        case .locked: self.init(.locked, triesLeft: 0)
        case .removed: self.init(.tokenRemoved)
        case .refused: self.init(.failed, message: driverFailed)
        }
    }
}
