internal import Contributions
internal import Spreadsheets

/// What was read out of texts that stand in many rows of a table; bounded, as a column may be different in each.
struct RowMemory {
    var texts = Memory<String>()
    var papers = Memory<NotePapers>()
    var contracts = Memory<ContractWord>()
    var methods = Memory<MethodCode?>()

    /// What the words of a contract say; both kinds may be written, that is for a check to say.
    struct ContractWord {
        var kinds: Set<Contract.Kind> = []
        var isProbation = false
        /// Words that are none of ours.
        var isUnknown = false

        init(_ raw: String) {
            let word = CellText.folded(raw)
            self.isProbation = word.contains("thuviec")
            if self.isProbation { return }
            let rest = word.replacing("khongxacdinhthoihan", with: "").replacing("khongxacdinh", with: "")
            if rest != word || word.contains("voithoihan") {
                self.kinds.insert(.indefinite)
            } else if word.contains("cothoihan") {
                self.kinds.insert(.fixedTerm)
            } else if ["khac", "thoathuan", "thoivu", "muavu"].contains(where: word.contains) {
                self.kinds.insert(.other)
            } else if !word.isEmpty, !word.contains("xacdinh") {
                self.isUnknown = true
            }
            if rest.contains("xacdinh") { self.kinds.insert(.fixedTerm) }
            if rest != word, rest.contains("khac") { self.kinds.insert(.other) }
        }
    }

    struct Memory<Value> {
        private static var most: Int { 4096 }
        private var known: [String: Value] = [:]

        /// What `read` makes of a text, or made of it before.
        mutating func value(of text: String, _ read: (String) -> Value) -> Value {
            if let known = self.known[text] { return known }
            let value = read(text)
            if self.known.count >= Self.most { self.known = [:] }
            self.known[text] = value
            return value
        }
    }
}
