/// Reads `multipart/form-data` (RFC 7578) chunk by chunk; keeps at most one boundary or one header block.
package struct MultipartParser: Sendable {
    /// What was found, in order: each part begins, brings its bytes in pieces of any length, and ends.
    package enum Event: Hashable, Sendable {
        case begin(MultipartPart)
        case bytes([UInt8])
        case end
    }

    private enum State {
        case preamble, boundary, headers, body, epilogue
    }

    private let delimiter: [UInt8]
    private let headerLimit: Int
    private let partLimit: Int
    private var state = State.preamble
    private var parts = 0
    // The line end in front makes the first boundary look like all others.
    private var buffer: [UInt8] = Array("\r\n".utf8)

    /// - Parameter contentType: the request's header, for instance `multipart/form-data; boundary=X`.
    package init(
        contentType: String, headerLimit: Int = 8 << 10, partLimit: Int = 100
    ) throws(MultipartError) {
        guard let boundary = Self.boundary(contentType) else { throw .noBoundary }
        self.delimiter = Array("\r\n--\(boundary)".utf8)
        self.headerLimit = headerLimit
        self.partLimit = partLimit
    }

    /// Whether the closing boundary was read.
    package var isFinished: Bool { self.state == .epilogue }

    /// Takes the next bytes and returns what is sure by now.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(MultipartError) -> [Event] {
        self.buffer.append(contentsOf: bytes)
        var events: [Event] = []
        while try self.step(&events) {}
        return events
    }

    /// Says that no more bytes come.
    package func finish() throws(MultipartError) {
        guard self.isFinished else { throw .unfinished }
    }

    /// Does what the buffer allows; false when more bytes are needed.
    private mutating func step(_ events: inout [Event]) throws(MultipartError) -> Bool {
        switch self.state {
        case .preamble: return self.skipPreamble()
        case .boundary: return try self.readBoundaryEnd()
        case .headers: return try self.readHeaders(&events)
        case .body: return self.readBody(&events)
        case .epilogue:
            self.buffer.removeAll()
            return false
        }
    }

    private mutating func skipPreamble() -> Bool {
        guard let start = self.find(self.delimiter) else {
            self.buffer.removeFirst(max(0, self.buffer.count - self.delimiter.count))
            return false
        }
        self.buffer.removeFirst(start + self.delimiter.count)
        self.state = .boundary
        return true
    }

    private mutating func readBoundaryEnd() throws(MultipartError) -> Bool {
        guard self.buffer.count >= 2 else { return false }
        let end = String(decoding: self.buffer.prefix(2), as: UTF8.self)
        self.buffer.removeFirst(2)
        switch end {
        case "--": self.state = .epilogue
        case "\r\n":
            self.parts += 1
            guard self.parts <= self.partLimit else { throw .tooManyParts }
            self.state = .headers
        default: throw .malformedBoundary
        }
        return true
    }

    private mutating func readHeaders(_ events: inout [Event]) throws(MultipartError) -> Bool {
        guard let end = self.find(Array("\r\n\r\n".utf8)), end <= self.headerLimit else {
            guard self.buffer.count <= self.headerLimit else { throw .headersTooLong }
            return false
        }
        guard let part = MultipartPart(headers: self.buffer[..<end]) else { throw .unnamedPart }
        self.buffer.removeFirst(end + 4)
        self.state = .body
        events.append(.begin(part))
        return true
    }

    private mutating func readBody(_ events: inout [Event]) -> Bool {
        guard let end = self.find(self.delimiter) else {
            let sure = self.buffer.count - self.delimiter.count
            if sure > 0 {
                events.append(.bytes(Array(self.buffer[..<sure])))
                self.buffer.removeFirst(sure)
            }
            return false
        }
        if end > 0 { events.append(.bytes(Array(self.buffer[..<end]))) }
        events.append(.end)
        self.buffer.removeFirst(end + self.delimiter.count)
        self.state = .boundary
        return true
    }

    /// The offset of the first occurrence of `pattern`, which begins with a carriage return.
    private func find(_ pattern: [UInt8]) -> Int? {
        guard self.buffer.count >= pattern.count, let first = pattern.first else { return nil }
        var index = 0
        let last = self.buffer.count - pattern.count
        while index <= last, let next = self.buffer[index...last].firstIndex(of: first) {
            if self.buffer[next..<next + pattern.count].elementsEqual(pattern) { return next }
            index = next + 1
        }
        return nil
    }

    private static func boundary(_ contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let part = parts.first(where: { $0.lowercased().hasPrefix("boundary=") }) else { return nil }
        var value = part.dropFirst("boundary=".count)
        while value.last == " " { value.removeLast() }
        if value.first == "\"", value.last == "\"", value.count > 1 { value = value.dropFirst().dropLast() }
        guard (1...70).contains(value.utf8.count), value.allSatisfy(\.isASCII) else { return nil }
        return String(value)
    }
}
