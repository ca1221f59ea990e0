import Synchronization

/// The one place on the screen that SignTool's windows share.
package final class WindowSlot: Sendable {
    private let isTaken = Mutex(false)

    package init() {}

    /// Takes the place; false where another window has it.
    package func take() -> Bool {
        self.isTaken.withLock { isTaken in
            guard !isTaken else { return false }
            isTaken = true
            return true
        }
    }

    package func release() {
        self.isTaken.withLock { $0 = false }
    }
}
