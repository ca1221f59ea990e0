import FoundationEssentials

/// Which keys of the texts the sources can name: whole, or put together from a beginning and words that stand somewhere.
struct KeyUse {
    private var words: Set<String> = []
    private var names: Set<String> = []
    /// `problem.` of `"problem.\(code)"`; a field's rule says by itself whether its key begins with error or warning.
    private var beginnings: Set<String> = ["error.", "warning."]

    /// Reads every source beside the texts themselves.
    init(sources: String) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: sources) {
            guard !path.contains("Wording/Texts/"),
                ["swift", "mustache", "js", "tsv", "json"].contains(path.split(separator: ".").last.map(String.init))
            else { continue }
            self.read(Array(try Data(contentsOf: URL(filePath: "\(sources)/\(path)"))))
        }
    }

    private mutating func read(_ text: [UInt8]) {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let blanks = line.prefix { $0 == UInt8(ascii: " ") }.count
            guard !line.dropFirst(blanks).starts(with: Array("//".utf8)) else { continue }
            var place = line.startIndex
            while place < line.endIndex {
                let run = line[place...].prefix { Self.isWord($0) || $0 == Self.dot }
                if !run.isEmpty { self.note(run, in: line) }
                place = run.endIndex + 1
            }
        }
    }

    /// One run of letters, digits, hyphens, underscores and dots.
    private mutating func note(_ run: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) {
        let text = String(decoding: run, as: UTF8.self)
        self.names.insert(text)
        // Templates say `t.KEY`.
        if text.hasPrefix("t.") { self.names.insert(String(text.dropFirst(2))) }
        for word in text.split(separator: ".") { self.words.insert(String(word)) }
        guard run.last == Self.dot, run.startIndex > line.startIndex, run.endIndex < line.endIndex else { return }
        let isQuoted = Array("\"`".utf8).contains(line[run.startIndex - 1])
        if isQuoted, Array("\\$\"`".utf8).contains(line[run.endIndex]) { self.beginnings.insert(text) }
    }

    private static let dot = UInt8(ascii: ".")

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    func reaches(_ key: String) -> Bool {
        self.names.contains(key)
            || self.beginnings.contains { beginning in
                key.hasPrefix(beginning) && key.dropFirst(beginning.count).split(separator: ".").allSatisfy(self.knows)
            }
    }

    /// Whether a part stands somewhere, or is put together as `browser-\(state)` and `\(group)_hint` are.
    private func knows(_ part: Substring) -> Bool {
        if self.words.contains(String(part)) { return true }
        return part.indices.dropFirst().contains { place in
            (part[..<place].hasSuffix("-") || part[place...].hasPrefix("_"))
                && self.words.contains(String(part[..<place])) && self.words.contains(String(part[place...]))
        }
    }
}
