package import FoundationEssentials

/// Bytes that are kept under their SHA-256: the same bytes are one document, whoever puts them and however often.
///
/// A document is nobody's until a row names it. Whoever puts one has until the sweep's grace is over to commit that row.
package protocol DocumentStore: Sendable {
    /// Returns the name, SHA-256 in lower-case hexadecimal, when bytes and name are on disk: then a row may name them.
    @discardableResult
    func put(_ bytes: [UInt8]) throws(DocumentFault) -> String

    /// The bytes of a document, which are what its name says.
    func get(_ name: String) throws(DocumentFault) -> [UInt8]

    /// Whether there is a document of this name.
    func exists(_ name: String) -> Bool

    /// Removes what no row names and nobody put since `time`; returns how many documents went.
    ///
    /// - Parameter names: what rows name, read after `time`.
    func remove(unreferencedBy names: Set<String>, untouchedSince time: Date) throws(DocumentFault) -> Int
}

/// Why a document cannot be had or kept.
package enum DocumentFault: Error, Hashable, Sendable {
    /// There is none of this name.
    case missing(String)
    /// Its bytes are others than its name says.
    case damaged(String)
    /// The disk refuses.
    case disk(FolderFault)
}
