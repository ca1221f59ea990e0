// Start and end tags.

extension Canonicalizer {
    @inline(__always)
    mutating func passes(_ tag: PlainTag, depth: Int, hasDefaultNamespace: Bool) throws -> Bool {
        // Nothing about such an element differs from its canonical form, and nobody asked for it.
        let isUneventful =
            self.mode != .skip && !hasDefaultNamespace && !self.watches(depth: depth)
            && self.inclusivePrefixes.isEmpty
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
        if tag.isEmpty { try self.writeEnd(of: tag.name, at: tag.end) }
    }

    mutating func start(_ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws {
        let depth = ancestry.elements.count
        try self.matchPlace(tag, attributes, depth: depth, in: ancestry)
        let isCandidate = self.isApex(tag, attributes, depth: depth, in: ancestry)
        if isCandidate { self.apexCount += 1 }
        if self.captureDepth >= 0 { return }
        let isApex = self.mode == .skip && isCandidate
        if isApex {
            self.apexDepth = depth
            self.apexPath = ancestry.elements.path() + [String(decoding: tag.name, as: UTF8.self)]
            self.mode = .emit
            self.pending = tag.start
            self.attentionDepth = max(self.attentionDepth, depth)
        }
        if try self.leavesOut(tag, depth: depth, in: ancestry) { return }
        let isSubset = isApex && self.selection.apex != .document
        if self.mode == .emit { try self.write(tag, attributes, isSubset: isSubset, depth: depth, in: ancestry) }
        self.inherit(attributes, depth: depth)
    }

    mutating func end(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        if self.mode == .emit {
            if tag.isEmpty {
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
    private func watches(depth: Int) -> Bool {
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
        if depth == self.captureDepth { try self.endCapture(tag, in: ancestry) }
        if let open = self.openNotices.last, open.depth == depth {
            self.noticed[open.index].endTag = ancestry.offset(tag.start)
            self.noticed[open.index].end = ancestry.offset(tag.end)
            self.openNotices.removeLast()
        }
        if depth == self.namedDepth { self.namedDepth = -1 }
        if depth == self.apexDepth {
            try self.flush(upTo: tag.end)
            self.mode = .skip
            self.apexDepth = -1
        }
        if depth == 0 { self.isAfterRoot = true }
        if depth < self.placeMatched { self.placeMatched = depth }
        while let last = self.inherited.last, last.depth == depth { self.inherited.removeLast() }
        while let last = self.renderedLog.last, last.depth == depth {
            self.rendered[last.index] = -1
            self.renderedLog.removeLast()
        }
        self.updateAttention()
    }

    private mutating func endCapture(_ tag: EndTag, in ancestry: borrowing Ancestry) throws {
        try self.flush(upTo: tag.end)
        if let open = self.openNotices.last { self.noticed[open.index].bytes = self.captured }
        self.captured = []
        self.captureDepth = -1
        self.mode = self.modeBeforeCapture
    }

    private mutating func matchPlace(
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
        self.inherit(attributes, depth: depth)
        let place = self.describe(tag, isPlace: true, in: ancestry)
        self.inherited.removeSubrange(before...)
        try self.notice(place, depth: depth)
    }

    /// Whether the output may start here; an identifier that is there twice counts twice, wherever it stands.
    private func isApex(
        _ tag: FullTag, _ attributes: borrowing AttributeList, depth: Int, in ancestry: borrowing Ancestry
    ) -> Bool {
        switch self.selection.apex {
        case .document: return depth == 0
        case .identifier(let value):
            for item in attributes.items where !item.isDeclaration {
                guard Self.isIdentifier(item, in: ancestry) else { continue }
                var decoded: [UInt8] = []
                AttributeValue.append(item.value, to: &decoded)
                if decoded == value { return true }
            }
            return false
        case .path(let names):
            guard self.apexCount == 0, depth == names.count - 1 else { return false }
            for index in 0..<depth where !ancestry.elements.name(index).elementsEqual(names[index]) { return false }
            return tag.name.elementsEqual(names[depth])
        }
    }

    private static func isIdentifier(_ item: Attribute, in ancestry: borrowing Ancestry) -> Bool {
        if item.prefixLength == 0 { return ["Id", "ID", "id"].contains { item.name.elementsEqual($0.utf8) } }
        return item.localName.elementsEqual("id".utf8)
            && ancestry.namespaces.uri(item.namespace, equals: NamespaceStack.xml)
    }

    /// Starts to leave the element out, if it is to be.
    private mutating func leavesOut(_ tag: FullTag, depth: Int, in ancestry: borrowing Ancestry) throws -> Bool {
        guard let name = self.selection.noticed, self.namedDepth < 0, tag.localName.elementsEqual(name.localName),
            ancestry.namespaces.uri(tag.namespace, equals: name.namespace)
        else { return false }
        let number = self.noticedCount
        self.noticedCount += 1
        self.namedDepth = depth
        try self.notice(self.describe(tag, isPlace: false, in: ancestry), depth: depth)
        switch self.selection.omission {
        case .nothing: return false
        case .number(let wanted): if wanted != number { return false }
        case .all: break
        }
        try self.flush(upTo: tag.start)
        self.modeBeforeCapture = self.mode
        self.mode = .capture
        self.captureDepth = depth
        self.pending = tag.start
        return true
    }

    private func describe(_ tag: FullTag, isPlace: Bool, in ancestry: borrowing Ancestry) -> NoticedElement {
        let namespaces = ancestry.namespaces.inScope().map {
            NamespaceBinding(
                prefix: Array(ancestry.namespaces.prefix($0)), uri: Array(ancestry.namespaces.uri($0)))
        }
        var inherited: [NamespaceBinding] = []
        for item in self.inherited.reversed() where !inherited.contains(where: { $0.prefix == item.name }) {
            inherited.append(NamespaceBinding(prefix: item.name, uri: item.value))
        }
        return NoticedElement(
            path: ancestry.elements.path() + [String(decoding: tag.name, as: UTF8.self)],
            start: ancestry.offset(tag.start), contentStart: ancestry.offset(tag.end),
            attributesEnd: ancestry.offset(tag.contentEnd), isEmptyTag: tag.isEmpty,
            namespaces: namespaces, inherited: inherited, isPlace: isPlace)
    }

    private mutating func inherit(_ attributes: borrowing AttributeList, depth: Int) {
        for item in attributes.items where item.prefix.elementsEqual("xml".utf8) {
            var value: [UInt8] = []
            AttributeValue.append(item.value, to: &value)
            self.inherited.append(Inherited(name: Array(item.name), value: value, depth: depth))
            self.attentionDepth = max(self.attentionDepth, depth)
        }
    }
}
