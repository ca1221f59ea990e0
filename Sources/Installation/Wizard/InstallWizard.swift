package import SigningJobs

/// The wizard as a value: answers and results in, screens and work out.
package struct InstallWizard: Sendable {
    package enum Event: Hashable, Sendable {
        /// The window is there.
        case begin
        case answer(InstallAnswer)
        /// *Hủy bỏ*, Esc or the close button; also a window that is gone.
        case cancel
        /// A folder was looked at.
        case folder(FolderChoice)
        case progress(CopyProgress)
        case installed
        /// Not installed; everything was taken back.
        case failed(InstallMessage)
        case tested([InstallCheck])
    }

    package enum Action: Hashable, Sendable {
        case show(InstallScreen)
        /// Look at the folder that the user typed.
        case look(String)
        case install(String)
        case stopInstalling
        /// Start the agent, and look whether everything is there for signing.
        case test(String)
        /// Let the agent run, or end it.
        case finish(String, start: Bool)
        /// Close; whether SignTool is installed now.
        case end(isInstalled: Bool)
    }

    private enum State: Hashable, Sendable {
        case welcome
        case folder(FolderChoice)
        /// The folder is being looked at.
        case looking
        case installing(folder: String, progress: CopyProgress)
        case copied(CopyProgress)
        case testing
        case tested
        case finished
        case failed
        case over
    }

    private let version: String
    private let start: FolderChoice
    private var folder = ""
    private var state = State.welcome

    /// - Parameter start: the folder proposed.
    package init(version: String, start: FolderChoice) {
        self.version = version
        self.start = start
    }

    package mutating func handle(_ event: Event) -> [Action] {
        switch (self.state, event) {
        case (.over, _): return []
        case (.welcome, .begin): return [.show(.welcome(version: self.version))]
        case (.welcome, .answer(.next)): return self.choose(self.start)
        case (.folder, .answer(.back)):
            self.state = .welcome
            return [.show(.welcome(version: self.version))]
        case (.folder, .answer(.folder(let path))):
            self.state = .looking
            return [.look(path)]
        case (.looking, .folder(let choice)) where choice.fault == nil:
            self.folder = choice.path
            let progress = CopyProgress(done: 0, total: 1, name: "")
            self.state = .installing(folder: choice.path, progress: progress)
            return [.show(.copying(progress)), .install(choice.path)]
        case (.looking, .folder(let choice)): return self.choose(choice)
        case (.installing, _): return self.installing(event)
        case (.copied, .answer(.next)), (.tested, .answer(.again)):
            self.state = .testing
            return [.show(.test([])), .test(self.folder)]
        case (.testing, .tested(let checks)):
            self.state = .tested
            return [.show(.test(checks))]
        case (.tested, .answer(.next)):
            self.state = .finished
            return [.show(.finished(InstallSummary(version: self.version, folder: self.folder)))]
        case (.finished, .answer(.finish(let start))):
            self.state = .over
            return [.finish(self.folder, start: start), .end(isInstalled: true)]
        case (.failed, .answer(.back)): return self.choose(self.start)
        case (_, .cancel): return self.close()
        default: return []
        }
    }

    private mutating func choose(_ choice: FolderChoice) -> [Action] {
        self.state = .folder(choice)
        return [.show(.folder(choice))]
    }

    private mutating func installing(_ event: Event) -> [Action] {
        guard case .installing(let folder, let last) = self.state else { return [] }
        switch event {
        case .progress(let progress):
            self.state = .installing(folder: folder, progress: progress)
            return [.show(.copying(progress))]
        case .installed:
            self.state = .copied(last)
            return [.show(.copied(CopyProgress(done: last.total, total: last.total, name: last.name)))]
        case .failed(let message):
            self.state = .failed
            return [.show(.failed(message))]
        case .cancel: return [.stopInstalling]
        default: return []
        }
    }

    /// Closing after the files are in place leaves SignTool installed and running.
    private mutating func close() -> [Action] {
        let isInstalled =
            switch self.state {
            case .copied, .testing, .tested, .finished: true
            default: false
            }
        self.state = .over
        return isInstalled ? [.finish(self.folder, start: true), .end(isInstalled: true)] : [.end(isInstalled: false)]
    }
}
