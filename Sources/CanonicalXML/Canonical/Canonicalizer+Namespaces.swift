// Which namespace declarations and attributes a start tag gets.

extension Canonicalizer {
    /// Gives a start tag; as it stands in the document where that is its canonical form.
    mutating func write(
        _ tag: FullTag, _ attributes: borrowing AttributeList, isPart: Bool, depth: Int,
        in ancestry: borrowing Ancestry
    ) throws {
        let isSubset = isPart && !self.selection.isWholeDocument
        let needsChoice = self.isExclusive || isSubset || attributes.declarationCount > 0
        let declarations =
            needsChoice ? try self.declarations(tag, attributes, isPart: isPart, depth: depth, in: ancestry) : []
        let isAsWritten =
            tag.isVerbatim && attributes.isOrdered && declarations.count == attributes.declarationCount
            && zip(declarations, attributes.order).allSatisfy { $0 == attributes.items[$1].namespace }
            && (!isSubset || self.inherited.isEmpty)
        if isAsWritten {
            guard tag.isEmpty else { return }
            try self.flush(upTo: tag.contentEnd)
            try self.output.append(">")
            self.pending = tag.end
            return
        }
        try self.flush(upTo: tag.start)
        self.pending = tag.end
        try self.output.append("<")
        try self.output.append(tag.name)
        for index in declarations { try self.writeDeclaration(index, in: ancestry) }
        if isSubset, !self.isExclusive, !self.inherited.isEmpty {
            try self.writeWithInherited(attributes, in: ancestry)
        } else {
            for place in attributes.declarationCount..<attributes.count {
                let item = attributes.items[attributes.order[place]]
                try self.writeAttribute(item.name, item.value)
            }
        }
        try self.output.append(">")
    }

    private mutating func writeDeclaration(_ index: Int, in ancestry: borrowing Ancestry) throws {
        if index < 0 { return try self.output.append(" xmlns=\"\"") }
        let prefix = ancestry.namespaces.prefix(index)
        try self.output.append(prefix.isEmpty ? " xmlns=\"" : " xmlns:")
        try self.output.append(prefix)
        if !prefix.isEmpty { try self.output.append("=\"") }
        try self.writeEscaped(ancestry.namespaces.uri(index))
        try self.output.append("\"")
    }

    private mutating func writeAttribute(
        _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
    ) throws {
        try self.output.append(" ")
        try self.output.append(name)
        try self.output.append("=\"")
        var normalised: [UInt8] = []
        AttributeValue.append(value, to: &normalised)
        try self.writeEscaped(normalised[...])
        try self.output.append("\"")
    }

    mutating func writeEscaped(_ value: ArraySlice<UInt8>) throws {
        var rest = value
        while let index = rest.firstIndex(where: { CanonicalEscape.attribute(UInt32($0)) != nil }) {
            try self.output.append(rest[..<index])
            if let form = CanonicalEscape.attribute(UInt32(rest[index])) { try self.output.append(form) }
            rest = rest[(index + 1)...]
        }
        try self.output.append(rest)
    }

    /// Refuses a document that declares a relative namespace URI, wherever that is.
    func refuseRelative(_ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws {
        guard attributes.declarationCount > 0, !self.givesText else { return }
        for place in 0..<attributes.declarationCount {
            try Self.refuseRelative(ancestry.namespaces.uri(attributes.items[attributes.order[place]].namespace))
        }
    }

    /// Canonical XML 1.0 (1.3): relative namespace URIs must fail.
    static func refuseRelative(_ uri: ArraySlice<UInt8>) throws {
        guard !uri.isEmpty else { return }
        for (index, byte) in uri.enumerated() {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if index > 0 { continue }
            case .colon: if index > 0 { return }
            default: break
            }
            break
        }
        throw XMLReadError(code: .relativeNamespace, reason: "a relative namespace URI has no canonical form")
    }
}

extension Canonicalizer {
    /// The declarations that the tag's canonical form carries, by prefix; -1 never among them.
    private mutating func declarations(
        _ tag: FullTag, _ attributes: borrowing AttributeList, isPart: Bool, depth: Int,
        in ancestry: borrowing Ancestry
    ) throws -> [Int] {
        if isPart { try self.countScope(tag, in: ancestry) }
        if self.isExclusive { return self.exclusive(tag, attributes, isPart: isPart, depth: depth, in: ancestry) }
        if isPart, !self.selection.isWholeDocument { return Self.byPrefix(ancestry.namespaces.inScope(), in: ancestry) }
        var result: [Int] = []
        for place in 0..<attributes.declarationCount {
            let index = attributes.items[attributes.order[place]].namespace
            if ancestry.namespaces.prefix(index).elementsEqual("xml".utf8) { continue }
            if !ancestry.namespaces.sameURI(index, ancestry.namespaces.entries[index].hidden) { result.append(index) }
        }
        return result
    }

    /// Refuses a document whose many parts all repeat many namespaces: the work stays linear in what was read.
    private mutating func countScope(_ tag: FullTag, in ancestry: borrowing Ancestry) throws {
        self.scopeWork += ancestry.namespaces.count + self.inclusivePrefixes.count
        guard self.scopeWork <= Self.scopeWorkFree + ancestry.offset(tag.start) else {
            throw XMLReadError(code: .limit, reason: "too many namespaces for so many parts")
        }
    }

    /// The visibly utilised namespaces that no output ancestor has given yet (Exclusive C14N, 3).
    private mutating func exclusive(
        _ tag: FullTag, _ attributes: borrowing AttributeList, isPart: Bool, depth: Int,
        in ancestry: borrowing Ancestry
    ) -> [Int] {
        var candidates: [Int] = [tag.namespace]
        for item in attributes.items {
            // A prefix on the list was given by the first element of the output, unless it is declared here.
            if item.isDeclaration ? self.inclusivePrefixes.contains(Array(item.localName)) : item.prefixLength > 0 {
                candidates.append(item.namespace)
            }
        }
        if isPart {
            for prefix in self.inclusivePrefixes {
                candidates.append(prefix.withUnsafeBufferPointer { ancestry.namespaces.find($0) })
            }
        }
        while self.rendered.count < ancestry.namespaces.count { self.rendered.append(-1) }
        var result: [Int] = []
        for index in candidates where index >= 0 && self.mustRender(index, in: ancestry) {
            self.rendered[index] = depth
            self.renderedLog.append((index, depth))
            result.append(index)
        }
        if !result.isEmpty { self.attentionDepth = max(self.attentionDepth, depth) }
        return Self.byPrefix(result, in: ancestry)
    }

    private func mustRender(_ index: Int, in ancestry: borrowing Ancestry) -> Bool {
        if self.rendered[index] >= 0 || ancestry.namespaces.prefix(index).elementsEqual("xml".utf8) { return false }
        var hidden = ancestry.namespaces.entries[index].hidden
        while hidden >= 0 {
            if self.rendered[hidden] >= 0 { return !ancestry.namespaces.sameURI(hidden, index) }
            hidden = ancestry.namespaces.entries[hidden].hidden
        }
        return !ancestry.namespaces.uri(index).isEmpty
    }

    private static func byPrefix(_ indices: [Int], in ancestry: borrowing Ancestry) -> [Int] {
        var sorted = indices.filter { !ancestry.namespaces.prefix($0).elementsEqual("xml".utf8) }
        sorted.sort { ancestry.namespaces.prefix($0).lexicographicallyPrecedes(ancestry.namespaces.prefix($1)) }
        return sorted
    }
}
