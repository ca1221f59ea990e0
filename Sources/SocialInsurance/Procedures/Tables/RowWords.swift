/// The words that rows use for codes of the wire, as `words.tsv` has them.
struct RowWords: Sendable {
    private let codes: [String: [String: String]]
    private let firsts: [String: [String: String]]

    static let shipped: RowWords = {
        do {
            return try RowWords(PackageResources.words_tsv)
        } catch {
            assertionFailure("\(error)")
            return RowWords()
        }
    }()

    private init() {
        self.codes = [:]
        self.firsts = [:]
    }

    init(_ file: [UInt8]) throws(ElementTableError) {
        var codes: [String: [String: String]] = [:]
        var firsts: [String: [String: String]] = [:]
        for line in try TableLines(file).lines {
            let (list, code) = (line["list"], line["code"])
            let words = line["words"].split(separator: "|").map(String.init)
            guard !list.isEmpty, !code.isEmpty, let first = words.first else {
                throw ElementTableError(line.number, "list, code and words are needed")
            }
            for word in words + [code] { codes[list, default: [:]][word] = code }
            firsts[list, default: [:]][code] = first
        }
        self.codes = codes
        self.firsts = firsts
    }

    func has(_ list: String) -> Bool { self.codes[list] != nil }

    /// The code for a word, whatever of its spellings; nil where it is none.
    func code(_ word: String, in list: String) -> String? { self.codes[list]?[word] }

    /// How a row spells a code.
    func word(_ code: String, in list: String) -> String? { self.firsts[list]?[code] }
}
