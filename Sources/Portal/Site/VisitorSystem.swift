internal import HTTPTypes
internal import Hummingbird
internal import Wording

/// The system of a visitor's computer, as its browser names it; no script is asked.
enum VisitorSystem: String, Hashable, Sendable, CaseIterable {
    case linux, windows, macOS = "macos", chromeOS = "chromeos", android, iOS = "ios"

    /// The systems that SignTool runs on.
    static let supported: Set<VisitorSystem> = [.linux]

    /// Reads `Sec-CH-UA-Platform` (User-Agent Client Hints), else `User-Agent`; nil where neither says.
    init?(_ headers: HTTPFields) {
        let hint = (headers[.named("Sec-CH-UA-Platform")] ?? "").filter { $0 != "\"" && $0 != " " }.lowercased()
        if let system = Self(rawValue: hint) {
            self = system
            return
        }
        // Android says Linux too, and Chrome OS X11: the more special names come first.
        let names: [(String, Self)] = [
            ("Android", .android), ("iPhone", .iOS), ("iPad", .iOS), ("CrOS", .chromeOS), ("Windows", .windows),
            ("Macintosh", .macOS), ("Linux", .linux), ("X11", .linux),
        ]
        let agent = headers[.userAgent] ?? ""
        guard let found = names.first(where: { agent.contains($0.0) }) else { return nil }
        self = found.1
    }

    /// What pages say of systems to a visitor with these headers.
    static func model(_ headers: HTTPFields, _ wording: Wording) -> PageModel {
        let system = Self(headers)
        let isRefused = system.map { !Self.supported.contains($0) } ?? false
        return [
            "hasSystem": system != nil, "isRefused": isRefused,
            "systemText": system.map { wording["site.system.\($0.rawValue)"] } ?? "",
        ]
    }
}
