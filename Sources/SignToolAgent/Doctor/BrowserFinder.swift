import FoundationEssentials

/// Finds browsers by the programs and exports that they install, and the policies that bind them.
package struct BrowserFinder: Sendable {
    /// A browser that is known by name.
    private struct Known {
        let name: String
        let family: Browser.Family
        /// Names of programs.
        let programs: [String]
        /// Its name among Flatpak's exports.
        let flatpak: String?
        /// Folders or files with the administrator's policies.
        let policies: [String]
    }

    private static let known = [
        Known(
            name: "Chromium", family: .chromium, programs: ["chromium", "chromium-browser"],
            flatpak: "org.chromium.Chromium", policies: ["/etc/chromium/policies/managed"]),
        Known(
            name: "Google Chrome", family: .chromium, programs: ["google-chrome", "google-chrome-stable"],
            flatpak: "com.google.Chrome", policies: ["/etc/opt/chrome/policies/managed"]),
        Known(
            name: "Microsoft Edge", family: .chromium, programs: ["microsoft-edge", "microsoft-edge-stable"],
            flatpak: "com.microsoft.Edge", policies: ["/etc/opt/edge/policies/managed"]),
        Known(
            name: "Brave", family: .chromium, programs: ["brave-browser", "brave-browser-stable"],
            flatpak: "com.brave.Browser", policies: ["/etc/brave/policies/managed"]),
        Known(
            name: "Firefox", family: .firefox, programs: ["firefox", "firefox-esr"],
            flatpak: "org.mozilla.firefox",
            policies: [
                "/etc/firefox/policies/policies.json", "/usr/lib/firefox/distribution/policies.json",
                "/usr/lib/firefox-esr/distribution/policies.json",
            ]),
    ]

    private let root: String
    private let environment: @Sendable (String) -> String?

    /// - Parameter root: stands before every path; for tests.
    package init(root: String = "", environment: @escaping @Sendable (String) -> String?) {
        self.root = root
        self.environment = environment
    }

    /// The browsers found, each once for each way in which it is installed.
    package var browsers: [Browser] {
        Self.known.flatMap { known in
            self.packagings(of: known).map { packaging in
                Browser(name: known.name, family: known.family, packaging: packaging, rule: .asks)
            }
        }
    }

    /// The browsers with what their policies say about a portal.
    package func browsers(for portal: Origin?) -> [Browser] {
        self.browsers.map { browser in
            var browser = browser
            let known = Self.known.first { $0.name == browser.name }
            let files = known.map { $0.policies.flatMap(self.policyFiles) } ?? []
            browser.rule = BrowserPolicy(family: browser.family, files: files).rule(for: portal)
            return browser
        }
    }

    private func packagings(of known: Known) -> [Browser.Packaging] {
        var found: [Browser.Packaging] = []
        let native = ["/usr/local/bin", "/usr/bin"].flatMap { folder in known.programs.map { "\(folder)/\($0)" } }
        if native.contains(where: self.isThere) { found.append(.native) }
        if known.programs.contains(where: { self.isThere("/snap/bin/\($0)") }) { found.append(.snap) }
        let home = self.environment("HOME").map { "\($0)/.local/share/flatpak/exports/bin" }
        let exports = ["/var/lib/flatpak/exports/bin", home].compactMap(\.self)
        if let name = known.flatpak, exports.contains(where: { self.isThere("\($0)/\(name)") }) {
            found.append(.flatpak)
        }
        return found
    }

    /// A link to a program inside a sandbox may dangle outside of it, and still says that the browser is there.
    private func isThere(_ path: String) -> Bool {
        let path = self.root + path
        return FileManager.default.fileExists(atPath: path)
            || (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }

    private func policyFiles(_ path: String) -> [[UInt8]] {
        let path = self.root + path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let files =
            path.hasSuffix(".json") ? [path] : names.filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
        return files.compactMap { FileManager.default.contents(atPath: $0).map { Array($0) } }
    }
}
