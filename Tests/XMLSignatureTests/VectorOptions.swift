import FoundationEssentials
import TestSupport

/// The options of a case, as its `xmlsec1` command line has them.
struct VectorOptions {
    let pairs: [(option: String, value: String)]

    init(_ text: String) {
        var pairs: [(String, String)] = []
        for word in text.split(separator: " ").map(String.init) {
            if word.hasPrefix("--") {
                pairs.append((word, ""))
            } else if !pairs.isEmpty, !word.hasPrefix("$") {
                pairs[pairs.count - 1].1 = word
            }
        }
        self.pairs = pairs
    }

    func has(_ option: String) -> Bool { self.pairs.contains { $0.option == option } }

    func values(_ option: String) -> [String] { self.pairs.filter { $0.option == option }.map(\.value) }

    /// Whether the case looks at the mathematics only.
    var ignoresTrust: Bool { self.has("--insecure") || self.has("--X509-skip-time-checks") }

    /// The moment to judge at: `2026-03-15+00:00:00`, else the tests' own.
    var time: Date {
        guard let value = self.pairs.first(where: { $0.option == "--verification-gmt-time" })?.value else {
            return TestTime.now
        }
        let text = value.replacing("+", with: "T") + "Z"
        return (try? Date(text, strategy: .iso8601)) ?? .distantPast
    }
}
