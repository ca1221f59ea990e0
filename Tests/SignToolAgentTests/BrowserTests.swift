import FoundationEssentials
import SignToolAgent
import TestSupport
import Testing

@Suite("Browsers") struct BrowserTests {
    let root: TemporaryFolder

    init() throws {
        self.root = try TemporaryFolder()
    }

    func put(_ path: String, _ text: String = "") throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(
            atPath: self.root.file(folder), withIntermediateDirectories: true)
        try self.root.write(text.utf8, to: path)
    }

    func browsers(for portal: String? = nil) -> [Browser] {
        BrowserFinder(root: self.root.path) { $0 == "HOME" ? "/home/vidu" : nil }
            .browsers(for: portal.flatMap { Origin($0) })
    }

    @Test("none on a bare computer")
    func none() {
        #expect(self.browsers().isEmpty)
    }

    @Test("packages, snaps and flatpaks are found, also behind links that lead into a sandbox")
    func found() throws {
        try self.put("usr/bin/firefox-esr")
        try self.put("usr/bin/chromium")
        try self.put("snap/bin/chromium")
        try self.put("home/vidu/.local/share/flatpak/exports/bin/org.mozilla.firefox")
        try FileManager.default.createSymbolicLink(
            atPath: self.root.file("snap/bin/firefox"), withDestinationPath: "/nonexistent/snap")
        let found = self.browsers().map { "\($0.name) \($0.packaging.rawValue)" }
        #expect(
            found == ["Chromium native", "Chromium snap", "Firefox native", "Firefox snap", "Firefox flatpak"])
        #expect(self.browsers().allSatisfy { $0.rule == .asks })
    }

    @Test(
        "the first list that fits decides, as Chromium's reference says",
        arguments: [
            (#"{"LoopbackNetworkBlockedForUrls":["*"]}"#, Browser.Rule.blocks),
            (#"{"LocalNetworkAccessBlockedForUrls":["[*.]example.vn"]}"#, .blocks),
            (
                #"{"LoopbackNetworkAllowedForUrls":["https://ivan.example.vn"],"LocalNetworkAccessBlockedForUrls":["*"]}"#,
                .allows
            ),
            (#"{"LoopbackNetworkBlockedForUrls":["ivan.example.vn"],"LoopbackNetworkAllowedForUrls":["*"]}"#, .blocks),
            (#"{"LocalNetworkAccessAllowedForUrls":["https://ivan.example.vn:443"]}"#, .allows),
            (#"{"LocalNetworkAccessAllowedForUrls":["https://ivan.example.vn:8443"]}"#, .asks),
            (#"{"LocalNetworkAccessAllowedForUrls":["http://ivan.example.vn"]}"#, .asks),
            (#"{"LoopbackNetworkBlockedForUrls":["van.example.vn"]}"#, .asks),
            (#"{"LoopbackNetworkBlockedForUrls":[".example.vn"]}"#, .asks),
            (#"{"LocalNetworkAccessRestrictionsTemporaryOptOut":true}"#, .allows),
            ("no JSON", .asks),
        ])
    func chromium(policy: String, rule: Browser.Rule) throws {
        try self.put("usr/bin/chromium")
        try self.put("etc/chromium/policies/managed/a.json", policy)
        try self.put("etc/chromium/policies/managed/README.txt", #"{"LoopbackNetworkBlockedForUrls":["*"]}"#)
        #expect(self.browsers(for: "https://ivan.example.vn").map(\.rule) == [rule])
    }

    @Test("blocked pages are told where nobody said which page matters")
    func withoutPortal() throws {
        try self.put("usr/bin/google-chrome")
        try self.put("etc/opt/chrome/policies/managed/a.json", #"{"LoopbackNetworkBlockedForUrls":["a.example"]}"#)
        #expect(self.browsers().map(\.rule) == [.blocksSome])
    }

    @Test(
        "Firefox's policy",
        arguments: [
            (#"{"policies":{"LocalNetworkAccess":{"Enabled":false}}}"#, Browser.Rule.allows),
            (#"{"policies":{"LocalNetworkAccess":{"EnablePrompting":false}}}"#, .neverAsks),
            (
                #"{"policies":{"LocalNetworkAccess":{"EnablePrompting":false,"SkipDomains":["*.example.vn"]}}}"#,
                .allows
            ),
            (#"{"policies":{"DisablePocket":true}}"#, .asks),
        ])
    func firefox(policy: String, rule: Browser.Rule) throws {
        try self.put("usr/bin/firefox")
        try self.put("etc/firefox/policies/policies.json", policy)
        #expect(self.browsers(for: "https://ivan.example.vn").map(\.rule) == [rule])
    }
}
