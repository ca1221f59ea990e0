/// The file of a desktop entry (Desktop Entry Specification 1.5): its lines, of which only the main group is looked at.
struct DesktopFile: Hashable, Sendable {
    private(set) var lines: [String]

    init(text: String) {
        self.lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if self.lines.last == "" { self.lines.removeLast() }
    }

    private static let header = "[Desktop Entry]"

    var text: String { self.lines.map { $0 + "\n" }.joined() }

    /// The value of a key in the main group; assigning nil takes the key out.
    subscript(key: String) -> String? {
        get {
            self.index(of: key).map { index in
                self.trimmed(self.lines[index].drop { $0 != "=" }.dropFirst())
            }
        }
        set {
            switch (self.index(of: key), newValue) {
            case (let index?, let value?): self.lines[index] = "\(key)=\(value)"
            case (let index?, nil): self.lines.remove(at: index)
            case (nil, let value?):
                if self.group == nil { self.lines.insert(Self.header, at: 0) }
                if let group { self.lines.insert("\(key)=\(value)", at: group.upperBound) }
            case (nil, nil): break
            }
        }
    }

    func isTrue(_ key: String) -> Bool { self[key] == "true" }

    /// The lines of the main group, without its header.
    private var group: Range<Int>? {
        guard let start = self.lines.firstIndex(where: { self.trimmed($0[...]) == Self.header }) else { return nil }
        var end = self.lines[(start + 1)...].firstIndex { $0.hasPrefix("[") } ?? self.lines.count
        while end > start + 1, self.trimmed(self.lines[end - 1][...]).isEmpty { end -= 1 }
        return (start + 1)..<end
    }

    private func index(of key: String) -> Int? {
        self.group?.first { index in
            let line = self.lines[index]
            return line.contains("=") && self.trimmed(line.prefix { $0 != "=" }) == key
        }
    }

    private func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return String(text)
    }
}
