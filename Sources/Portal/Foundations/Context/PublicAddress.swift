internal import Connections

/// Where people reach the portal: scheme, host and port as the browser writes them.
package struct PublicAddress: Hashable, Sendable {
    /// `https://host[:port]` or `http://host[:port]`, lower case, without a slash at the end (RFC 6454 section 6.2).
    package var origin: String

    /// Reads an origin; nil where it has no `http` or `https` scheme, no host that can be one, a port out of range, or a
    /// path.
    package init?(_ text: String) {
        var text = text.lowercased()
        if text.hasSuffix("/") { text.removeLast() }
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        guard NetworkPlace(String(text.dropFirst(scheme.count))) != nil else { return nil }
        self.origin = text
    }

    /// Whether browsers reach the portal over TLS, so that cookies are `Secure` and HSTS is sent.
    package var isSecure: Bool { self.origin.hasPrefix("https://") }
}

/// A host and perhaps a port, as they stand behind `//` in an address (RFC 3986 section 3.2).
package struct NetworkPlace: Hashable, Sendable {
    /// A name, an IPv4 address, or an IPv6 address without its brackets.
    package let host: String
    package let port: Int?

    /// Reads `host`, `host:port`, `[address]` or `[address]:port`; nil where the host cannot be one, or the port is not in
    /// 1…65535.
    package init?(_ text: String) {
        let isBracketed = text.hasPrefix("[")
        let host = isBracketed ? text.dropFirst().prefix { $0 != "]" } : text.prefix { $0 != ":" }
        var rest = text.dropFirst(host.count + (isBracketed ? 1 : 0))
        if isBracketed {
            guard rest.first == "]" else { return nil }
            rest = rest.dropFirst()
        }
        guard isBracketed ? host.contains(":") && ClientAddress(String(host)) != nil : Self.isHost(String(host)) else {
            return nil
        }
        self.host = String(host)
        guard !rest.isEmpty else {
            self.port = nil
            return
        }
        guard rest.first == ":", rest.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }),
            let port = Int(rest.dropFirst()), (1...65535).contains(port)
        else { return nil }
        self.port = port
    }

    /// Whether a text can be a host: an address, or letters, digits, hyphens and underscores between single dots.
    package static func isHost(_ text: String) -> Bool {
        if ClientAddress(text) != nil { return true }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isNumeric = labels.allSatisfy { $0.allSatisfy(\.isNumber) }
        return !isNumeric && text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            }
    }

    /// Whether the host is this computer itself.
    package var isLoopback: Bool {
        self.host.lowercased() == "localhost" || ClientAddress(self.host)?.isLoopback == true
    }
}
