import SigningJobs

/// Whether a page in a browser can reach SignTool, and what the user has to click.
struct BrowserFindings: Sendable {
    let words: DoctorWords

    func of(_ browsers: [Browser]) -> [DoctorFinding] {
        guard !browsers.isEmpty else { return [self.words.finding("browser", "no-browser", .advice)] }
        return browsers.map { browser in
            let name = browser.packaging == .native ? browser.name : "\(browser.name) (\(browser.packaging.rawValue))"
            return switch (browser.rule, browser.family) {
            case (.asks, .chromium): self.words.finding("browser", "browser-asks", name: name, .good)
            case (.asks, .firefox): self.words.finding("browser", "browser-asks-firefox", name: name, .good)
            case (.allows, _): self.words.finding("browser", "browser-allows", name: name, .good)
            case (.blocks, _): self.words.finding("browser", "browser-blocks", name: name, .problem)
            case (.blocksSome, _): self.words.finding("browser", "browser-blocks-some", name: name, .advice)
            case (.neverAsks, _): self.words.finding("browser", "browser-never-asks", name: name, .advice)
            }
        }
    }
}
