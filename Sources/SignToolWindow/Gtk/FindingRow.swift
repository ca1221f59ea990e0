#if Desktop
    internal import CGtk4
    internal import SigningJobs
    internal import Wording

    /// One finding: an icon with its word, what it is about, what was found, and what to do.
    @MainActor
    enum FindingRow {
        static func make(_ finding: DoctorFinding, texts: WindowTexts) -> Widget {
            let words = texts.words
            let level = words["doctor.level.\(finding.level.rawValue)"]
            let column = Widget.column(
                0,
                [
                    .wideLabel("\(level) · \(finding.name)", "strong", finding.level.style),
                    .wideLabel(finding.detail),
                ])
            if let next = finding.next {
                column.append(.wideLabel(words.text("doctor.window.next", ["text": next])))
            }
            if finding.level != .good {
                column.append(.wideLabel(words.text("doctor.window.code", ["code": finding.code]), "muted"))
            }
            return .row(12, [.symbol(finding.level.symbol).styled(finding.level.style), column])
        }
    }

    extension DoctorFinding.Level {
        fileprivate var symbol: String {
            switch self {
            case .good: "object-select-symbolic"
            case .advice: "dialog-information-symbolic"
            case .problem: "dialog-error-symbolic"
            }
        }

        fileprivate var style: String {
            switch self {
            case .good: "good"
            case .advice: "advice"
            case .problem: "bad"
            }
        }
    }
#endif
