/// Why an origin can never be allowed, whatever the user wants.
package enum OriginFault: String, Hashable, Sendable {
    /// `null`: a page without an address of its own, as one in a sandbox, or opened from a file.
    case null
    /// A file on this computer.
    case file
    /// A page that anybody on the way could have changed.
    case insecure

    /// The fault of an `Origin` header; nil where a user could allow it.
    package init?(_ header: String) {
        let lower = header.lowercased()
        if lower == "null" {
            self = .null
        } else if lower.hasPrefix("file:") {
            self = .file
        } else if lower.hasPrefix("http:"), Origin(lower)?.isTrustworthy != true {
            self = .insecure
        } else {
            return nil
        }
    }
}
