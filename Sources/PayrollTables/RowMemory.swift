internal import Contributions

/// What was read out of texts that stand in many rows of a table; bounded, as a column may be different in each.
struct RowMemory {
    var texts = Memory<String>()
    var words = Memory<String>()
    var methods = Memory<MethodCode?>()

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
