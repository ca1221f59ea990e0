/// A desktop entry (Desktop Entry Specification 1.5): its lines, of which only the main group is looked at.
struct DesktopEntry: Hashable, Sendable {
    private(set) var lines: [String]

    init(text: String) {
        self.lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if self.lines.last == "" { self.lines.removeLast() }
    }

    /// An entry with these keys, in order.
    init(_ values: [(key: String, value: String)]) {
        self.lines = [Self.header] + values.map { "\($0.key)=\($0.value)" }
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

    /// A command of the `Exec` key: each argument quoted where it must be ("The Exec key" in the specification).
    static func command(_ arguments: [String]) -> String {
        arguments.map(self.quoted).joined(separator: " ")
    }

    private static func quoted(_ argument: String) -> String {
        let plain = argument.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"): true
            default: byte >= 0x80
            }
        }
        if plain, !argument.isEmpty { return argument }
        let inner = argument.map { symbol -> String in
            switch symbol {
            case "\"", "`", "$": "\\\\\(symbol)"
            // The value of a string key is unescaped once before the quotes are read, so a backslash counts four.
            case "\\": "\\\\\\\\"
            case "%": "%%"
            default: String(symbol)
            }
        }
        return "\"\(inner.joined())\""
    }
}
