/// A web origin (RFC 6454 section 6.2) in the one spelling that browsers send.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// `scheme://host` or `scheme://host:port`, lower case, without the scheme's default port.
    package let text: String
    private let scheme: String
    private let host: String
    /// What its owner registered: with all names below it one owner's.
    let registrableDomain: String
    private let port: UInt16?

    /// Reads an `Origin` header; nil for `null`, for lists, and for whatever a browser would not have written.
    package init?(_ header: String) {
        guard header.utf8.count <= 255, let separator = Self.schemeEnd(of: header) else { return nil }
        let scheme = String(header[..<separator])
        let authority = header[header.index(separator, offsetBy: 3)...]
        guard scheme == "https" || scheme == "http", let (host, port) = Self.split(authority) else { return nil }
        var number: UInt16?
        if let port {
            number = UInt16(port)
            guard let number, number > 0, String(number) == port else { return nil }
            guard number != (scheme == "https" ? 443 : 80) else { return nil }
        }
        self.text = header
        self.scheme = scheme
        self.host = host
        self.registrableDomain = PublicSuffixes.shipped.registrableDomain(of: host)
        self.port = number
    }

    /// The origin of an address that a person typed, whatever comes after it; nil where there is none.
    package static func typed(_ address: String) -> Origin? {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty else { return nil }
        let scheme = parts[0].lowercased()
        var authority = parts[2].lowercased()
        for (name, port) in [("https:", ":443"), ("http:", ":80")] where scheme == name && authority.hasSuffix(port) {
            authority.removeLast(port.count)
        }
        return Origin("\(scheme)//\(authority)")
    }

    /// Whether pages come over TLS.
    var isTLS: Bool { self.scheme == "https" }

    /// The host without the brackets of an IPv6 address.
    var hostName: String { self.host.filter { $0 != "[" && $0 != "]" } }

    var portNumber: Int { self.port.map(Int.init) ?? (self.isTLS ? 443 : 80) }

    package var description: String { self.text }

    /// Whether nobody on the way could have written the page: TLS, or this very computer (W3C Secure Contexts 3.1).
    package var isTrustworthy: Bool {
        if self.scheme == "https" { return true }
        return self.host == "localhost" || self.host.hasSuffix(".localhost") || self.host == "127.0.0.1"
            || self.host == "[::1]"
    }

    private static func schemeEnd(of header: String) -> String.Index? {
        guard let colon = header.firstIndex(of: ":"), header[colon...].hasPrefix("://") else { return nil }
        return colon
    }

    private static func split(_ authority: Substring) -> (host: String, port: String?)? {
        let isBracketed = authority.first == "["
        let hostEnd: Substring.Index
        if isBracketed {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            hostEnd = authority.index(after: close)
        } else {
            hostEnd = authority.firstIndex(of: ":") ?? authority.endIndex
        }
        let host = authority[..<hostEnd]
        let rest = authority[hostEnd...]
        guard rest.isEmpty || rest.first == ":" else { return nil }
        let isHost = isBracketed ? self.isIPv6(host.dropFirst().dropLast()) : self.isName(host)
        return isHost ? (String(host), rest.isEmpty ? nil : String(rest.dropFirst())) : nil
    }

    private static func isName(_ host: Substring) -> Bool {
        !host.isEmpty && host.first != "." && host.first != "-"
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    private static func isIPv6(_ address: Substring) -> Bool {
        !address.isEmpty
            && address.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: ":"), UInt8(ascii: "."): true
                default: false
                }
            }
    }
}
