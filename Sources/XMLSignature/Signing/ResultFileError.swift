/// Why a result cannot go where it should.
package struct ResultFileError: Error, Hashable, Sendable {
    /// What is in the way; the raw values are stable.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A symbolic link has that name, whatever it leads to.
        case link
        case folder
        case device
        case pipe
        case socket
        /// The file may not be written by its owner; that holds for the superuser too.
        case readOnly = "read-only"
        /// The file belongs to somebody else, and would not after it was replaced.
        case ofOther = "of-other"
        case folderMissing = "folder-missing"
        /// Nothing can be made in the folder.
        case folderReadOnly = "folder-read-only"
        /// The disk, the user's share of it or the allowed size is used up.
        case full
        /// What was there was replaced, or something came there, while the result was made.
        case changed
        /// The output is the file that is being read.
        case input
        /// Nobody reads the output.
        case closed
        /// Anything else; the reason says it.
        case failed
    }

    package let kind: Kind
    package let path: String
    /// What the system said, in plain English.
    package let reason: String

    init(_ kind: Kind, _ path: String, _ reason: String) {
        self.kind = kind
        self.path = path
        self.reason = reason
    }
}
