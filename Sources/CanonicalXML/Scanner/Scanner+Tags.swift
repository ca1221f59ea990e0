// Tags with attributes, prefixes or unusual white space. See `Scanner` for why the pointers are safe.

extension Scanner where Delegate: ~Copyable {
    /// Handles an end tag that the hot path did not take; nil when it is not yet complete.
    mutating func scanEndTag(_ start: BytePointer) throws -> BytePointer? {
        let length = self.ancestry.elements.top.nameLength
        guard self.window.end - start > length + 2 else {
            return try self.endTagMayMatch(start) ? nil : self.mismatch(start)
        }
        guard self.ancestry.elements.topMatches(start + 2) else { return try self.mismatch(start) }
        var place = start + 2 + length
        while place.pointee.isXMLSpace { place += 1 }
        if place == self.window.end { return nil }
        guard place.pointee == .greater else { return try self.mismatch(start) }
        try self.close(EndTag(start: start, end: place + 1, isVerbatim: place == start + 2 + length, isEmpty: false))
        return place + 1
    }

    private func endTagMayMatch(_ start: BytePointer) throws -> Bool {
        let name = self.ancestry.elements.name(self.ancestry.elements.count - 1)
        let there = UnsafeBufferPointer(start: start + 2, count: self.window.end - start - 2)
        return name.starts(with: there)
    }

    private func mismatch(_ start: BytePointer) throws -> BytePointer? {
        let name = self.ancestry.elements.name(self.ancestry.elements.count - 1)
        throw self.fault(.tagMismatch, "'</\(String(decoding: name, as: UTF8.self))>' is expected", at: start)
    }

    /// Handles any start tag or empty-element tag; nil when it is not yet complete.
    mutating func scanStartTag(_ start: BytePointer) throws -> BytePointer? {
        guard let (nameEnd, colon) = try self.scanName(start + 1) else { return nil }
        self.attributes.removeAll()
        var tag = FullTag(
            start: start, nameEnd: nameEnd, end: nameEnd, isEmpty: false,
            prefixLength: colon.map { $0 - start - 1 } ?? 0, namespace: -1, isVerbatim: true, contentEnd: nameEnd)
        while true {
            let gap = tag.contentEnd
            var place = gap
            while place.pointee.isXMLSpace { place += 1 }
            if place.pointee == .greater || place.pointee == .slash {
                guard place.pointee == .greater || place + 1 != self.window.end else { return nil }
                tag.isEmpty = place.pointee == .slash
                if tag.isEmpty, place[1] != .greater { throw self.fault(.syntax, "'>' is expected", at: place + 1) }
                tag.end = place + (tag.isEmpty ? 2 : 1)
                if place != gap, !tag.isEmpty { tag.isVerbatim = false }
                break
            }
            if place == self.window.end { return nil }
            guard place != gap else { throw self.fault(.syntax, "white space is expected", at: place) }
            if place != gap + 1 || gap.pointee != .blank { tag.isVerbatim = false }
            guard let end = try self.scanAttribute(place, isVerbatim: &tag.isVerbatim) else { return nil }
            tag.contentEnd = end
        }
        try self.open(&tag)
        return tag.end
    }

    private mutating func open(_ tag: inout FullTag) throws {
        try self.checkDepth(tag.start)
        let depth = self.ancestry.elements.count
        let before = self.ancestry.namespaces.count
        try self.declareNamespaces(depth: depth)
        try self.resolveNames(&tag)
        if let double = self.attributes.sort(self.ancestry.namespaces) {
            throw self.fault(
                .duplicateAttribute, "the same attribute twice", at: self.attributes.items[double].nameStart)
        }
        try self.delegate.start(tag, self.attributes, in: self.ancestry)
        self.ancestry.elements.push(
            tag.start + 1, length: tag.nameEnd - tag.start - 1, namespaceCount: before)
        if tag.isEmpty { try self.close(EndTag(start: tag.end, end: tag.end, isVerbatim: true, isEmpty: true)) }
    }

    /// Reads `name="value"` into the list; nil when it is not yet complete.
    private mutating func scanAttribute(_ start: BytePointer, isVerbatim: inout Bool) throws -> BytePointer? {
        guard let (nameEnd, colon) = try self.scanName(start) else { return nil }
        var place = nameEnd
        while place.pointee.isXMLSpace { place += 1 }
        if place == self.window.end { return nil }
        guard place.pointee == .equal else { throw self.fault(.syntax, "'=' is expected", at: place) }
        let equal = place
        place += 1
        while place.pointee.isXMLSpace { place += 1 }
        if place == self.window.end { return nil }
        let quote = place.pointee
        guard quote == .doubleQuote || quote == .singleQuote else {
            throw self.fault(.syntax, "a quoted value is expected", at: place)
        }
        if equal != nameEnd || place != equal + 1 || quote != .doubleQuote { isVerbatim = false }
        guard let valueEnd = try self.scanValue(place + 1, quote: quote, isVerbatim: &isVerbatim) else { return nil }
        let prefixLength = colon.map { $0 - start } ?? 0
        let first = UnsafeBufferPointer(start: start, count: prefixLength == 0 ? nameEnd - start : prefixLength)
        self.attributes.append(
            Attribute(
                nameStart: start, nameLength: nameEnd - start, prefixLength: prefixLength, valueStart: place + 1,
                valueEnd: valueEnd, isDeclaration: first.elementsEqual("xmlns".utf8)))
        if self.attributes.count > self.limits.attributes {
            throw self.fault(.limit, "more than \(self.limits.attributes) attributes", at: start)
        }
        return valueEnd + 1
    }

    /// The closing quote of the value at `start`; nil when it is not yet in the window.
    private mutating func scanValue(_ start: BytePointer, quote: UInt8, isVerbatim: inout Bool) throws -> BytePointer? {
        var place = start
        while true {
            while self.classes[Int(place.pointee)] & ByteClass.attributeStop == 0 { place += 1 }
            if place - start > self.limits.attributeLength {
                throw self.fault(.limit, "an attribute value is too long", at: start)
            }
            let byte = place.pointee
            switch byte {
            case quote: return place
            case .doubleQuote, .singleQuote: place += 1
            case 9, 10, 13:
                isVerbatim = false
                place += 1
            case .ampersand:
                guard let (value, end) = try self.scanReference(place) else { return nil }
                let written = UnsafeBufferPointer(start: place, count: end - place)
                if !CanonicalEscape.isAttributeForm(written, of: value) { isVerbatim = false }
                place = end
            case 128...255:
                guard let next = try self.scanCharacter(place) else { return nil }
                place = next
            case .less: throw self.fault(.syntax, "'<' in an attribute value", at: place)
            default:
                if place == self.window.end { return nil }
                throw self.fault(.character, "a character that XML does not allow", at: place)
            }
        }
    }
}
