package import SigningJobs

/// A refusal inside the agent: a code only; the words are added where it leaves the house.
package struct Refusal: Error, Hashable, Sendable {
    package let code: Problem.Code

    package init(_ code: Problem.Code) {
        self.code = code
    }
}
