// Comments, processing instructions and CDATA sections of any length. See `Scanner` for why the pointers are safe.

extension Scanner where Delegate: ~Copyable {
    /// Handles `<!` and `<?`; nil when it is not yet clear what it is.
    mutating func scanMarkupStart(_ start: BytePointer) throws -> BytePointer? {
        if start[1] == .question { return try self.scanInstruction(start) }
        let there = UnsafeBufferPointer(start: start, count: min(self.window.end - start, 9))
        if there.starts(with: "<!--".utf8) {
            try self.delegate.markup(target: nil, start, start + 4, depth: self.ancestry.elements.count)
            self.inside = .comment
            return start + 4
        }
        if there.elementsEqual("<![CDATA[".utf8), self.phase == .content {
            try self.delegate.cdataMark(start, start + 9)
            self.inside = .cdata
            return start + 9
        }
        if there.elementsEqual("<!DOCTYPE".utf8) {
            throw self.fault(.doctype, "a DOCTYPE declaration is not accepted", at: start)
        }
        let couldBe = ["<!--", "<![CDATA[", "<!DOCTYPE"].contains { $0.utf8.starts(with: there) }
        guard couldBe, !self.isFinal else { throw self.fault(.syntax, "markup that is not allowed here", at: start) }
        return nil
    }

    private mutating func scanInstruction(_ start: BytePointer) throws -> BytePointer? {
        guard let (end, colon) = try self.scanName(start + 2) else { return nil }
        if let colon { throw self.fault(.namespace, "a colon in the target of an instruction", at: colon) }
        let target = UnsafeBufferPointer(start: start + 2, count: end - start - 2)
        if target.count == 3, zip(target, "xml".utf8).allSatisfy({ $0 | 0x20 == $1 }) {
            throw self.fault(.syntax, "an XML declaration that is not at the start", at: start)
        }
        guard end.pointee == .question || end.pointee.isXMLSpace else {
            throw self.fault(.syntax, "white space is expected after the target", at: end)
        }
        if end.pointee == .question {
            if end + 1 == self.window.end { return nil }
            guard end[1] == .greater else { throw self.fault(.syntax, "'?>' is expected", at: end) }
        }
        try self.delegate.markup(target: target, start, end, depth: self.ancestry.elements.count)
        self.inside = .instructionSpace
        return end
    }

    /// Skips the white space between a target and its data.
    mutating func skipInstructionSpace() {
        var place = self.cursor
        while place.pointee.isXMLSpace { place += 1 }
        self.consume(upTo: place)
        if place != self.window.end { self.inside = .instruction }
    }

    /// Passes on the content of a comment (`until` is `-`) or an instruction (`?`) as far as it is in the window.
    mutating func scanMarkup(until terminator: UInt8) throws {
        var start = self.cursor
        var place = start
        while true {
            let byte = place.pointee
            if byte == terminator {
                let isComment = terminator == .dash
                let length = isComment ? 3 : 2
                if isComment ? place[1] == .dash : place[1] == .greater {
                    guard self.window.end - place >= length else { break }
                    guard place[length - 1] == .greater else {
                        throw self.fault(.syntax, "'--' in a comment", at: place)
                    }
                    try self.pass(start, place)
                    return try self.endMarkup(place, place + length)
                }
                if place + 1 == self.window.end { break }
                place += 1
            } else if byte == .carriageReturn {
                if place + 1 == self.window.end, !self.isFinal { break }
                try self.pass(start, place)
                try UTF8Character(10).withBytes { try self.delegate.markupText($0) }
                place += place[1] == .lineFeed ? 2 : 1
                start = place
                self.consume(upTo: place)
            } else {
                guard let next = try self.step(place) else { break }
                place = next
            }
        }
        try self.pass(start, place)
        self.consume(upTo: place)
    }

    /// One past the character at `place`; nil at the end of the window.
    private mutating func step(_ place: BytePointer) throws -> BytePointer? {
        let byte = place.pointee
        if byte >= 32 && byte < 128 || byte == 10 || byte == 9 { return place + 1 }
        return try self.decodeCharacter(place)?.end
    }

    private mutating func pass(_ start: BytePointer, _ end: BytePointer) throws {
        if end > start { try self.delegate.markupText(UnsafeBufferPointer(start: start, count: end - start)) }
    }

    private mutating func endMarkup(_ start: BytePointer, _ end: BytePointer) throws {
        try self.delegate.markupEnd(start, end, depth: self.ancestry.elements.count)
        self.inside = .nothing
        self.consume(upTo: end)
    }

    /// Passes on CDATA content as far as it is in the window.
    mutating func scanCDATA() throws {
        var start = self.cursor
        var place = start
        while true {
            switch place.pointee {
            case .bracket:
                if place[1] == .bracket, place[2] == .greater {
                    if place > start { try self.delegate.text(start, place) }
                    try self.delegate.cdataMark(place, place + 3)
                    self.inside = .nothing
                    return self.consume(upTo: place + 3)
                }
                let isKnown = self.window.end - place > 2 || (self.window.end - place == 2 && place[1] != .bracket)
                guard isKnown else { return try self.pause(start, place) }
                place += 1
                continue
            case .less, .greater, .ampersand:
                if place > start { try self.delegate.text(start, place) }
                try self.delegate.character(UInt32(place.pointee), place, place + 1, origin: .literal)
                place += 1
            case .carriageReturn:
                if place > start { try self.delegate.text(start, place) }
                start = place
                guard let next = try self.scanLineEnd(place) else { return try self.pause(start, place) }
                place = next
            default:
                guard let next = try self.step(place) else { return try self.pause(start, place) }
                place = next
                continue
            }
            start = place
            self.consume(upTo: place)
        }
    }

    private mutating func pause(_ start: BytePointer, _ place: BytePointer) throws {
        if place > start { try self.delegate.text(start, place) }
        self.consume(upTo: place)
    }
}
