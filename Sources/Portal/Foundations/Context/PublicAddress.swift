/// Where people reach the portal: scheme, host and port as the browser writes them.
package struct PublicAddress: Hashable, Sendable {
    /// `https://host[:port]` or `http://host[:port]`, lower case, without a slash at the end (RFC 6454 section 6.2).
    package var origin: String

    /// Reads an origin; nil where it has no `http` or `https` scheme, no host, or a path.
    package init?(_ text: String) {
        var text = text.lowercased()
        while text.hasSuffix("/") { text.removeLast() }
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0 > " " && !"/?#@".contains($0) }) else { return nil }
        self.origin = text
    }

    /// Whether browsers reach the portal over TLS, so that cookies are `Secure` and HSTS is sent.
    package var isSecure: Bool { self.origin.hasPrefix("https://") }
}
