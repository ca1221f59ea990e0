/// One thing that was looked at.
public struct DoctorFinding: Hashable, Sendable, Codable {
    /// How it stands.
    public enum Level: String, Hashable, Sendable, Codable {
        case good
        /// Works, but the user should know.
        case advice
        case problem
    }

    /// What was looked at: `program`, `settings`, `module`, `token`, `certificate`, `window`, `agent`, `port`, `browser`
    /// or `clock`.
    public var subject: String
    /// A stable code of what was found, for instance `module-of-other-architecture`; words may change, codes do not.
    public var code: String
    public var name: String
    public var level: Level
    /// False for a problem.
    public var isGood: Bool
    /// What was found, in words.
    public var detail: String
    /// What to do, in words; nil where there is nothing to do.
    public var next: String?
    /// What the words are filled with, for others who have words of their own for the code.
    public var values: [String: String]

    public init(
        _ subject: String, _ code: String, name: String, _ level: Level, detail: String, next: String? = nil,
        values: [String: String] = [:]
    ) {
        self.subject = subject
        self.code = code
        self.name = name
        self.level = level
        self.isGood = level != .problem
        self.detail = detail
        self.next = next
        self.values = values
    }
}

/// What `signtool doctor` found; also what a window and a page show.
public struct DoctorReport: Hashable, Sendable, Codable {
    public var version: String
    /// Whether signing can work.
    public var isGood: Bool
    /// Whether names, tax codes, serial numbers and paths are told.
    public var isFull: Bool
    public var findings: [DoctorFinding]

    public init(version: String, isFull: Bool = false, findings: [DoctorFinding]) {
        self.version = version
        self.isFull = isFull
        self.findings = findings
        self.isGood = Self.canSign(findings)
    }

    /// A certificate that is fit to sign, and nothing in the way of using it; a driver that nobody needs may fail.
    private static func canSign(_ findings: [DoctorFinding]) -> Bool {
        let needed: Set = ["window", "agent", "clock"]
        return findings.contains { $0.subject == "certificate" && $0.isGood }
            && !findings.contains { needed.contains($0.subject) && !$0.isGood }
    }

    /// The findings by what was looked at, in the order of the report.
    public var groups: [(subject: String, findings: [DoctorFinding])] {
        var order: [String] = []
        for finding in self.findings where !order.contains(finding.subject) { order.append(finding.subject) }
        return order.map { subject in (subject, self.findings.filter { $0.subject == subject }) }
    }

    /// The same groups with what has to be done first, for people who read from the top.
    public var groupsByUrgency: [(subject: String, findings: [DoctorFinding])] {
        let groups = self.groups
        return [DoctorFinding.Level.problem, .advice, .good].flatMap { level in
            groups.filter { group in
                let levels = Set(group.findings.map(\.level))
                return level == (levels.contains(.problem) ? .problem : levels.contains(.advice) ? .advice : .good)
            }
        }
    }
}
