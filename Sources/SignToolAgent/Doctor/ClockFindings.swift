import SigningJobs

/// What a difference of clocks means: certificates and signatures live by the time of this computer.
package struct ClockFindings: Sendable {
    let words: DoctorWords

    /// A difference up to here, in seconds, harms nothing.
    package static let harmless = 180.0

    func of(_ skew: PortalClock.Skew) -> DoctorFinding {
        guard let skew else { return self.words.finding("clock", "clock-unknown", .advice) }
        guard skew.magnitude > Self.harmless else { return self.words.finding("clock", "clock-fits", .good) }
        let minutes = Int((skew.magnitude / 60).rounded())
        return self.words.finding(
            "clock", skew > 0 ? "clock-ahead" : "clock-behind", .problem, ["minutes": "\(minutes)"])
    }
}
