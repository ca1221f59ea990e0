internal import FoundationEssentials
internal import Wording

/// When to try again, in words.
enum WaitText {
    /// The text of a key with `{wait}`, how long, and `{clock}`, from which time on in Vietnam.
    static func text(_ key: String, seconds: Int, now: Date, _ wording: Wording) -> String {
        let wait =
            switch seconds {
            case ..<60: wording.text("wait.seconds", ["count": String(seconds)])
            case ..<3600: wording.text("wait.minutes", ["count": String((seconds + 59) / 60)])
            default: wording.text("wait.hours", ["count": String((seconds + 3599) / 3600)])
            }
        return wording.text(
            key, ["wait": wait, "clock": VietnamTime.clock(now.addingTimeInterval(Double(seconds)))])
    }
}
