// Where the output begins and ends.

extension Canonicalizer {
    /// Whether output begins with this element; counts what the apex means, wherever it stands.
    mutating func opensPart(
        _ tag: FullTag, _ attributes: borrowing AttributeList, depth: Int, in ancestry: borrowing Ancestry
    ) -> Bool {
        let isApex = self.isApex(tag, attributes, depth: depth, in: ancestry)
        if isApex { self.apexCount += 1 }
        guard self.captureDepth < 0 else { return false }
        if isApex, self.apexDepth < 0 {
            self.apexDepth = depth
            if self.apexPath.isEmpty { self.apexPath = ancestry.path(to: tag) }
        }
        if self.keptDepth < 0, self.isKept(tag, in: ancestry) { self.keptDepth = depth }
        guard depth == self.apexDepth || depth == self.keptDepth else { return false }
        self.attentionDepth = max(self.attentionDepth, depth)
        guard self.mode == .skip, self.apexDepth >= 0, self.keptDepth >= 0 || self.selection.kept.isEmpty else {
            return false
        }
        self.partCount += 1
        if self.partCount <= self.selection.noticeLimit {
            let start = ancestry.offset(tag.start)
            self.parts.append(CanonicalXML.Part(path: ancestry.path(to: tag), range: start..<start))
        }
        self.mode = .emit
        self.pending = tag.start
        return true
    }

    /// Ends the output, where this element was what it depended on.
    mutating func closePart(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        if self.mode == .emit {
            try self.flush(upTo: tag.end)
            self.mode = .skip
            if let part = self.parts.indices.last, self.partCount == self.parts.count {
                self.parts[part].range = self.parts[part].range.lowerBound..<ancestry.offset(tag.end)
            }
        }
        if depth == self.apexDepth { self.apexDepth = -1 }
        if depth == self.keptDepth { self.keptDepth = -1 }
    }

    private func isApex(
        _ tag: FullTag, _ attributes: borrowing AttributeList, depth: Int, in ancestry: borrowing Ancestry
    ) -> Bool {
        switch self.selection.apex {
        case .document: return depth == 0
        case .offset(let offset): return ancestry.offset(tag.start) == offset
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
        if item.localName.elementsEqual("id".utf8) {
            return ancestry.namespaces.uri(item.namespace, equals: NamespaceStack.xml)
        }
        return item.localName.elementsEqual("Id".utf8)
            && ancestry.namespaces.uri(item.namespace, equals: Self.utility)
    }

    /// WS-Security utility, whose Id marks parts of messages.
    private static let utility = Array(
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd".utf8)

    private func isKept(_ tag: FullTag, in ancestry: borrowing Ancestry) -> Bool {
        for name in self.selection.kept where ancestry.names(tag, name) { return true }
        return false
    }
}

extension Ancestry {
    /// Whether a tag that is about to open has this name.
    func names(_ tag: FullTag, _ name: ExpandedName) -> Bool {
        tag.localName.elementsEqual(name.localName) && self.namespaces.uri(tag.namespace, equals: name.namespace)
    }

    /// The names from the root to a tag that is about to open.
    func path(to tag: FullTag) -> [String] {
        self.elements.path() + [String(decoding: tag.name, as: UTF8.self)]
    }
}
