/// Installing as a value: results in, the next thing to do out; what was done is taken back when it does not end well.
package struct InstallMachine: Sendable {
    package enum Event: Hashable, Sendable {
        case begin
        /// The step in hand is done.
        case done
        /// The step in hand could not be done; part of it may have been.
        case failed(InstallFault)
        /// The user wants it no more.
        case cancel
    }

    package enum Action: Hashable, Sendable {
        case perform(InstallStep)
        case undo(InstallStep)
        /// Remove what was kept for the case of need.
        case forget(String)
        case end(Result)
    }

    package enum Result: Hashable, Sendable {
        case installed
        case failed(InstallFault)
    }

    private let steps: [InstallStep]
    private var index = 0
    private var isCancelled = false
    private var isOver = false

    package init(_ plan: InstallPlan) {
        self.steps = plan.steps
    }

    /// Whether it can still be stopped: until the first file goes into its place, which takes no time.
    package var canBeCancelled: Bool {
        guard !self.isOver, self.index < self.steps.count else { return false }
        return !self.steps[...self.index].contains { step in
            if case .swap = step { true } else { false }
        }
    }

    package mutating func handle(_ event: Event) -> [Action] {
        guard !self.isOver else { return [] }
        switch event {
        case .begin: return self.next()
        case .done:
            self.index += 1
            return self.isCancelled && self.canBeCancelled ? self.takeBack(InstallFault(.cancelled)) : self.next()
        case .failed(let fault): return self.takeBack(fault)
        case .cancel:
            if self.canBeCancelled { self.isCancelled = true }
            return []
        }
    }

    private mutating func next() -> [Action] {
        guard self.index == self.steps.count else { return [.perform(self.steps[self.index])] }
        self.isOver = true
        return self.steps.compactMap { step in
            switch step {
            case .swap(let path), .retire(let path): .forget(InstallStep.kept(path))
            default: nil
            }
        } + [.end(.installed)]
    }

    /// The step in hand may have been half done, so it is taken back too.
    private mutating func takeBack(_ fault: InstallFault) -> [Action] {
        self.isOver = true
        return self.steps.prefix(self.index + 1).reversed().map { .undo($0) } + [.end(.failed(fault))]
    }
}
