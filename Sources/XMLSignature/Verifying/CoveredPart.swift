/// An element that signatures must cover, for a caller who asks about a part of a document.
public enum CoveredPart: Hashable, Sendable {
    /// Every element at this path, names as written from the root: `Hoso/NoiDung`.
    case path(String)
    /// The element with this Id; exactly one must have it.
    case identifier(String)

    /// Reads `NODE/PATH` or `#id`.
    public init(_ text: String) {
        if text.hasPrefix("#") {
            self = .identifier(String(text.dropFirst()))
        } else {
            self = .path(text.hasPrefix("/") ? String(text.dropFirst()) : text)
        }
    }
}
