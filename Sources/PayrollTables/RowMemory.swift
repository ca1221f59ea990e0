internal import Contributions
internal import Spreadsheets

/// What was read out of texts that stand in many rows of a table; bounded, as a column may be different in each.
struct RowMemory {
    var texts = Memory<String>()
    var papers = Memory<NotePapers>()
    var contracts = Memory<ContractWord>()
    var methods = Memory<MethodCode?>()

    /// What a kind of contract, in words, says.
    enum ContractWord {
        case nothing, probation
        case kind(Contract.Kind)

        init(_ raw: String) {
            let word = CellText.folded(raw)
            if word.contains("thuviec") {
                self = .probation
            } else if word.contains("khongxacdinh") || word.contains("voithoihan") {
                self = .kind(.indefinite)
            } else if word.contains("xacdinh") || word.contains("cothoihan") {
                self = .kind(.fixedTerm)
            } else {
                self = word.isEmpty ? .nothing : .kind(.other)
            }
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
