/// How far a pass over a document has come.
///
/// Whoever wants to know sets the watcher around the call: `ReadingProgress.$watcher.withValue({ … }) { try … }`. It is
/// told after every chunk of every pass, so signing or verifying a document may count from nothing more than once; it
/// runs on the reading thread and must be quick. Nobody watching costs one look for each pass.
package struct ReadingProgress: Hashable, Sendable {
    /// Bytes of this pass that have been read.
    package let done: Int
    /// Bytes of the document; nil where nobody knows before the end.
    package let total: Int?

    /// Nil where nobody is interested.
    @TaskLocal package static var watcher: (@Sendable (ReadingProgress) -> Void)?
}
