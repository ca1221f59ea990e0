/// Replaces short byte patterns, none of which begins another.
struct PatternFilter: StreamFilter {
    private let patterns: [(pattern: [UInt8], replacement: [UInt8])]
    private let starts: Set<UInt8>
    private var held: [UInt8] = []

    init(_ replacements: [(String, String)]) {
        self.patterns = replacements.map { (Array($0.utf8), Array($1.utf8)) }
        self.starts = Set(self.patterns.compactMap(\.pattern.first))
    }

    /// CR as the canonical form writes it is taken out.
    static let withoutCarriageReturns = PatternFilter([("&#xD;", "")])
    /// CR stands before every line end, as the canonical form writes it.
    static let withCarriageReturns = PatternFilter([("\n", "&#xD;\n")])
    /// CR stands before every line end, as a file for Windows has it.
    static let withRawCarriageReturns = PatternFilter([("\n", "\r\n")])
    /// What was escaped twice is escaped once.
    static let unescaped = PatternFilter([
        ("&amp;amp;", "&amp;"), ("&amp;lt;", "&lt;"), ("&amp;gt;", "&gt;"), ("&amp;quot;", "\""),
        ("&amp;apos;", "'"), ("&amp;#xD;", "&#xD;"), ("&amp;#13;", "&#xD;"),
    ])

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        for byte in bytes {
            if self.held.isEmpty, !self.starts.contains(byte) {
                output.append(byte)
            } else {
                self.held.append(byte)
                self.settle(into: &output)
            }
        }
    }

    mutating func finish(into output: inout [UInt8]) {
        output.append(contentsOf: self.held)
        self.held = []
    }

    private mutating func settle(into output: inout [UInt8]) {
        while !self.held.isEmpty {
            if let match = self.patterns.first(where: { $0.pattern == self.held }) {
                output.append(contentsOf: match.replacement)
                self.held = []
                return
            }
            if self.patterns.contains(where: { $0.pattern.starts(with: self.held) }) { return }
            output.append(self.held.removeFirst())
        }
    }
}
