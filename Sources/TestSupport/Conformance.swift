import FoundationEssentials

/// How a published suite came out; `scripts/conformance` makes `docs/conformance.md` from what a test run recorded.
package struct Conformance: Codable, Sendable {
    /// The suite's name, which orders the table.
    package let suite: String
    /// What the suite is and which part of it counts.
    package let about: String
    package private(set) var cases = 0
    package private(set) var passed = 0
    /// Cases that the product refuses by design, by reason.
    package private(set) var refused: [String: Int] = [:]
    /// Cases that came out wrong, by name.
    package private(set) var failed: [String] = []

    package init(suite: String, about: String) {
        self.suite = suite
        self.about = about
    }

    /// Counts a case that came out as published.
    package mutating func pass() {
        self.cases += 1
        self.passed += 1
    }

    /// Counts a case that the product refuses, and says why that is right.
    package mutating func refuse(_ reason: String) {
        self.cases += 1
        self.refused[reason, default: 0] += 1
    }

    /// Counts a case that came out wrong.
    package mutating func fail(_ name: String) {
        self.cases += 1
        self.failed.append(name)
    }

    /// Prints the counts and leaves them beside the build for the table.
    package func record(file: String = #filePath) throws {
        print("\(self.suite): \(self.cases) cases, \(self.passed) passed, \(self.failed.count) failed")
        for (reason, count) in self.refused.sorted(by: { $0.key < $1.key }) { print("    \(count) refused: \(reason)") }
        for name in self.failed { print("    failed: \(name)") }
        let parts = file.split(separator: "/").prefix { $0 != "Tests" && $0 != "Sources" }
        let folder = "/" + parts.joined(separator: "/") + "/.build/conformance"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let name = self.suite.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
        try encoder.encode(self).write(to: URL(filePath: "\(folder)/\(String(name)).json"))
    }
}
