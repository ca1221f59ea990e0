/// Documents that differ from their canonical form in every way that the grammar allows; the same seed, the same text.
///
/// Each has one element whose attribute `Id` is ``apexIdentifier``.
struct RandomDocument: RandomNumberGenerator {
    static let apexIdentifier = "apex-1"

    private var state: UInt64
    private var budget: Int
    /// Elements that still come before the one with the identifier.
    private var elementsBeforeApex = 0
    private var hasApex = false
    var identifiers = 0
    /// Whether white space in attribute values is written as the reader must report it (XML 1.0, 3.3.3).
    let isNormalized: Bool

    init(seed: UInt64, isNormalized: Bool = false) {
        self.state = seed
        self.budget = 0
        self.isNormalized = isNormalized
        // Neighbouring seeds must not give the same numbers one step apart.
        self.state = self.next() ^ self.next().byteSwapped
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// The document's text.
    mutating func document() -> String {
        self.budget = self.number(1...12)
        self.elementsBeforeApex = self.number(0...9)
        let root = self.element(RandomScope(), depth: 0)
        return self.start() + self.misc() + root + self.misc()
    }

    /// True once in `count` times.
    mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[self.number(0...(choices.count - 1))] }

    private mutating func start() -> String {
        self.pick([
            "", "<?xml version='1.0'?>\n", "\u{FEFF}", "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n",
            "<?xml  version = '1.0'\tencoding='utf-8'\r\nstandalone='yes' ?>",
        ])
    }

    private mutating func misc() -> String {
        self.pick([
            "", "\n", "<!-- ghi chú -->", "<?p  dữ liệu ?>\r\n", " <!--a--><?q?> ", "\r<!-- \r\r\n -->\r\n<?q \t?>",
            "<?a?><!----><?b b?>\n\n",
        ])
    }

    private mutating func element(_ outer: RandomScope, depth: Int) -> String {
        self.budget -= 1
        var scope = outer
        var head = self.declarations(&scope, depth: depth)
        let name = self.elementName(scope)
        head += self.attributes(scope)
        if self.takesIdentifier() { head += self.identifier() }
        if depth > 0, self.budget <= 0 || self.once(in: 4) {
            return "<\(name)\(head)" + self.pick(["/>", " />", "\n/>", "></\(name)>", "></\(name)\t>"])
        }
        var body = self.text()
        for _ in 0..<self.number(1...4) where depth < 8 && self.budget > 0 {
            body += self.element(scope, depth: depth + 1) + self.text()
        }
        if depth == 0, self.once(in: 100) { body += self.chain(scope) }
        if depth == 0, !self.hasApex {
            self.elementsBeforeApex = 0
            body += self.element(scope, depth: 1)
        }
        return "<\(name)\(head)" + self.pick(["", " ", "\r\n"]) + ">\(body)</\(name)" + self.pick(["", "\n"]) + ">"
    }

    /// A hundred elements, one inside the other, each with another idea of what a prefix means.
    private mutating func chain(_ outer: RandomScope) -> String {
        var (head, tail, scope) = ("", "", outer)
        for depth in 0..<100 {
            let declarations = self.declarations(&scope, depth: depth + 1)
            let name = self.elementName(scope)
            head += "<\(name)\(declarations)>"
            tail = "</\(name)>" + tail
        }
        return head + tail
    }

    private mutating func takesIdentifier() -> Bool {
        self.elementsBeforeApex -= 1
        guard !self.hasApex, self.elementsBeforeApex < 0 else { return false }
        self.hasApex = true
        return true
    }

    private mutating func identifier() -> String {
        self.pick([" Id='apex-1'", "\nId = \"apex&#45;1\"", " Id=\"&#x61;pex-1\""])
    }
}
