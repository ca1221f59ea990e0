// What stands before and after the root element. See `Scanner` for why the pointers are safe.

extension Scanner where Delegate: ~Copyable {
    /// Handles the byte order mark and the XML declaration.
    mutating func scanDocumentStart() throws {
        // Enough for a byte order mark and what tells an XML declaration.
        guard self.isFinal || self.window.unread >= 9 else { return }
        var place = self.cursor
        let first = UnsafeBufferPointer(start: place, count: min(self.window.unread, 4))
        if first.starts(with: [0xFE, 0xFF]) || first.starts(with: [0xFF, 0xFE]) || first.prefix(2).contains(0) {
            throw self.fault(.encoding, "only UTF-8 is accepted", at: place)
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
        let encoding = self.decoder == nil ? "utf-8" : "utf-16"
        if let (code, reason) = declaration.problem(in: encoding) {
            self.declarationFault = self.fault(code, reason, at: start)
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

/// The XML declaration (XML 1.0, 2.8): version, then encoding, then standalone.
private struct XMLDeclaration {
    private var rest: Slice<UnsafeBufferPointer<UInt8>>

    init(_ body: UnsafeBufferPointer<UInt8>) {
        self.rest = body[...]
    }

    /// What is wrong with it, if anything, in a document that is encoded so.
    mutating func problem(in actual: String) -> (XMLReadError.Code, String)? {
        guard let version = self.take("version") else { return (.declaration, "the version is missing") }
        guard version == "1.0" else { return (.declaration, "only XML 1.0 is accepted") }
        if let encoding = self.take("encoding") {
            guard Self.isEncodingName(encoding) else { return (.declaration, "not the name of an encoding") }
            guard encoding.lowercased() == actual else {
                return (.encoding, "the document is in another encoding than it says, or in one that is not accepted")
            }
        }
        if let standalone = self.take("standalone"), standalone != "yes", standalone != "no" {
            return (.declaration, "standalone is neither yes nor no")
        }
        guard self.rest.allSatisfy(\.isXMLSpace) else { return (.declaration, "the XML declaration is malformed") }
        return nil
    }

    private mutating func take(_ name: String) -> String? {
        var place = self.rest
        guard place.first?.isXMLSpace == true else { return nil }
        place = place.drop { $0.isXMLSpace }
        guard place.starts(with: name.utf8) else { return nil }
        place = place.dropFirst(name.utf8.count).drop { $0.isXMLSpace }
        guard place.first == .equal else { return nil }
        place = place.dropFirst().drop { $0.isXMLSpace }
        guard let quote = place.first, quote == .doubleQuote || quote == .singleQuote else { return nil }
        place = place.dropFirst()
        guard let end = place.firstIndex(of: quote) else { return nil }
        self.rest = place[(end + 1)...]
        return String(decoding: place[..<end], as: UTF8.self)
    }

    private static func isEncodingName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first | 0x20 >= 97, first | 0x20 <= 122 else { return false }
        return name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte | 0x20) || [45, 46, 95].contains(byte)
        }
    }
}
