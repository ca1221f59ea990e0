package import SigningJobs

/// The page with what one document says.
package struct PreviewPage: Hashable, Sendable {
    /// The document's place in the list.
    package var document: Int
    package var name: String
    package var preview: DocumentPreview
}
