public import Wording

extension DoctorReport {
    /// The report as plain text, for a terminal and for a letter to the people who help.
    public func text(in wording: Wording) -> String {
        var lines = ["SignTool \(self.version)"]
        for group in self.groups {
            lines += ["", wording["doctor.subject.\(group.subject)"]]
            lines += group.findings.flatMap { $0.lines(in: wording) }
        }
        lines += ["", wording[self.isGood ? "doctor.sum.good" : "doctor.sum.problem"]]
        return lines.joined(separator: "\n")
    }
}

extension DoctorFinding {
    /// The finding as plain lines: a mark, what it is about, what was found; then what to do; the code small at the end.
    fileprivate func lines(in wording: Wording) -> [String] {
        let mark =
            switch self.level {
            case .good: "✓"
            case .advice: "!"
            case .problem: "✗"
            }
        let code = self.level == .good ? "" : " [\(self.code)]"
        return ["  \(mark) \(self.name): \(self.detail)\(code)"] + (self.next.map { ["    → \($0)"] } ?? [])
    }
}
