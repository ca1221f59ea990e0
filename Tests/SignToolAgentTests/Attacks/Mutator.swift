import FoundationEssentials

/// Changes documents as a hostile page would: the same changes for the same seed.
struct Mutator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    }

    /// SplitMix64 (Steele, Lea, Flood).
    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var z = self.state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[self.number(list.count)] }

    // MARK: Pieces

    static let texts = [
        "x", "0101234566", " ", "  ", " a ", "a&#10;b", "&#9;", "&#13;", "&amp;lt;", "&lt;b&gt;", "<![CDATA[<c>&]]>",
        "&#x202E;gnud", "a&#x200B;b", "a&#xA0;b", "&#xFEFF;", "&#x2028;", "Nguye&#x302;&#x303;n",
        "a&#x301;&#x301;&#x301;&#x301;&#x301;", "⟨TM⟩", "TM ⟨Tăng mới⟩", "TM (Tăng mới)", "␣⏎", "9 B · SHA-256 00", "…",
        "&#xE000;", "&#x5D0;1", "Công ty (TNHH1)", "a<!-- b -->c", "a<?p q?>c", "&quot;&apos;", "100.000.000",
        "&#x1F600;", "YQ==", "YQ= =", "ﬁ", "&#x212A;", "e&#x301;", "&#xE9;", String(repeating: "z", count: 3990),
    ]
    static let names = [
        "Them", "Email", "MaIVan", "x:Email", "LaoDong", "HoTen", "TaiLieu", "FileToKhai", "NoiDung", "NoiDungFile",
        "Cky1",
        "ẩn", "_", "TEN", "K\u{301}", "xs", "Object", "Reference",
    ]
    static let spaces = ["urn:x", "", "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/other"]
    static let signature = "http://www.w3.org/2000/09/xmldsig#"

    private mutating func element(_ depth: Int = 2) -> String {
        let name = self.pick(Self.names)
        let declaration = name.hasPrefix("x:") ? #" xmlns:x="urn:\#(self.pick(["a", "b"]))""# : ""
        let content = depth > 0 && self.number(3) == 0 ? self.element(depth - 1) : self.pick(Self.texts)
        return "<\(name)\(declaration)>\(content)</\(name)>"
    }

    private mutating func foreignSignature() -> String {
        let prefix = self.pick(["", "s:", "ds:"])
        let declaration = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
        let name = self.pick(Self.names).replacing("x:", with: "")
        let object = "<\(prefix)Object><\(name)>1</\(name)></\(prefix)Object>"
        return #"<\#(prefix)Signature \#(declaration)="\#(Self.signature)">\#(object)</\#(prefix)Signature>"#
    }

    // MARK: Places in a text

    /// Where tags begin: of elements that open, or of any.
    private func tags(_ text: [UInt8], opening: Bool) -> [Int] {
        text.indices.dropLast().filter { index in
            guard text[index] == UInt8(ascii: "<") else { return false }
            let next = text[index + 1]
            let isName = (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(next)
            return isName || !opening && next == UInt8(ascii: "/")
        }
    }

    private mutating func inserted(_ piece: String, into text: String) -> String {
        var bytes = Array(text.utf8)
        // Not before the root.
        let places = self.tags(bytes, opening: false).dropFirst()
        guard !places.isEmpty else { return text }
        bytes.insert(contentsOf: piece.utf8, at: self.pick(Array(places)))
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func withAttribute(_ attribute: String, in text: String) -> String {
        var bytes = Array(text.utf8)
        let places = self.tags(bytes, opening: true)
        guard !places.isEmpty, let end = bytes[self.pick(places)...].firstIndex(of: UInt8(ascii: ">")) else {
            return text
        }
        bytes.insert(contentsOf: " \(attribute)".utf8, at: bytes[end - 1] == UInt8(ascii: "/") ? end - 1 : end)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The innermost elements: `<a>b</a>`.
    private func leaves(_ text: [UInt8]) -> [Range<Int>] {
        self.tags(text, opening: true).compactMap { start in
            guard let next = text[(start + 1)...].firstIndex(of: UInt8(ascii: "<")), next + 1 < text.count,
                text[next + 1] == UInt8(ascii: "/"), let end = text[next...].firstIndex(of: UInt8(ascii: ">"))
            else { return nil }
            return start..<(end + 1)
        }
    }

    private mutating func changedLeaf(_ text: String, _ change: (inout Mutator, [UInt8]) -> [UInt8]) -> String {
        var bytes = Array(text.utf8)
        let leaves = self.leaves(bytes)
        guard !leaves.isEmpty else { return text }
        let leaf = self.pick(leaves)
        bytes.replaceSubrange(leaf, with: change(&self, Array(bytes[leaf])))
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Changes

    /// A document with one change that a form can carry.
    mutating func changed(_ text: String) -> String {
        switch self.number(16) {
        case 0, 1, 2: return self.withText(text)
        case 3, 4, 5:
            let attribute = self.attribute()
            return self.withAttribute(attribute, in: text)
        case 6, 7:
            let element = self.element()
            return self.inserted(element, into: text)
        case 8:
            let (target, data) = (self.pick(["chuyen", "xml-stylesheet", "a.b"]), self.pick(["tien", "a=\"1\"", ""]))
            return self.inserted("<?\(target) \(data)?>", into: text)
        case 9: return self.inserted("<!-- \(self.pick(["a", "1000"])) -->", into: text)
        case 10: return self.inserted(self.pick(["\n", "  ", "\t", "chữ", "&#xA0;"]), into: text)
        case 11: return self.changedLeaf(text) { _, leaf in leaf + leaf }
        case 12: return self.changedLeaf(text) { _, _ in [] }
        case 13: return self.swapped(text)
        case 14: return text + self.pick(["<?sau het?>", "\n", "<!-- -->"])
        default: return self.changedLeaf(text) { mutator, leaf in mutator.renamed(leaf) }
        }
    }

    /// A document with one change that no form can carry.
    mutating func spoiled(_ text: String) -> String {
        switch self.number(9) {
        case 0, 1, 2:
            let signature = self.foreignSignature()
            return self.inserted(signature, into: text)
        case 3:
            let inside = self.pick(["<a/>", " ", "x", "<?a b?>", self.foreignSignature()])
            return text.replacing("<Cky></Cky>", with: "<Cky>\(inside)</Cky>")
        case 4: return text.replacing("<Cky></Cky>", with: "<Cky a=\"1\"></Cky>")
        case 5: return text.replacing("<Cky></Cky>", with: "<Cky></Cky><Cky></Cky>")
        case 6: return text.replacing("?><", with: "?><!DOCTYPE a [<!ENTITY b \"c\">]><")
        case 7:
            let long = String(repeating: "y", count: 4001 + self.number(5000))
            return self.inserted("<dai>\(long)</dai>", into: text)
        default: return self.withAttribute(#"xmlns:s="\#(Self.signature)" s:a="b""#, in: text)
        }
    }

    private mutating func attribute() -> String {
        let text = self.attributeText()
        return switch self.number(3) {
        case 0: #"\#(self.pick(["a", "Id", "xml:lang", "ẩn"]))="\#(text)""#
        case 1: #"xmlns:n="\#(self.pick(["urn:n", "urn:m"]))" n:a="\#(text)""#
        default: #"xmlns\#(self.pick([":q", ""]))="\#(self.pick(Self.spaces.filter { !$0.isEmpty }))""#
        }
    }

    private mutating func attributeText() -> String {
        self.pick(Self.texts.filter { !$0.contains("<") && !$0.contains("\"") })
    }

    private mutating func withText(_ text: String) -> String {
        self.changedLeaf(text) { mutator, leaf in
            guard let start = leaf.firstIndex(of: UInt8(ascii: ">")), let end = leaf.lastIndex(of: UInt8(ascii: "<")),
                start < end
            else { return leaf }
            let isFile = leaf.starts(with: "<NoiDungFile".utf8)
            let old = Array(leaf[(start + 1)..<end])
            let new = isFile ? mutator.base64Variant(old) : Array(mutator.pick(Self.texts).utf8)
            return leaf[...start] + new + leaf[end...]
        }
    }

    private mutating func base64Variant(_ text: [UInt8]) -> [UInt8] {
        var text = text
        switch self.number(4) {
        case 0: text.insert(0x0A, at: self.number(text.count + 1))
        case 1: text += Array("=".utf8)
        case 2: text.insert(contentsOf: "&#32;".utf8, at: self.number(text.count + 1))
        default: text = Array("YR==".utf8)
        }
        return text
    }

    private mutating func swapped(_ text: String) -> String {
        var bytes = Array(text.utf8)
        let leaves = self.leaves(bytes)
        guard leaves.count > 1 else { return text }
        let first = self.number(leaves.count - 1)
        let (left, right) = (leaves[first], leaves[first + 1])
        guard left.upperBound <= right.lowerBound else { return text }
        let between = bytes[left.upperBound..<right.lowerBound]
        bytes.replaceSubrange(left.lowerBound..<right.upperBound, with: bytes[right] + between + bytes[left])
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func renamed(_ leaf: [UInt8]) -> [UInt8] {
        let text = String(decoding: leaf, as: UTF8.self)
        guard let name = text.dropFirst().split(separator: ">").first.map(String.init),
            !name.contains(where: { " /".contains($0) })
        else { return leaf }
        let new = self.pick([name.uppercased() + "1", name + ".", name.replacing("K", with: "\u{212A}"), "x" + name])
        return Array(text.replacing("<\(name)>", with: "<\(new)>").replacing("</\(name)>", with: "</\(new)>").utf8)
    }
}
