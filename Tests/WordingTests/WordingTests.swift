import FoundationEssentials
import Testing
import Wording

@Suite("Wording")
struct WordingTests {
    @Test("each file is a flat JSON object, and no key stands in two files", arguments: Wording.Language.allCases)
    func files(language: Wording.Language) throws {
        var seen: Set<String> = []
        for file in Wording.files(language) {
            let texts = try JSONDecoder().decode([String: String].self, from: Data(file))
            #expect(!texts.isEmpty)
            for key in texts.keys { #expect(seen.insert(key).inserted, "\(key) stands twice") }
        }
    }

    @Test("Vietnamese and English have the same keys")
    func parity() {
        let vietnamese = Set(Wording.vietnamese.keys())
        let english = Set(Wording.english.keys())
        #expect(vietnamese.subtracting(english).sorted() == [])
        #expect(english.subtracting(vietnamese).sorted() == [])
    }

    @Test("no text is empty, and both languages name the same values in braces")
    func values() {
        for key in Wording.vietnamese.keys() {
            #expect(!Wording.vietnamese[key].isEmpty, "\(key)")
            #expect(!Wording.english[key].isEmpty, "\(key)")
            #expect(names(in: Wording.vietnamese[key]) == names(in: Wording.english[key]), "\(key)")
        }
    }

    @Test("a value replaces every place of its name; an unknown key answers itself")
    func replacing() throws {
        let key = try #require(Wording.vietnamese.keys().first { names(in: Wording.vietnamese[$0]).count == 1 })
        let name = try #require(names(in: Wording.vietnamese[key]).first)
        let text = Wording.vietnamese.text(key, [name: "‹7›"])
        #expect(text.contains("‹7›"))
        #expect(names(in: text).isEmpty)
        #expect(Wording.vietnamese["no.such.key"] == "no.such.key")
        #expect(Wording.english["no.such.key"] == "no.such.key")
    }

    @Test("every text can be reached: its key, or what it is put together from, stands in the sources")
    func reached() throws {
        let use = try KeyUse(
            sources: #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/Sources")
        #expect(Wording.vietnamese.keys().filter { !use.reaches($0) }.sorted() == [])
        #expect(!use.reaches("no.such.key") && !use.reaches("problem.no-such-code"))
    }

    @Test("every text that says how long a tax code is names all three lengths", arguments: Wording.Language.allCases)
    func taxCodeLengths(language: Wording.Language) {
        let wording = Wording.of(language)
        let telling = wording.keys().filter { key in
            let text = wording[key].lowercased()
            return key.contains("tax-code")
                && ["10", "12", "13"].contains { text.contains("\($0) ") || text.contains("\($0),") }
                || text.contains(/(10|13) (hoặc|or) (10|13)/)
        }
        #expect(telling.count >= 4)
        for key in telling { for length in ["10", "12", "13"] { #expect(wording[key].contains(length), "\(key)") } }
    }

    /// The names in braces, as `text(_:_:)` replaces them.
    private func names(in text: String) -> Set<String> {
        let pieces = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
        return Set(pieces.compactMap { $0.split(separator: "}").first.map(String.init) })
    }
}
