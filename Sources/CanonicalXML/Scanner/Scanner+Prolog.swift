// What stands before and after the root element. See `Scanner` for why the pointers are safe.

extension Scanner where Delegate: ~Copyable {
    /// Handles the byte order mark and the XML declaration.
    mutating func scanDocumentStart() throws {
        // Enough for a byte order mark and what tells an XML declaration.
        guard self.isFinal || self.window.unread >= 9 else { return }
        var place = self.cursor
        let first = UnsafeBufferPointer(start: place, count: min(self.window.unread, 4))
        if first.starts(with: [0xFE, 0xFF]) || first.starts(with: [0xFF, 0xFE]) || first.prefix(2).contains(0) {
            throw self.unreadEncoding(first, at: place)
        }
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { place += 3 }
        let head = UnsafeBufferPointer(start: place, count: min(self.window.end - place, 6))
        if head.starts(with: "<?xml".utf8), head.count == 6, head[5].isXMLSpace {
            guard let end = try self.scanDeclaration(place) else { return }
            place = end
        }
        self.phase = .prolog
        self.consume(upTo: place)
    }

    /// UTF-16 where only UTF-8 is read, or without its byte order mark; or UTF-32.
    private func unreadEncoding(_ first: UnsafeBufferPointer<UInt8>, at place: BytePointer) -> XMLReadError {
        let isMarked = first.starts(with: [0xFE, 0xFF]) || first.starts(with: [0xFF, 0xFE])
        let isWide =
            first.starts(with: [0, 0, 0xFE, 0xFF]) || first.starts(with: [0, 0, 0])
            || first.starts(with: [0x3C, 0, 0, 0])
        let actual = isWide ? "UTF-32" : isMarked ? "UTF-16" : "UTF-16 without a byte order mark"
        var fault = self.fault(.encoding, "the document is in \(actual), which is not accepted here", at: place)
        fault.actualEncoding = isWide ? "UTF-32" : "UTF-16"
        return fault
    }

    /// The declaration's end; a mistake in it is kept for when the root element opens.
    private mutating func scanDeclaration(_ start: BytePointer) throws -> BytePointer? {
        var end = start
        while end.pointee != .greater {
            if end == self.window.end { return nil }
            end += 1
        }
        guard end[-1] == .question else { throw self.fault(.declaration, "'?>' is expected", at: end) }
        let body = UnsafeBufferPointer(start: start + 5, count: end - start - 6)
        var declaration = XMLDeclaration(body)
        if let problem = declaration.problem(in: self.decoder?.encoding ?? .utf8, decodes: self.decodes) {
            var fault = self.fault(problem.code, problem.reason, at: start)
            fault.statedEncoding = problem.stated
            fault.actualEncoding = problem.actual
            self.declarationFault = fault
        }
        return end + 1
    }

    /// Handles white space, comments, instructions and the start of the root element.
    mutating func scanOutsideRoot() throws {
        var place = self.cursor
        while place.pointee.isXMLSpace { place += 1 }
        self.consume(upTo: place)
        if place == self.window.end { return }
        guard place.pointee == .less else { throw self.fault(.root, "text outside the root element", at: place) }
        switch place[1] {
        case .exclamation, .question:
            guard let next = try self.scanMarkupStart(place) else { return }
            self.consume(upTo: next)
        case 0 where place + 1 == self.window.end: return
        default:
            guard self.phase == .prolog else { throw self.fault(.root, "a second root element", at: place) }
            if let declarationFault = self.declarationFault { throw declarationFault }
            self.phase = .content
            guard let next = try self.scanStartTag(place) else {
                self.phase = .prolog
                return
            }
            self.consume(upTo: next)
        }
    }
}
