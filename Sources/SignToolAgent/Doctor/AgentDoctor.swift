package import FoundationEssentials
package import SigningJobs
package import Wording

/// The examination that a page may ask the running agent for: tokens and windows, nothing personal.
package struct AgentDoctor: Sendable {
    private let tokens: any TokenAccess
    private let surroundings: Surroundings?
    private let wording: Wording
    private let now: @Sendable () -> Date

    /// - Parameter surroundings: where the window program is; nil: it is not looked at.
    package init(
        tokens: any TokenAccess, surroundings: Surroundings?, wording: Wording, now: @escaping @Sendable () -> Date
    ) {
        self.tokens = tokens
        self.surroundings = surroundings
        self.wording = wording
        self.now = now
    }

    /// - Parameter taxCode: the code that a certificate must carry; nil: any.
    package func examine(for taxCode: String?) async -> DoctorReport {
        let words = DoctorWords(self.wording, isFull: false, home: self.surroundings?.variable("HOME"))
        var picture = await self.tokens.picture()
        if let surroundings { picture = picture.adding(surroundings.drivers) }
        var findings = TokenFindings(words: words, now: self.now(), taxCode: taxCode).of(picture)
        if let surroundings { findings += WindowFindings(words: words, surroundings: surroundings).all }
        return DoctorReport(version: AgentService.version, findings: findings)
    }
}
