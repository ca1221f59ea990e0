package import SigningJobs
package import Wording

/// Why something cannot be installed or removed.
package struct InstallFault: Error, Hashable, Sendable {
    /// What is wrong; the texts are `install.fault.CODE`.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        case packageMissing = "package-missing"
        case packageDamaged = "package-damaged"
        case folderEmpty = "folder-empty"
        case folderNotAbsolute = "folder-not-absolute"
        case folderName = "folder-name"
        case folderIsFile = "folder-is-file"
        case folderInPackage = "folder-in-package"
        case folderNotWritable = "folder-not-writable"
        case foreignFile = "foreign-file"
        case noSpace = "no-space"
        case installedElsewhere = "installed-elsewhere"
        case agentBusy = "agent-busy"
        case writeFailed = "write-failed"
        case notInstalled = "not-installed"
        case ownedByPackage = "owned-by-package"
        case cancelled
    }

    package let code: Code
    /// What the text is filled with: `path`, `needed`, `free`.
    package let values: [String: String]

    package init(_ code: Code, _ values: [String: String] = [:]) {
        self.code = code
        self.values = values
    }

    /// What happened and what to do, for a person.
    package func words(in wording: Wording) -> String {
        wording.text("install.fault.\(self.code.rawValue)", self.values)
    }

    /// The same as a message for the window.
    package func message(in wording: Wording) -> InstallMessage {
        InstallMessage(text: self.words(in: wording), code: self.code.rawValue)
    }
}
