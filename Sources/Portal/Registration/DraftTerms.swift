/// How many days after their last save drafts are kept that never became a dossier; what took least work goes first.
package struct DraftTerms: Hashable, Sendable {
    /// Drafts of which no page was ever right.
    package var unfinished: Int
    /// Drafts with files, which were never signed.
    package var withFiles: Int
    /// All others, and what is left of the drafts that became dossiers.
    package var longest: Int

    package init(unfinished: Int = 3, withFiles: Int = 30, longest: Int = 90) {
        self.unfinished = unfinished
        self.withFiles = withFiles
        self.longest = longest
    }

    /// The days that a draft is kept.
    package func days(passedPage: Bool, hasFiles: Bool) -> Int {
        guard passedPage else { return self.unfinished }
        return hasFiles ? self.withFiles : self.longest
    }
}
