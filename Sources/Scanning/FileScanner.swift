/// What a virus scanner says of a file; whatever it says, the file stays where it is.
package enum ScanOutcome: Hashable, Sendable {
    case clean
    /// The scanner's name for what it found, bounded and fit to be shown.
    case infected(String)
    /// The scanner answered that it cannot judge the file, or in words that nobody knows.
    case failed(String)
    /// No answer: the scanner is not there, too slow, or broke off.
    case waiting(String)
}

/// Looks for malware.
package protocol FileScanner: Sendable {
    /// Looks at a whole file; never throws, as no answer is an outcome too.
    func scan(_ bytes: [UInt8]) async -> ScanOutcome
}

/// Where a scanner listens.
package enum ScannerAddress: Hashable, Sendable {
    case unix(path: String)
    case tcp(host: String, port: Int)

    /// Reads `/run/clamav/clamd.ctl`, `unix:/run/clamav/clamd.ctl`, `127.0.0.1:3310` or `[::1]:3310`.
    package init?(_ text: String) {
        let path = text.hasPrefix("unix:") ? String(text.dropFirst(5)) : text
        if path.hasPrefix("/") {
            // The kernel's longest path of a socket, its closing zero left out (unix(7)).
            guard path.utf8.count <= 107 else { return nil }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains("/") else { return nil }
        self = .tcp(host: String(host), port: port)
    }
}
