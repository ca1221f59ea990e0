/// What is known of a chosen folder and of the files that would be written; gathered by ``InstallDisk``.
package struct FolderFacts: Hashable, Sendable {
    /// The folder of installation.
    package var prefix: String
    /// What is installed there now.
    package var older: InstallRecord?
    /// A folder in which SignTool is installed already, when it is another one.
    package var elsewhere: String?
    /// A part of the path that is no folder.
    package var obstacle: String?
    /// The nearest folder that exists and cannot be written to.
    package var readOnly: String?
    /// Bytes free where the folder is.
    package var free: Int
    /// Files in the folder at places where SignTool's own would go, and that SignTool did not put there.
    package var foreign: [String]
    /// Whether the folder is part of the unpacked package.
    package var isInPackage: Bool

    package init(
        prefix: String, older: InstallRecord? = nil, elsewhere: String? = nil, obstacle: String? = nil,
        readOnly: String? = nil, free: Int = .max, foreign: [String] = [], isInPackage: Bool = false
    ) {
        self.prefix = prefix
        self.older = older
        self.elsewhere = elsewhere
        self.obstacle = obstacle
        self.readOnly = readOnly
        self.free = free
        self.foreign = foreign
        self.isInPackage = isInPackage
    }

    /// Bytes that must be free: old and new files stand beside each other for a moment.
    package static func needed(for manifest: InstallManifest) -> Int { manifest.size + (1 << 20) }

    /// Why the package cannot be installed there; nil where it can.
    package func fault(for manifest: InstallManifest) -> InstallFault? {
        if self.isInPackage { return InstallFault(.folderInPackage) }
        if let obstacle { return InstallFault(.folderIsFile, ["path": obstacle]) }
        if let elsewhere { return InstallFault(.installedElsewhere, ["path": elsewhere]) }
        if let readOnly { return InstallFault(.folderNotWritable, ["path": readOnly]) }
        if let file = self.foreign.first { return InstallFault(.foreignFile, ["path": file]) }
        let needed = Self.needed(for: manifest)
        guard self.free >= needed else {
            return InstallFault(
                .noSpace, ["needed": Self.amount(needed, up: true), "free": Self.amount(self.free, up: false)])
        }
        return nil
    }

    /// Whole megabytes or gigabytes, rounded so that the comparison of two figures stays true.
    package static func amount(_ bytes: Int, up: Bool) -> String {
        let unit = bytes >= 10 << 30 ? 30 : 20
        return String((up ? bytes + (1 << unit) - 1 : bytes) >> unit) + (unit == 30 ? "\u{A0}GB" : "\u{A0}MB")
    }
}
