import CanonicalXML
import FoundationEssentials
import SocialInsurance
import Testing
import Wording

/// The account of what a form holds, as properties over random XML.
@Suite("Nothing in the octets is left out") struct FormAccountTests {
    /// A linear congruential generator (Knuth): the same documents for the same seed.
    struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return self.state ^ (self.state >> 29)
        }
    }

    /// Makes documents of known and unknown names, with everything that XML has.
    struct Maker {
        var random: Random
        static let names = [
            "NoiDung", "TenDonVi", "LaoDong", "HoTen", "Them", "x:a", "ToKhais", "FileToKhai", "NoiDungFile", "Cky",
            "ẩn",
            "Signature", "HosoKemtheo", "TaiLieu", "TenFile", "PA", "K\u{301}", "\u{212A}",
        ]
        static let texts = [
            "a", " ", "\n  ", "1 < 2 & 3", "]]>", "TM", "ẩn", "\u{202E}x", "\u{200B}", "  hai  ", "\t", "⟨x⟩", "YQ==",
            "\r",
        ]

        mutating func pick<Element>(_ list: [Element]) -> Element {
            list[Int.random(in: 0..<list.count, using: &self.random)]
        }

        static func escaped(_ text: String) -> String {
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;").replacing("\r", with: "&#13;")
        }

        mutating func content(_ depth: Int) -> String {
            (0..<Int.random(in: 0...3, using: &self.random)).map { _ in
                switch Int.random(in: 0..<9, using: &self.random) {
                case 0: "<?\(self.pick(["p", "xx"])) \(self.pick(["q", "a b"]))?>"
                case 1: "<!-- \(self.pick(["c", "d"])) -->"
                case 2: "<![CDATA[\(self.pick(["<x>", "&", "c"]))]]>"
                case 3, 4: Self.escaped(self.pick(Self.texts))
                default: depth > 0 ? self.element(self.pick(Self.names), depth - 1) : ""
                }
            }.joined()
        }

        mutating func element(_ name: String, _ depth: Int) -> String {
            var attributes: Set<String> = []
            if name.hasPrefix("x:") { attributes.insert(#"xmlns:x="urn:\#(self.pick(["x", "y"]))""#) }
            for _ in 0..<Int.random(in: 0...1, using: &self.random) {
                attributes.insert(#"\#(self.pick(["b", "Id", "ẩn"]))="\#(Self.escaped(self.pick(Self.texts)))""#)
                if Bool.random(using: &self.random) { attributes.insert(#"xmlns="urn:\#(self.pick(["d", "e"]))""#) }
                if Bool.random(using: &self.random) {
                    attributes.formUnion([#"xmlns:\#("K")="urn:k""#, "xmlns:\u{212A}=\"urn:kelvin\""])
                }
            }
            return "<\(([name] + attributes.sorted()).joined(separator: " "))>\(self.content(depth))</\(name)>"
        }

        mutating func document() -> String {
            self.pick(["", "<?p q?>\n"]) + self.element(self.pick(["TK3-TS", "D02-TS", "Hoso", "X"]), 5)
                + self.pick(["", "<?r s?>"])
        }
    }

    private func values(_ contents: FormContents) -> [(label: String, value: FormContents.Value)] {
        contents.parts.flatMap { part -> [(String, FormContents.Value)] in
            switch part {
            case .fields(let fields): fields.map { ($0.label, $0.value) }
            case .list(let list):
                list.records.enumerated().flatMap { number, record in
                    zip(list.columns, record).compactMap { column, value in
                        value.map { ("\(list.title) \(number): \(column.label)", $0) }
                    }
                }
            }
        }
    }

    /// What the octets hold, found by another way: the events of the reader as a bag of texts.
    private func texts(_ octets: [UInt8]) throws -> [String] {
        var texts: [String] = []
        for event in try XMLEvents(octets) {
            switch event {
            case .start(let tag): texts += tag.attributes.map(\.value)
            case .text(let text): texts.append(text)
            case .instruction(_, let data): texts.append(data)
            case .comment, .end: break
            }
        }
        return texts
    }

    @Test("every numbered thing is shown once, and every text is there whole, for 3000 random documents")
    func complete() throws {
        var maker = Maker(random: Random(state: 20_261_129))
        var (read, refused) = (0, 0)
        for number in 0..<3000 {
            let xml = maker.document()
            guard let octets = try? CanonicalXML.canonicalize(Array(xml.utf8)) else { continue }
            let contents: FormContents
            do {
                contents = try FormContents.read(canonical: octets, in: .vietnamese)
            } catch {
                // Two prefixes that Unicode calls equal: the reader keeps one of them, and that does not pass.
                #expect(xml.contains("xmlns:\u{212A}") && xml.unicodeScalars.contains("\u{212A}"), "\(number): \(xml)")
                refused += 1
                continue
            }
            read += 1
            var account = FormAccount(count: contents.count)
            account.show(contents.nameItems)
            account.show(contents.whitespace)
            let values = self.values(contents)
            for value in values { account.show(value.value.items) }
            #expect(account.isComplete, "\(number): \(xml)")
            var shown = values.map { Array($0.value.text.utf8) }
            for text in try self.texts(octets) where !text.utf8.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
                if let place = shown.firstIndex(of: Array(text.utf8)) {
                    shown.remove(at: place)
                } else {
                    // A file's text is told by the digest of its one meaning.
                    let isFile = values.contains { $0.value.words?.contains("SHA-256") == true }
                    #expect(isFile, "\(number): \(text) in \(xml)")
                }
            }
        }
        #expect(read > 1000 && refused > 20)
    }

    @Test("two forms that say different things are never shown alike, for 20,000 pairs of neighbours")
    func distinct() throws {
        var maker = Maker(random: Random(state: 7))
        var seen: [[String]: [UInt8]] = [:]
        for _ in 0..<20_000 {
            let xml = "<D02-TS>\(maker.element("NoiDung", 2))</D02-TS>"
            guard let octets = try? CanonicalXML.canonicalize(Array(xml.utf8)),
                let contents = try? FormContents.read(canonical: octets, in: .vietnamese)
            else { continue }
            // Order of names and white space between elements are layout.
            guard contents.whitespace.isEmpty else { continue }
            let shown =
                self.values(contents).map { "\($0.label)=\($0.value.spelled)" } + ["\(contents.nameItems.count)"]
            let key = shown.map { $0.unicodeScalars.map { String($0.value) }.joined(separator: " ") }
            let known = seen.updateValue(octets, forKey: key)
            guard let known, known != octets else { continue }
            #expect(Self.sorted(known) == Self.sorted(octets), "\(String(decoding: known, as: UTF8.self)) and \(xml)")
        }
    }

    /// The things of a document without their order.
    private static func sorted(_ octets: [UInt8]) -> [String] {
        String(decoding: octets, as: UTF8.self).split(separator: "<").map(String.init).sorted()
    }

    @Test("an account with a thing left over, or shown twice, or made up, is not complete")
    func account() {
        var account = FormAccount(count: 3)
        account.show([0, 2])
        #expect(!account.isComplete)
        account.show([1])
        #expect(account.isComplete)
        account.show([1])
        #expect(!account.isComplete)
        var other = FormAccount(count: 1)
        other.show([0])
        other.show([1])
        #expect(!other.isComplete)
    }
}
