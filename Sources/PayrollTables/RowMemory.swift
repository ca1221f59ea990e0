internal import Contributions
internal import SocialInsurance
internal import Spreadsheets

/// What was read out of texts that stand in many rows of a table; bounded, as a column may be different in each.
struct RowMemory {
    var texts = Memory<String>()
    var papers = Memory<NotePapers>()
    var contracts = Memory<ContractWord>()
    var methods = Memory<MethodCode?>()

    // By the number of a text that cells share.
    var lines = Recent<String>()
    var codes = Recent<MethodCode>()
    var noted = Recent<NotePapers>()
    var words = Recent<ContractWord>()
    var days = Recent<CalendarDate>()
    var births = Recent<Person.BirthDate>()
    var months = Recent<SocialInsurance.YearMonth>()
    var sums = Recent<Int>()
    var marks = Recent<Bool>()

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

    /// What columns made of shared texts that stood in them lately; only what left nothing to be noted.
    struct Recent<Value> {
        private static var bits: Int { 12 }
        private var entries: [(key: UInt64, value: Value)?] = []

        subscript(column: RowColumn, cell: Cell) -> Value? {
            get {
                guard let key = Self.key(column, cell), !self.entries.isEmpty,
                    let entry = self.entries[Self.slot(key)], entry.key == key
                else { return nil }
                return entry.value
            }
            set {
                guard let key = Self.key(column, cell), let newValue else { return }
                if self.entries.isEmpty { self.entries = Array(repeating: nil, count: 1 << Self.bits) }
                self.entries[Self.slot(key)] = (key, newValue)
            }
        }

        private static func key(_ column: RowColumn, _ cell: Cell) -> UInt64? {
            cell.sharedText.map { UInt64(column.rawValue) << 32 | UInt64(UInt32(bitPattern: $0)) }
        }

        /// Spread by a multiple of the golden ratio, as numbers of one column often have a step.
        private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - self.bits)) }
    }
}
