package import FoundationEssentials
package import SigningJobs
import SigningKeys
import Wording

/// Looks at everything that signing needs on this computer, and says what is wrong and what to do.
package struct Doctor: Sendable {
    package typealias Report = DoctorReport
    package typealias Finding = DoctorFinding

    /// What an examination is asked for.
    package struct Options: Hashable, Sendable {
        /// Whether names, tax codes, serial numbers and paths are told.
        package var isFull: Bool
        /// The portal whose clock is compared, and which policies of browsers may block; nil: none is asked.
        package var portal: Origin?
        /// The tax code that a certificate must carry; nil: any.
        package var taxCode: String?

        package init(isFull: Bool = false, portal: Origin? = nil, taxCode: String? = nil) {
            self.isFull = isFull
            self.portal = portal
            self.taxCode = taxCode
        }
    }

    private let surroundings: Surroundings

    package init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    package func examine(now: Date, _ options: Options = Options()) async -> Report {
        let words = DoctorWords(
            .of(self.surroundings.language), isFull: options.isFull, home: self.surroundings.variable("HOME"))
        let desk = self.surroundings.tokenDesk()
        let picture = await desk.picture().adding(self.surroundings.drivers)
        await desk.shutdown()
        var findings = ProgramFindings(words: words, surroundings: self.surroundings).all
        findings += TokenFindings(words: words, now: now, taxCode: options.taxCode).of(picture)
        findings += WindowFindings(words: words, surroundings: self.surroundings).all
        findings += await PortFindings(words: words).all
        let surroundings = self.surroundings
        let finder = BrowserFinder { surroundings.variable($0) }
        findings += BrowserFindings(words: words).of(finder.browsers(for: options.portal))
        if let portal = options.portal {
            findings.append(ClockFindings(words: words).of(await PortalClock(portal).skew()))
        }
        return Report(version: AgentService.version, isFull: options.isFull, findings: findings)
    }
}
