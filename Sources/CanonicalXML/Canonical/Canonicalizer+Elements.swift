// Start and end tags.

extension Canonicalizer {
    @inline(__always)
    mutating func passes(_ tag: PlainTag, depth: Int, hasDefaultNamespace: Bool) throws -> Bool {
        // Nothing about such an element differs from its canonical form, and nobody asked for it.
        let isUneventful =
            self.mode != .skip && !hasDefaultNamespace && !self.watches(depth: depth) && self.ignoresPlainTags
        if isUneventful, tag.isEmpty { try self.expand(tag) }
        return isUneventful
    }

    @inline(__always)
    mutating func passes(_ tag: EndTag, depth: Int) throws -> Bool {
        depth > self.attentionDepth && tag.isVerbatim && !tag.isEmpty
    }

    mutating func start(plain tag: PlainTag, in ancestry: borrowing Ancestry) throws {
        let full = FullTag(
            start: tag.start, nameEnd: tag.nameEnd, end: tag.end, isEmpty: tag.isEmpty, prefixLength: 0,
            namespace: ancestry.namespaces.defaultIndex, isVerbatim: true, contentEnd: tag.nameEnd)
        try self.start(full, AttributeList(), in: ancestry)
        if tag.isEmpty, !self.givesText { try self.writeEnd(of: tag.name, at: tag.end) }
    }

    mutating func start(_ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws {
        let depth = ancestry.elements.count
        try self.refuseRelative(attributes, in: ancestry)
        try self.matchPlace(tag, attributes, depth: depth, in: ancestry)
        let isPart = self.opensPart(tag, attributes, depth: depth, in: ancestry)
        let isLeftOut = try self.leavesOut(tag, depth: depth, in: ancestry)
        if self.mode == .emit, !isLeftOut {
            if self.givesText {
                try self.flush(upTo: tag.start)
                self.pending = tag.end
            } else {
                try self.write(tag, attributes, isPart: isPart, depth: depth, in: ancestry)
            }
        }
        try self.inherit(attributes, depth: depth)
    }

    mutating func end(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        if self.mode == .emit {
            if self.givesText {
                try self.flush(upTo: tag.start)
                self.pending = tag.end
            } else if tag.isEmpty {
                // A plain empty tag is not on the stack and has been written as a whole.
                if ancestry.elements.count > depth { try self.writeEnd(of: ancestry.elements.name(depth), at: tag.end) }
            } else if !tag.isVerbatim {
                try self.flush(upTo: tag.start + 2 + ancestry.elements.name(depth).count)
                self.pending = tag.end - 1
            }
        }
        if depth <= self.attentionDepth { try self.leave(tag, depth: depth, in: ancestry) }
    }

    /// Whether an element at this depth may be one that somebody asked for.
    @inline(__always)
    func watches(depth: Int) -> Bool {
        depth == self.placeMatched && depth < self.selection.place.count
    }

    /// `<x/>` becomes `<x></x>`.
    @inline(__always)
    private mutating func expand(_ tag: PlainTag) throws {
        guard self.mode == .emit else { return }
        try self.flush(upTo: tag.nameEnd)
        self.pending = tag.end
        try self.output.appendEmptyEnd(tag.start + 1, tag.nameEnd - tag.start - 1)
    }

    private mutating func writeEnd(of name: UnsafeBufferPointer<UInt8>, at end: BytePointer) throws {
        guard self.mode == .emit else { return }
        try self.flush(upTo: end)
        try self.output.append("</")
        try self.output.append(name)
        try self.output.append(">")
    }

    private mutating func leave(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        try self.closeNotices(tag, depth: depth, in: ancestry)
        if depth == self.namedDepth { self.namedDepth = -1 }
        if depth == self.apexDepth || depth == self.keptDepth { try self.closePart(tag, depth: depth, in: ancestry) }
        if depth == 0 { self.isAfterRoot = true }
        if depth < self.placeMatched { self.placeMatched = depth }
        while let last = self.inherited.last, last.depth == depth { self.disinherit() }
        while let last = self.renderedLog.last, last.depth == depth {
            self.rendered[last.index] = -1
            self.renderedLog.removeLast()
        }
        self.updateAttention()
    }
}
