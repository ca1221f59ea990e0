// Elements that are noticed, left out and kept in memory.

extension Canonicalizer {
    /// Bytes kept of one element, and of all together.
    private static let captureLimit = 2 << 20
    private static let captureTotalLimit = 16 << 20

    /// Whether the element is left out from here on; notices it where it has the name for that.
    mutating func leavesOut(_ tag: FullTag, depth: Int, in ancestry: borrowing Ancestry) throws -> Bool {
        guard let name = self.selection.noticed, ancestry.names(tag, name) else { return self.captureDepth >= 0 }
        var number: Int?
        if self.namedDepth < 0 || self.selection.noticesNested {
            number = self.noticedCount
            self.noticedCount += 1
            if self.namedDepth < 0 { self.namedDepth = depth }
            try self.notice(tag, number: number, depth: depth, in: ancestry)
        }
        if self.captureDepth >= 0 { return true }
        guard self.omits(number: number, depth: depth) else { return false }
        try self.flush(upTo: tag.start)
        self.modeBeforeCapture = self.mode
        self.mode = .capture
        self.captureDepth = depth
        self.captureStart = ancestry.offset(tag.start)
        self.attentionDepth = max(self.attentionDepth, depth)
        self.pending = tag.start
        return true
    }

    private func omits(number: Int?, depth: Int) -> Bool {
        switch self.selection.omission {
        case .nothing: false
        case .all: true
        case .childrenOfRoot: depth == 1
        case .number(let wanted): number == wanted
        }
    }

    /// Reports the element if it stands at the place asked for.
    mutating func matchPlace(
        _ tag: FullTag, _ attributes: borrowing AttributeList, depth: Int, in ancestry: borrowing Ancestry
    ) throws {
        guard self.watches(depth: depth) else { return }
        let wanted = self.selection.place[depth]
        guard wanted == [UInt8(ascii: "*")] || tag.name.elementsEqual(wanted) else { return }
        self.placeMatched = depth + 1
        self.attentionDepth = max(self.attentionDepth, depth)
        guard self.placeMatched == self.selection.place.count else { return }
        // What is inserted inside the place inherits from the place too.
        let before = self.inherited.count
        try self.inherit(attributes, depth: depth)
        try self.notice(tag, number: nil, depth: depth, in: ancestry)
        while self.inherited.count > before { self.disinherit() }
    }

    /// Forgets the newest of the attributes that descendants inherit.
    mutating func disinherit() {
        if let last = self.inherited.popLast() { self.inheritedLength -= last.value.count }
    }

    /// Remembers which attributes of the xml namespace the element's descendants inherit in subsets.
    mutating func inherit(_ attributes: borrowing AttributeList, depth: Int) throws {
        for item in attributes.items where item.prefix.elementsEqual("xml".utf8) {
            var value: [UInt8] = []
            AttributeValue.append(item.value, to: &value)
            self.inheritedLength += value.count
            guard self.inheritedLength <= self.inheritedLimit else {
                throw XMLReadError(code: .limit, reason: "too many attributes of the xml namespace on open elements")
            }
            self.inherited.append(Inherited(name: Array(item.name), value: value, depth: depth))
            self.attentionDepth = max(self.attentionDepth, depth)
        }
    }

    /// Describes an element, and remembers it until it closes.
    private mutating func notice(
        _ tag: FullTag, number: Int?, depth: Int, in ancestry: borrowing Ancestry
    ) throws {
        guard self.noticed.count < self.selection.noticeLimit else {
            throw XMLReadError(code: .limit, reason: "too many elements of the same kind")
        }
        let namespaces = ancestry.namespaces.inScope().map {
            NamespaceBinding(prefix: Array(ancestry.namespaces.prefix($0)), uri: Array(ancestry.namespaces.uri($0)))
        }
        let element = NoticedElement(
            path: ancestry.path(to: tag), number: number, container: number == nil ? nil : self.openNumber,
            start: ancestry.offset(tag.start), contentStart: ancestry.offset(tag.end),
            attributesEnd: ancestry.offset(tag.contentEnd), isEmptyTag: tag.isEmpty, namespaces: namespaces,
            inherited: self.inheritedContext())
        self.noticed.append(element)
        self.openNotices.append((self.noticed.count - 1, depth))
        self.attentionDepth = max(self.attentionDepth, depth)
    }

    /// The number of the innermost open noticed element.
    private var openNumber: Int? {
        for open in self.openNotices.reversed() {
            if let number = self.noticed[open.index].number { return number }
        }
        return nil
    }

    private func inheritedContext() -> [NamespaceBinding] {
        var seen: Set<[UInt8]> = []
        var result: [NamespaceBinding] = []
        for item in self.inherited.reversed() {
            let isBase = item.name == Array("xml:base".utf8)
            guard seen.insert(item.name).inserted || isBase else { continue }
            result.append(NamespaceBinding(prefix: item.name, uri: item.value))
        }
        return result.reversed()
    }

    /// Completes what is known of the noticed elements that close here.
    mutating func closeNotices(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        while let open = self.openNotices.last, open.depth == depth {
            self.openNotices.removeLast()
            self.noticed[open.index].endTag = ancestry.offset(tag.start)
            self.noticed[open.index].end = ancestry.offset(tag.end)
            if self.mode == .capture, !self.noticed[open.index].isPlace {
                try self.keepCaptured(of: open.index, upTo: tag.end)
            }
        }
        guard depth == self.captureDepth else { return }
        try self.flush(upTo: tag.end)
        self.captured = []
        self.captureDepth = -1
        self.mode = self.modeBeforeCapture
    }

    private mutating func keepCaptured(of index: Int, upTo end: BytePointer) throws {
        guard self.selection.keepsOmitted else { return }
        try self.flush(upTo: end)
        let bytes = self.captured[(self.noticed[index].start - self.captureStart)...]
        guard self.capturedTotal + bytes.count <= Self.captureTotalLimit else { throw Self.tooLarge }
        self.capturedTotal += bytes.count
        self.noticed[index].bytes = Array(bytes)
    }

    /// Keeps the bytes before a place, which are left out of the output.
    mutating func capture(upTo place: BytePointer) throws {
        guard self.selection.keepsOmitted, place > self.pending else { return }
        let piece = UnsafeBufferPointer(start: self.pending, count: place - self.pending)
        guard self.captured.count + piece.count <= Self.captureLimit else { throw Self.tooLarge }
        self.captured.append(contentsOf: piece)
    }

    private static var tooLarge: XMLReadError {
        XMLReadError(code: .limit, reason: "elements that have to be kept are too large")
    }
}
