package import SigningJobs

/// A refusal inside the agent: a code only; the words are added where it leaves the house.
package struct Refusal: Error, Hashable, Sendable {
    package let code: Problem.Code
    /// Which words of the code's fit best: the catalogue has `problem.CODE.REASON.title` and `.detail`.
    package let reason: String?

    package init(_ code: Problem.Code, because reason: String? = nil) {
        self.code = code
        self.reason = reason
    }
}
