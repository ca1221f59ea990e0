import FoundationEssentials

/// What administrators decided about pages that call this computer ("local network access"), from policy files.
///
/// Chromium: `Loopback…` and `LocalNetworkAccess…` lists of URL patterns, of which the first that fits decides, and
/// `LocalNetworkAccessRestrictionsTemporaryOptOut`. Firefox: `LocalNetworkAccess` with `Enabled`, `EnablePrompting` and
/// `SkipDomains`.
package struct BrowserPolicy: Sendable {
    private let family: Browser.Family
    private let policies: [[String: JSONValue]]

    /// - Parameter files: the bytes of policy files; what is no JSON object decides nothing.
    package init(family: Browser.Family, files: [[UInt8]]) {
        self.family = family
        self.policies = files.compactMap {
            try? JSONDecoder().decode([String: JSONValue].self, from: Data($0))
        }
    }

    package func rule(for portal: Origin?) -> Browser.Rule {
        switch self.family {
        case .chromium: self.chromium(portal)
        case .firefox: self.firefox(portal)
        }
    }

    // MARK: Chromium

    private func chromium(_ portal: Origin?) -> Browser.Rule {
        let lists: [(key: String, rule: Browser.Rule)] = [
            ("LoopbackNetworkBlockedForUrls", .blocks), ("LoopbackNetworkAllowedForUrls", .allows),
            ("LocalNetworkAccessBlockedForUrls", .blocks), ("LocalNetworkAccessAllowedForUrls", .allows),
        ]
        var blocksSome = false
        for (key, rule) in lists {
            let patterns = self.policies.flatMap { $0[key]?.strings ?? [] }
            if patterns.contains(where: { Self.fits($0, portal) }) { return rule }
            blocksSome = blocksSome || (rule == .blocks && !patterns.isEmpty)
        }
        if self.policies.contains(where: { $0["LocalNetworkAccessRestrictionsTemporaryOptOut"] == .bool(true) }) {
            return .allows
        }
        return blocksSome && portal == nil ? .blocksSome : .asks
    }

    /// Whether a URL pattern covers a portal; without a portal only one that covers everything.
    ///
    /// A pattern is `[scheme://]host[:port][/path]`; a host covers its subdomains unless it begins with a dot, and
    /// `[*.]` before it says the same; `*` covers all (Chrome's "enterprise policy URL pattern format").
    static func fits(_ pattern: String, _ portal: Origin?) -> Bool {
        var rest = pattern[...]
        if rest == "*" { return true }
        guard let portal else { return false }
        if let colons = rest.firstRange(of: "://") {
            let scheme = rest[..<colons.lowerBound]
            guard scheme == "*" || scheme == (portal.isTLS ? "https" : "http") else { return false }
            rest = rest[colons.upperBound...]
        }
        rest = rest.prefix { $0 != "/" }
        if let colon = rest.lastIndex(of: ":"), let port = Int(rest[rest.index(after: colon)...]) {
            guard port == portal.portNumber else { return false }
            rest = rest[..<colon]
        } else if rest.hasSuffix(":*") {
            rest = rest.dropLast(2)
        }
        if rest == "*" { return true }
        if rest.hasPrefix("[*.]") { rest = rest.dropFirst(4) }
        if rest.hasPrefix(".") { return portal.hostName == rest.dropFirst() }
        return portal.hostName == rest || portal.hostName.hasSuffix(".\(rest)")
    }

    // MARK: Firefox

    private func firefox(_ portal: Origin?) -> Browser.Rule {
        for file in self.policies {
            guard case .object(let policies)? = file["policies"],
                case .object(let policy)? = policies["LocalNetworkAccess"]
            else { continue }
            if policy["Enabled"] == .bool(false) { return .allows }
            let skipped = policy["SkipDomains"]?.strings ?? []
            if let portal, skipped.contains(where: { Self.skips($0, portal.hostName) }) { return .allows }
            if policy["EnablePrompting"] == .bool(false) { return .neverAsks }
        }
        return .asks
    }

    private static func skips(_ domain: String, _ host: String) -> Bool {
        domain.hasPrefix("*.") ? host.hasSuffix(domain.dropFirst()) : host == domain
    }
}

extension JSONValue {
    /// The texts of an array; what is no text is left out.
    fileprivate var strings: [String] {
        if case .array(let values) = self { values.compactMap(\.string) } else { [] }
    }
}
