// Which namespace declarations and attributes a start tag gets.

extension Canonicalizer {
    /// Gives a start tag; as it stands in the document where that is its canonical form.
    mutating func write(
        _ tag: FullTag, _ attributes: borrowing AttributeList, isSubset: Bool, depth: Int,
        in ancestry: borrowing Ancestry
    ) throws {
        try self.refuseRelative(attributes, isSubset: isSubset, in: ancestry)
        let needsChoice =
            self.isExclusive || isSubset || attributes.declarationCount > 0
        let declarations =
            needsChoice ? self.declarations(tag, attributes, isSubset: isSubset, depth: depth, in: ancestry) : []
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

    private mutating func writeEscaped(_ value: ArraySlice<UInt8>) throws {
        var rest = value
        while let index = rest.firstIndex(where: { CanonicalEscape.attribute(UInt32($0)) != nil }) {
            try self.output.append(rest[..<index])
            if let form = CanonicalEscape.attribute(UInt32(rest[index])) { try self.output.append(form) }
            rest = rest[(index + 1)...]
        }
        try self.output.append(rest)
    }

    /// The attributes of an apex together with what it inherits from ancestors outside (C14N 1.0, 2.4).
    private mutating func writeWithInherited(
        _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry
    ) throws {
        struct Item {
            var uri: [UInt8]
            var local: [UInt8]
            var name: [UInt8]
            var value: [UInt8]
        }
        var items: [Item] = []
        for place in attributes.declarationCount..<attributes.count {
            let item = attributes.items[attributes.order[place]]
            var value: [UInt8] = []
            AttributeValue.append(item.value, to: &value)
            items.append(
                Item(
                    uri: Array(ancestry.namespaces.uri(item.namespace)), local: Array(item.localName),
                    name: Array(item.name), value: value))
        }
        for attribute in self.inherited.reversed() where !items.contains(where: { $0.name == attribute.name }) {
            if self.method.family == .inclusive11 {
                if attribute.name == Array("xml:id".utf8) { continue }
                guard attribute.name != Array("xml:base".utf8) else {
                    throw XMLReadError(code: .unsupported, reason: "an inherited xml:base under Canonical XML 1.1")
                }
            }
            items.append(
                Item(
                    uri: NamespaceStack.xml, local: Array(attribute.name.dropFirst(4)), name: attribute.name,
                    value: attribute.value))
        }
        items.sort {
            $0.uri == $1.uri ? $0.local.lexicographicallyPrecedes($1.local) : $0.uri.lexicographicallyPrecedes($1.uri)
        }
        for item in items {
            try self.output.append(" ")
            try self.output.append(item.name)
            try self.output.append("=\"")
            try self.writeEscaped(item.value[...])
            try self.output.append("\"")
        }
    }

    private func refuseRelative(
        _ attributes: borrowing AttributeList, isSubset: Bool, in ancestry: borrowing Ancestry
    ) throws {
        if isSubset {
            for index in ancestry.namespaces.inScope() { try Self.refuseRelative(ancestry.namespaces.uri(index)) }
        } else if attributes.declarationCount > 0 {
            for place in 0..<attributes.declarationCount {
                let index = attributes.items[attributes.order[place]].namespace
                try Self.refuseRelative(ancestry.namespaces.uri(index))
            }
        }
    }

    /// Canonical XML 1.0 (1.3): relative namespace URIs must fail.
    private static func refuseRelative(_ uri: ArraySlice<UInt8>) throws {
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
        _ tag: FullTag, _ attributes: borrowing AttributeList, isSubset: Bool, depth: Int,
        in ancestry: borrowing Ancestry
    ) -> [Int] {
        if self.isExclusive { return self.exclusive(tag, attributes, depth: depth, in: ancestry) }
        if isSubset {
            return Self.byPrefix(ancestry.namespaces.inScope(), in: ancestry)
        }
        var result: [Int] = []
        for place in 0..<attributes.declarationCount {
            let index = attributes.items[attributes.order[place]].namespace
            if ancestry.namespaces.prefix(index).elementsEqual("xml".utf8) { continue }
            if !ancestry.namespaces.sameURI(index, ancestry.namespaces.entries[index].hidden) { result.append(index) }
        }
        return result
    }

    /// The visibly utilised namespaces that no output ancestor has given yet (Exclusive C14N, 3).
    private mutating func exclusive(
        _ tag: FullTag, _ attributes: borrowing AttributeList, depth: Int, in ancestry: borrowing Ancestry
    ) -> [Int] {
        var candidates: [Int] = [tag.namespace]
        for item in attributes.items where !item.isDeclaration && item.prefixLength > 0 {
            candidates.append(item.namespace)
        }
        for prefix in self.inclusivePrefixes {
            candidates.append(prefix.withUnsafeBufferPointer { ancestry.namespaces.find($0) })
        }
        while self.rendered.count < ancestry.namespaces.count { self.rendered.append(-1) }
        var result: [Int] = []
        for index in candidates where index >= 0 && !result.contains(index) && self.mustRender(index, in: ancestry) {
            result.append(index)
        }
        for index in result {
            self.rendered[index] = depth
            self.renderedLog.append((index, depth))
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
        guard sorted.count > 1 else { return sorted }
        for place in 1..<sorted.count {
            let moving = sorted[place]
            var hole = place
            while hole > 0,
                ancestry.namespaces.prefix(moving).lexicographicallyPrecedes(
                    ancestry.namespaces.prefix(sorted[hole - 1]))
            {
                sorted[hole] = sorted[hole - 1]
                hole -= 1
            }
            sorted[hole] = moving
        }
        return sorted
    }
}
