/// The well-formedness machine: bytes come in by window, what they mean goes to the delegate.
///
/// Unsafe: this file and its extensions walk the window by pointer. Every loop ends at the latest at the zero byte
/// that follows the window (`Window`), tags are handled only when they are completely in the window, and no pointer
/// is kept when the window moves: the delegate is told before, and the cursor is an index.
///
/// Methods of the hot path are `mutating` even where they change nothing: the compiler copies the whole machine, more
/// than five hundred bytes, to call one that is not.
struct Scanner<Delegate: ScannerDelegate & ~Copyable>: ~Copyable {
    /// Which part of the production `document` (XML 1.0, 2.1) is being read.
    enum Phase { case start, prolog, content, epilog }
    /// Which construct that may be longer than the window is open.
    enum Inside { case nothing, comment, instructionSpace, instruction, cdata }

    /// The largest window that honest documents need: it fits the second-level cache and holds any honest tag.
    private static var windowSize: Int { 64 << 10 }
    private static var smallestWindow: Int { 4 << 10 }

    var delegate: Delegate
    var window: Window
    var ancestry: Ancestry
    var attributes = AttributeList()
    let limits: XMLLimits
    let classes = ByteClass.table
    var phase = Phase.start
    var inside = Inside.nothing
    var isFinal = false
    /// What is wrong with the XML declaration; a DOCTYPE behind it is the better reason to refuse.
    var declarationFault: XMLReadError?
    /// Whether the input is what stands inside an element, its tags left out.
    private var isFragment = false
    /// What makes UTF-8 of the document, where it is in another encoding.
    var decoder: TextDecoder?
    let decodes: Bool
    /// Unread bytes that make another look worthwhile, so that small chunks do not cost quadratic time.
    private var resumeAt = PieceSize.forced ?? 1024
    private let forcedStep = PieceSize.forced

    /// Starts a document; `size` is how long it is, where that is known.
    init(
        _ delegate: consuming Delegate, limits: XMLLimits = .standard, inherited: [NamespaceBinding] = [],
        decodes: Bool = false, size: Int? = nil
    ) {
        self.delegate = delegate
        self.limits = limits
        self.decodes = decodes
        let capacity = min(max(size ?? Self.windowSize, Self.smallestWindow), Self.windowSize)
        self.window = Window(capacity: capacity, largest: max(limits.tagLength, Self.windowSize))
        self.ancestry = Ancestry(windowStart: BytePointer(self.window.base))
        let xml = NamespaceBinding(prefix: Array("xml".utf8), uri: NamespaceStack.xml)
        for binding in [xml] + inherited {
            binding.prefix.withUnsafeBufferPointer { prefix in
                self.ancestry.namespaces.push(prefix: prefix, depth: -1) { $0.append(contentsOf: binding.uri) }
            }
        }
    }

    /// Takes the next bytes of the document.
    mutating func feed(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty || self.decoder?.hasMore == true {
            _ = try self.fill { free in
                let count = min(free.count, rest.count)
                free.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
                rest = rest.dropFirst(count)
                return count
            }
        }
    }

    /// Lets `read` write the next bytes of the document; returns how many it wrote, 0 at its end.
    mutating func fill(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws -> Int {
        try self.makeRoom()
        let added = self.decoder == nil ? try self.window.fill(read) : try self.fillDecoded(read)
        if self.phase == .start, self.decodes { self.noticeEncoding() }
        self.ancestry.windowStart = BytePointer(self.window.base)
        self.delegate.windowStarts(at: BytePointer(self.window.base) + self.window.cursor)
        if self.window.unread >= self.resumeAt { try self.process() }
        return added
    }

    /// Says, before the first byte, that the input is what stands inside an element, its tags left out.
    mutating func enterElement() {
        self.isFragment = true
        self.phase = .content
        // Its name is a byte that no document may hold, so that no end tag closes it.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { name in
            name.initialize(repeating: 0)
            guard let start = name.baseAddress else { return }
            self.ancestry.elements.push(BytePointer(start), length: 1, namespaceCount: self.ancestry.namespaces.count)
        }
    }

    /// Says that the document ends here.
    mutating func finish() throws {
        if let decoder, !decoder.isComplete { throw try self.undecodable() }
        self.isFinal = true
        try self.process()
        if let decoder, decoder.looksLikeUTF8 { throw self.falseLabel(decoder.encoding.name) }
        let isComplete =
            self.isFragment
            ? self.phase == .content && self.ancestry.elements.count == 1 : self.phase == .epilog
        guard isComplete, self.inside == .nothing, self.window.unread == 0 else {
            if let declarationFault { throw declarationFault }
            let code: XMLReadError.Code = self.phase == .prolog && self.window.unread == 0 ? .root : .unexpectedEnd
            throw self.fault(code, "the document ends too early", at: self.window.end)
        }
    }

    /// An error that points at a place in the window.
    @inline(never)
    func fault(_ code: XMLReadError.Code, _ reason: String, at place: BytePointer) -> XMLReadError {
        let (offset, line, column) = self.window.position(place)
        return XMLReadError(code: code, reason: reason, offset: offset, line: line, column: column)
    }

    /// Where the scanner stands in the window.
    var cursor: BytePointer { BytePointer(self.window.base) + self.window.cursor }

    /// Says that everything before a place is dealt with.
    mutating func consume(upTo place: BytePointer) {
        self.window.cursor = place - BytePointer(self.window.base)
    }

    /// Takes what came so far for another encoding where it starts with UTF-16's mark or says so in its declaration.
    private mutating func noticeEncoding() {
        guard self.decoder == nil, self.window.unread >= 2 else { return }
        self.decoder = TextDecoder(UnsafeBufferPointer(start: self.cursor, count: self.window.unread))
        if self.decoder != nil { self.window.removeAll() }
    }

    private mutating func fillDecoded(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws -> Int {
        guard var decoder = self.decoder else { return 0 }
        var isDecodable = true
        let added = try self.window.fill { free in
            let count = try decoder.fill(free, read)
            isDecodable = count != nil
            return count ?? 0
        }
        self.decoder = decoder
        guard isDecodable else { throw try self.undecodable() }
        return added
    }

    /// What is wrong before the place is the better reason to refuse, and found first however the document comes in.
    private mutating func undecodable() throws -> XMLReadError {
        try self.process()
        let name = self.decoder?.encoding.name ?? ""
        if self.decoder?.looksLikeUTF8 == true { return self.falseLabel(name) }
        var fault = self.fault(.encoding, "not \(name)", at: self.window.end)
        fault.statedEncoding = name
        return fault
    }

    private func falseLabel(_ name: String) -> XMLReadError {
        let reason = "the document says that it is in \(name), and it is in UTF-8"
        var fault = self.fault(.encoding, reason, at: self.window.end)
        fault.statedEncoding = name
        fault.actualEncoding = TextEncoding.utf8.name
        return fault
    }

    private mutating func makeRoom() throws {
        try self.delegate.windowLeaves(upTo: self.cursor)
        self.window.discardConsumed()
        self.ancestry.windowOffset = self.window.offset
        if self.window.isStuck { throw self.fault(.limit, "a tag is too long", at: self.cursor) }
    }

    private mutating func process() throws {
        var before: (Int, Inside, Phase) = (-1, .nothing, .start)
        while self.window.unread > 0, before != (self.window.unread, self.inside, self.phase) {
            before = (self.window.unread, self.inside, self.phase)
            switch self.inside {
            case .nothing: try self.processPhase()
            case .comment: try self.scanMarkup(until: .dash)
            case .instructionSpace: self.skipInstructionSpace()
            case .instruction: try self.scanMarkup(until: .question)
            case .cdata: try self.scanCDATA()
            }
        }
        self.resumeAt = self.window.unread + (self.forcedStep ?? max(self.window.unread, 1024))
    }

    private mutating func processPhase() throws {
        switch self.phase {
        case .start: try self.scanDocumentStart()
        case .prolog, .epilog: try self.scanOutsideRoot()
        case .content: try self.scanContent()
        }
    }
}
