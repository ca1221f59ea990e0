package import SigningKeys
package import Wording

extension TokenError {
    /// What happened to a driver and what to do, in words for the user, with the code at the end.
    package func words(in wording: Wording) -> String {
        let key =
            switch self.code {
            case .moduleMissing: FoundDriver.Problem.missing.textKey
            case .moduleOfOtherArchitecture: FoundDriver.Problem.otherProcessor.textKey
            default: "driver.error.\(self.code.rawValue)"
            }
        let words = wording[key]
        // A code that nobody has words for.
        return words == key ? self.description : "\(words) (\(self.code.rawValue))"
    }
}
