import FoundationEssentials
import SigningJobs
import TextDisplay
import Wording

/// Makes findings: words by key, and nothing personal where nobody asked for it.
struct DoctorWords: Sendable {
    let wording: Wording
    /// Whether names, tax codes, serial numbers and paths may be told.
    let isFull: Bool
    /// The user's home, which is left out of paths.
    let home: String?

    init(_ wording: Wording, isFull: Bool, home: String? = nil) {
        self.wording = wording
        self.isFull = isFull
        self.home = home
    }

    /// A finding with the words of `doctor.CODE`, and of `doctor.CODE.next` where it is not good.
    /// - Parameter more: added to the words in brackets.
    func finding(
        _ subject: String, _ code: String, name: String? = nil, _ level: DoctorFinding.Level,
        _ values: [String: String] = [:], more: String? = nil
    ) -> DoctorFinding {
        let detail = self.wording.text("doctor.\(code)", values)
        let key = "doctor.\(code).next"
        let next = level == .good || self.wording[key] == key ? nil : self.wording.text(key, values)
        return DoctorFinding(
            subject, code, name: name ?? self.wording["doctor.name.\(subject)"], level,
            detail: more.map { "\(detail) (\($0))" } ?? detail, next: next, values: values)
    }

    /// A path as it may be told: whole, or only its last part.
    func path(_ path: String) -> String {
        self.isFull ? path : DisplayText.fileName(path, limit: 120)
    }

    /// A message about a driver, on one line, without its folder and the user's home.
    func message(_ text: String, about path: String) -> String {
        let clean = DisplayText.clean(text, limit: 300)
        guard !self.isFull else { return clean }
        let short = Self.replacing(path, by: self.path(path), in: clean)
        guard let home, home.count > 1 else { return short }
        return Self.replacing(home, by: "~", in: short)
    }

    private static func replacing(_ part: String, by other: String, in text: String) -> String {
        text.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
