package import SigningJobs

/// A page of the installation: the screen that was sent, and whether an answer to it is under way.
package struct InstallPage: Hashable, Sendable {
    /// Which page it is; screens of one kind are updated in place.
    package enum Kind: Hashable, Sendable {
        case welcome, folder, copying, test, finished, failed, removal, removed
    }

    package let screen: InstallScreen
    /// The user has answered; nothing can be pressed until the next screen comes.
    package var isAnswered = false
    /// *Hủy bỏ* was pressed while files are copied; what was copied is being removed again.
    package var isStopping = false

    package init(_ screen: InstallScreen) {
        self.screen = screen
    }

    package var kind: Kind {
        switch self.screen {
        case .welcome: .welcome
        case .folder: .folder
        case .copying, .copied: .copying
        case .test: .test
        case .finished: .finished
        case .failed: .failed
        case .removal: .removal
        case .removed: .removed
        }
    }

    /// The window's title.
    func title(_ texts: WindowTexts) -> String {
        switch self.kind {
        case .removal, .removed: texts.install("title.remove")
        default: texts.install("title")
        }
    }

    /// Whether the window may go when the user asks it to; files under way must be taken back first.
    var mayClose: Bool {
        if case .copying = self.screen { false } else { true }
    }
}

extension WindowTexts {
    /// The text of `install.KEY`.
    package func install(_ key: String, _ values: [String: String] = [:]) -> String {
        self.text("install." + key, values)
    }
}

extension WindowModel {
    mutating func answer(_ answer: InstallAnswer, on page: InstallPage) -> [WindowAction] {
        guard !page.isAnswered, !page.isStopping else { return [] }
        var answered = page
        answered.isAnswered = true
        self.page = .install(answered)
        return [.reply(.install(answer))]
    }

    mutating func cancel(_ page: InstallPage) -> [WindowAction] {
        guard !page.mayClose else { return self.end(.cancelled) }
        guard !page.isStopping else { return [] }
        var stopping = page
        stopping.isStopping = true
        self.page = .install(stopping)
        return [.reply(.cancelled)]
    }
}
