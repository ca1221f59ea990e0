/// Takes what a ``PartScanner`` finds, in document order.
protocol PartHandler {
    /// Nothing more is wanted of the part.
    var isDone: Bool { get }
    mutating func open(_ tag: PartTag) throws
    mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws
    /// Character data as written; references are still in it unless it came from a CDATA section.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, hasReferences: Bool) throws
}

/// Cuts the two parts of a workbook that are large, cells and shared texts, into tags and text; bytes in, events out.
///
/// It knows UTF-8 and what spreadsheets are written with, and refuses a DOCTYPE, so that there are no entities but the
/// five; the small parts, which say what the large ones mean, are read by `XMLReader`.
///
/// Unsafe: pointers into the piece that is fed, or into `rest`, live during the calls that get them.
struct PartScanner<Handler: PartHandler> {
    private(set) var handler: Handler
    /// The beginning of a tag or text whose end has not come yet.
    private var rest: [UInt8] = []
    private var depth = 0
    private var hasRoot = false
    private let part: String

    /// No honest tag or text is longer.
    private static var longest: Int { 1 << 20 }

    init(_ handler: Handler, part: String) {
        self.handler = handler
        self.part = part
    }

    /// Takes the next bytes.
    mutating func feed(_ piece: UnsafeBufferPointer<UInt8>) throws {
        if self.rest.isEmpty {
            let used = try self.scan(piece)
            self.rest.append(contentsOf: piece[used...])
        } else {
            self.rest.append(contentsOf: piece)
            var bytes: [UInt8] = []
            swap(&bytes, &self.rest)
            let used = try bytes.withUnsafeBufferPointer { try self.scan($0) }
            bytes.removeFirst(used)
            swap(&bytes, &self.rest)
        }
        if self.rest.count > Self.longest { throw SpreadsheetError(.textTooLong, place: self.part) }
    }

    /// Says that the part is complete and returns the handler.
    consuming func finish() throws -> Handler {
        if !self.handler.isDone, !self.hasRoot || self.depth > 0 || self.rest.contains(UInt8(ascii: "<")) {
            throw SpreadsheetError(.truncated, place: self.part)
        }
        return self.handler
    }

    /// Takes all whole tags and texts; returns how many bytes they had.
    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Int {
        var place = 0
        while place < bytes.count, !self.handler.isDone {
            guard let end = try self.token(bytes, at: place) else { return place }
            place = end
        }
        return self.handler.isDone ? bytes.count : place
    }

    /// Takes one tag or text; returns where it ends, nil where its end has not come yet.
    private mutating func token(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) throws -> Int? {
        guard bytes[place] == UInt8(ascii: "<") else {
            guard let end = bytes.find(UInt8(ascii: "<"), from: place) else { return nil }
            try self.handler.text(bytes.part(place, end), hasReferences: true)
            return end
        }
        guard place + 1 < bytes.count else { return nil }
        switch bytes[place + 1] {
        case UInt8(ascii: "/"):
            guard let end = bytes.find(UInt8(ascii: ">"), from: place) else { return nil }
            try self.close(bytes.part(place + 2, end))
            return end + 1
        case UInt8(ascii: "?"): return bytes.find("?>", from: place)
        case UInt8(ascii: "!"): return try self.declaration(bytes, at: place)
        default:
            guard let end = bytes.tagEnd(from: place) else { return nil }
            try self.open(bytes.part(place + 1, end))
            return end + 1
        }
    }

    private mutating func open(_ content: UnsafeBufferPointer<UInt8>) throws {
        let tag = PartTag(content)
        guard !tag.name.isEmpty, self.depth > 0 || !self.hasRoot else {
            throw SpreadsheetError(.damaged, place: self.part)
        }
        self.hasRoot = true
        try self.handler.open(tag)
        if tag.isEmpty {
            try self.handler.close(tag.name)
        } else {
            self.depth += 1
            if self.depth > 64 { throw SpreadsheetError(.damaged, place: self.part) }
        }
    }

    private mutating func close(_ content: UnsafeBufferPointer<UInt8>) throws {
        self.depth -= 1
        guard self.depth >= 0 else { throw SpreadsheetError(.damaged, place: self.part) }
        try self.handler.close(content.localName)
    }

    /// A comment, a CDATA section, or what no part has.
    private mutating func declaration(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) throws -> Int? {
        if bytes.has("<!--", at: place) { return bytes.find("-->", from: place + 4) }
        if bytes.has("<![CDATA[", at: place) {
            guard let end = bytes.find("]]>", from: place + 9) else { return nil }
            try self.handler.text(bytes.part(place + 9, end - 3), hasReferences: false)
            return end
        }
        if bytes.count - place < 9 { return nil }
        throw SpreadsheetError(.doctype, place: self.part)
    }
}
