package import SigningJobs

/// The page with a dossier that is not what the first window showed.
package struct ConfirmPage: Hashable, Sendable {
    package var question: ConfirmQuestion

    package init(question: ConfirmQuestion) {
        self.question = question
    }

    /// What the user is told first: how many rows differ, or that none was shown before.
    package func notice(_ texts: WindowTexts) -> Notice {
        guard self.question.wasShown else { return Notice(.warning, texts["confirm.notice.first"]) }
        let count = self.question.envelope.preview.parts.reduce(0) { sum, part in
            guard case .fields(let fields) = part else { return sum }
            return sum + fields.rows.count { $0.change != nil }
        }
        let key = count == 0 ? "confirm.notice.same" : "confirm.notice"
        return Notice(.warning, texts(key, ["count": String(count)]))
    }
}
