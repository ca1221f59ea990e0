/// What the wizard shows: one screen at a time, with everything on it, in the order of an installation.
public enum InstallScreen: Hashable, Sendable, Codable {
    case welcome(version: String)
    case folder(FolderChoice)
    case copying(CopyProgress)
    /// All is copied; *Tiến* leads on.
    case copied(CopyProgress)
    /// The self-test; without checks it still runs.
    case test([InstallCheck])
    case finished(InstallSummary)
    /// Nothing was changed, or all of it was taken back.
    case failed(InstallMessage)
    /// Shall it be removed?
    case removal(RemovalQuestion)
    case removed(RemovalSummary)
}

/// What the user answered on a screen of the wizard.
public enum InstallAnswer: Hashable, Sendable, Codable {
    /// *Tiếp tục* or *Tiến*.
    case next
    case back
    /// *Tiếp tục* below a folder.
    case folder(String)
    /// The self-test once more.
    case again
    /// *Hoàn tất*; whether SignTool is to run from now on.
    case finish(start: Bool)
    /// *Gỡ cài đặt*; whether the user's approvals and settings go too.
    case remove(purge: Bool)
}

/// A sentence with its stable code.
public struct InstallMessage: Hashable, Sendable, Codable {
    public var text: String
    public var code: String

    public init(text: String, code: String) {
        self.text = text
        self.code = code
    }
}

/// The screen on which the folder is chosen.
public struct FolderChoice: Hashable, Sendable, Codable {
    public var path: String
    /// How much room it takes, with its unit.
    public var needed: String
    /// How much is free there; nil where the path names no place.
    public var free: String?
    /// The version that is there and will be replaced.
    public var older: String?
    /// Why the folder cannot be taken.
    public var fault: InstallMessage?

    public init(path: String, needed: String, free: String?, older: String? = nil, fault: InstallMessage? = nil) {
        self.path = path
        self.needed = needed
        self.free = free
        self.older = older
        self.fault = fault
    }
}

/// How many bytes are copied.
public struct CopyProgress: Hashable, Sendable, Codable {
    public var done: Int
    public var total: Int
    /// The file in hand.
    public var name: String

    public init(done: Int, total: Int, name: String) {
        self.done = done
        self.total = total
        self.name = name
    }
}

/// One result of the self-test.
public struct InstallCheck: Hashable, Sendable, Codable {
    public enum State: String, Hashable, Sendable, Codable {
        case good
        /// Not needed for the installation, but for signing.
        case toDo = "to-do"
        case bad
    }

    /// What was looked at: `driver`, `agent`, `browser`.
    public var code: String
    public var name: String
    public var state: State
    /// What was found, and what to do where it is not good.
    public var detail: String

    public init(code: String, name: String, state: State, detail: String) {
        self.code = code
        self.name = name
        self.state = state
        self.detail = detail
    }
}

/// What was installed where.
public struct InstallSummary: Hashable, Sendable, Codable {
    public var version: String
    public var folder: String

    public init(version: String, folder: String) {
        self.version = version
        self.folder = folder
    }
}

/// What would be removed.
public struct RemovalQuestion: Hashable, Sendable, Codable {
    public var folder: String
    /// Whether there are approvals or settings of the user's.
    public var hasState: Bool

    public init(folder: String, hasState: Bool) {
        self.folder = folder
        self.hasState = hasState
    }
}

/// What was removed.
public struct RemovalSummary: Hashable, Sendable, Codable {
    /// Files that somebody changed and that therefore stay.
    public var kept: [String]
    public var failed: [String]
    /// Whether approvals or settings of the user's stay.
    public var hasState: Bool

    public init(kept: [String], failed: [String], hasState: Bool) {
        self.kept = kept
        self.failed = failed
        self.hasState = hasState
    }
}
