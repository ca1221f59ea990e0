/// Turns what the scanner finds into canonical bytes (Canonical XML 1.0 section 2, Exclusive XML Canonicalization 3).
///
/// While the document is written as its canonical form would be, nothing is copied: `pending` marks the first byte
/// not yet given, and a difference first gives everything before it as one slice.
///
/// Unsafe: `pending` points into the scanner's window; `windowLeaves` gives everything before the window moves.
struct Canonicalizer: ScannerDelegate, ~Copyable {
    /// What happens to the bytes between `pending` and the scanner.
    ///
    /// `silent` is `emit` inside a comment or instruction, which is written piece by piece.
    enum Mode { case skip, emit, silent, capture }

    /// An attribute of the xml namespace that descendants inherit in subsets (C14N 1.0, 2.4).
    struct Inherited {
        var name: [UInt8]
        var value: [UInt8]
        var depth: Int
    }

    /// Namespaces that parts may repeat, beyond one for each byte read.
    static let scopeWorkFree = 1 << 20

    let method: CanonicalMethod
    let selection: Selection
    let isExclusive: Bool
    let inclusivePrefixes: Set<[UInt8]>
    /// Whether tags that have nothing to them never need a look inside the output.
    let ignoresPlainTags: Bool
    let givesText: Bool
    var output: OutputBuffer
    var mode = Mode.skip
    var pending: BytePointer
    /// Depth of the open apex; -1 outside.
    var apexDepth = -1
    /// Depth of the outermost open element of a name to keep; -1 outside.
    var keptDepth = -1
    /// Elements at which output began; the first ones, and how many.
    var parts: [CanonicalXML.Part] = []
    var partCount = 0
    /// Elements that became the apex; an identifier must name exactly one.
    var apexCount = 0
    /// Names from the root to the first apex.
    var apexPath: [String] = []
    /// Depth of the element being left out; -1 outside.
    var captureDepth = -1
    var modeBeforeCapture = Mode.skip
    var captured: [UInt8] = []
    /// Bytes of the document before what is captured.
    var captureStart = 0
    var capturedTotal = 0
    var noticed: [NoticedElement] = []
    /// Indices in `noticed` of the open ones, with their depth.
    var openNotices: [(index: Int, depth: Int)] = []
    /// Elements of the noticed name that have a number, so far.
    var noticedCount = 0
    /// Depth of the outermost open element of the noticed name; -1 outside.
    var namedDepth = -1
    var placeMatched = 0
    var inherited: [Inherited] = []
    var inheritedLength = 0
    let inheritedLimit: Int
    /// For each declaration in scope the depth at which an exclusive form gave it; -1 not yet.
    var rendered: [Int] = []
    var renderedLog: [(index: Int, depth: Int)] = []
    /// Namespaces looked at for the first elements of parts.
    var scopeWork = 0
    /// At or above this depth a closing element needs a look.
    var attentionDepth = 0
    /// Whether the markup being read is written out; set at its start.
    var writesMarkup = false
    var markupHasTarget = false
    var markupHasData = false
    var isAfterRoot = false

    init(
        _ method: CanonicalMethod, selection: Selection, limits: XMLLimits, inherited: [NamespaceBinding] = [],
        sink: @escaping (Span<UInt8>) throws -> Void
    ) {
        self.method = method
        self.selection = selection
        self.isExclusive = method.family == .exclusive
        self.inclusivePrefixes = Set(method.inclusivePrefixes.map { $0 == "#default" ? [] : Array($0.utf8) })
        self.ignoresPlainTags = selection.ignoresPlainTags
        self.givesText = selection.output == .stringValue
        self.output = OutputBuffer(sink)
        self.pending = ByteClass.table
        self.inheritedLimit = limits.scopeLength
        self.inherited = inherited.map { Inherited(name: $0.prefix, value: $0.uri, depth: -1) }
        self.updateAttention()
    }

    /// Gives everything that is still gathered.
    mutating func finish() throws { try self.output.flush() }

    mutating func windowLeaves(upTo place: BytePointer) throws { try self.flush(upTo: place) }

    mutating func windowStarts(at start: BytePointer) {
        self.pending = start
    }

    /// Gives or keeps everything before a place.
    @inline(__always)
    mutating func flush(upTo place: BytePointer) throws {
        switch self.mode {
        case .skip, .silent: break
        case .emit: if place > self.pending { try self.output.appendPadded(self.pending, place - self.pending) }
        case .capture: try self.capture(upTo: place)
        }
        self.pending = place
    }

    /// Gives `text` instead of the bytes between two places.
    mutating func replace(_ start: BytePointer, _ end: BytePointer, with text: StaticString) throws {
        guard self.mode == .emit else { return }
        try self.flush(upTo: start)
        try self.output.append(text)
        self.pending = end
    }

    /// Works out again at which depth a closing element needs a look.
    mutating func updateAttention() {
        var depth = max(0, self.apexDepth, self.keptDepth, self.captureDepth, self.namedDepth, self.placeMatched - 1)
        depth = max(depth, self.openNotices.last?.depth ?? -1, self.renderedLog.last?.depth ?? -1)
        // Where only text is given, every end tag is dropped.
        self.attentionDepth = self.givesText ? .max : max(depth, self.inherited.last?.depth ?? -1)
    }
}
