package import SigningJobs

/// Starts the window program; each window is a process of its own.
package protocol WindowProgram: Sendable {
    /// Starts a window that has not been told what to show.
    /// - Throws: where the program is missing or cannot start.
    func open() async throws -> any WindowConnection
}

/// One running window.
package protocol WindowConnection: Sendable {
    /// Tells the window something.
    /// - Throws: where the window is gone.
    func send(_ request: WindowRequest) async throws
    /// The next thing that the window says; nil once it ended. One caller at a time.
    /// - Throws: where it says something unintelligible.
    func next() async throws -> WindowReply?
    /// Ends the window; does nothing where it ended already.
    func close() async
}
