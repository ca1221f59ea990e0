// Text, comments and processing instructions.

extension Canonicalizer {
    mutating func text(_ start: BytePointer, _ end: BytePointer) throws {}

    mutating func character(_ value: UInt32, _ start: BytePointer, _ end: BytePointer, origin: CharacterOrigin) throws {
        guard self.mode == .emit else { return }
        if origin == .lineEnd {
            if end - start == 2 { return try self.replace(start, start + 1, with: "") }
            return try self.replace(start, end, with: "\n")
        }
        if self.givesText {
            if origin == .literal { return }
        } else if let form = CanonicalEscape.text(value) {
            let written = UnsafeBufferPointer(start: start, count: end - start)
            if CanonicalEscape.isTextForm(written, of: value) { return }
            return try self.replace(start, end, with: form)
        }
        try self.flush(upTo: start)
        try UTF8Character(value).withBytes { try self.output.append($0) }
        self.pending = end
    }

    mutating func cdataMark(_ start: BytePointer, _ end: BytePointer) throws {
        try self.replace(start, end, with: "")
    }

    mutating func markup(
        target: UnsafeBufferPointer<UInt8>?, _ start: BytePointer, _ end: BytePointer, depth: Int
    ) throws {
        let isOutside = depth == 0 && self.selection.isWholeDocument
        self.writesMarkup =
            (self.mode == .emit || isOutside) && (target != nil || self.method.withComments) && !self.givesText
        self.markupHasTarget = target != nil
        self.markupHasData = false
        try self.flushBeforeMarkup(start)
        guard self.writesMarkup else { return }
        if isOutside, self.isAfterRoot { try self.output.append("\n") }
        if let target {
            try self.output.append("<?")
            try self.output.append(target)
        } else {
            try self.output.append("<!--")
        }
    }

    mutating func markupText(_ content: UnsafeBufferPointer<UInt8>) throws {
        guard self.writesMarkup else { return }
        if self.markupHasTarget, !self.markupHasData { try self.output.append(" ") }
        self.markupHasData = true
        try self.output.append(content)
    }

    mutating func markupEnd(_ start: BytePointer, _ end: BytePointer, depth: Int) throws {
        if self.mode == .silent { self.leaveMarkup(end) }
        guard self.writesMarkup else { return }
        try self.output.append(self.markupHasTarget ? "?>" : "-->")
        if depth == 0, self.selection.isWholeDocument, !self.isAfterRoot { try self.output.append("\n") }
    }

    /// From here to the end of the markup nothing is given as it is written.
    private mutating func flushBeforeMarkup(_ start: BytePointer) throws {
        guard self.mode == .emit else { return }
        try self.flush(upTo: start)
        self.mode = .silent
    }

    private mutating func leaveMarkup(_ end: BytePointer) {
        self.mode = .emit
        self.pending = end
    }
}
