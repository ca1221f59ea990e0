/// What removing does: only what the record names, and of that only what is still as it was written.
package struct RemovalPlan: Hashable, Sendable {
    /// The files that go.
    package let files: [String]
    /// The files that stay, as somebody changed them.
    package let kept: [String]
    /// The folders that go when nothing is left in them, inner ones first.
    package let folders: [String]

    /// - Parameter digest: the SHA-256 of a file as it is now; nil where there is none.
    package init(_ record: InstallRecord, digest: (String) -> String?) {
        var files: [String] = []
        var kept: [String] = []
        for file in record.files {
            guard let now = digest(file.path) else { continue }
            if file.isSetting || now == file.sha256 { files.append(file.path) } else { kept.append(file.path) }
        }
        self.files = files
        self.kept = kept
        self.folders = record.folders.reversed()
    }
}
