/// One thing in a document.
public enum XMLEvent: Hashable, Sendable {
    /// An element opens.
    case start(XMLStartTag)
    /// An element closes.
    case end(XMLName)
    /// Character data between two other events, whole.
    case text(String)
    /// A comment.
    case comment(String)
    /// A processing instruction.
    case instruction(target: String, data: String)
}

/// All events of a small document, in order; for large ones use ``XMLReader``.
public struct XMLEvents: Sequence, Sendable {
    private let events: [XMLEvent]

    /// Reads a document.
    /// - Throws: ``XMLReadError``.
    public init(_ bytes: [UInt8], limits: XMLLimits = .standard) throws {
        self.events = try XMLReader.read(.bytes(bytes), with: EventCollector(), limits: limits).events
    }

    /// Starts at the first event.
    public func makeIterator() -> IndexingIterator<[XMLEvent]> { self.events.makeIterator() }
}

private struct EventCollector: XMLHandler {
    private(set) var events: [XMLEvent] = []
    private var pending: [UInt8] = []
    private var target: String?

    mutating func start(_ tag: XMLStartTag) {
        self.flushText()
        self.events.append(.start(tag))
    }

    mutating func end(_ name: XMLName) {
        self.flushText()
        self.events.append(.end(name))
    }

    mutating func text(_ piece: Span<UInt8>) {
        self.pending.append(piece)
    }

    mutating func markup(target: String?) {
        self.flushText()
        self.target = target
    }

    mutating func markupText(_ piece: Span<UInt8>) { self.text(piece) }

    mutating func markupEnd() {
        let content = String(decoding: self.pending, as: UTF8.self)
        self.pending.removeAll()
        if let target = self.target {
            self.events.append(.instruction(target: target, data: content))
        } else {
            self.events.append(.comment(content))
        }
    }

    private mutating func flushText() {
        guard !self.pending.isEmpty else { return }
        self.events.append(.text(String(decoding: self.pending, as: UTF8.self)))
        self.pending.removeAll(keepingCapacity: true)
    }
}
