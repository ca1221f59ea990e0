/// The texts that the cells of a workbook share, in one block of bytes.
struct SharedTexts: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    var count: Int { self.ends.count }

    /// Nil where the workbook has no such text.
    subscript(index: Int) -> String? {
        guard self.ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : Int(self.ends[index - 1])
        return PartText.string(self.bytes[start..<Int(self.ends[index])])
    }

    /// Texts that stood in cells lately: most cells of a column say what one above them says, and share the string.
    struct Recent {
        private static let slots = 4096
        private var entries = [(hash: UInt64, number: Int32, text: String)](
            repeating: (0, 0, ""), count: Self.slots)
        /// Texts that stand in cells themselves are counted downwards, so that their numbers are no place in the part.
        private var last: Int32 = -1

        /// Nil where the workbook has no such text.
        mutating func text(_ index: Int, of texts: SharedTexts) -> (text: String, number: Int32?)? {
            guard let number = Int32(exactly: index) else { return texts[index].map { ($0, nil) } }
            let hash = UInt64(UInt32(bitPattern: number)) | 1 << 63
            let slot = index & (Self.slots - 1)
            if self.entries[slot].hash == hash { return (self.entries[slot].text, number) }
            guard let text = texts[index] else { return nil }
            self.entries[slot] = (hash, number, text)
            return (text, number)
        }

        /// A text that stands in a cell itself.
        mutating func text(_ bytes: [UInt8]) -> (text: String, number: Int32?) {
            let hash = Self.hash(bytes)
            let slot = Int(hash & UInt64(Self.slots - 1))
            let known = self.entries[slot]
            // Texts with escapes are never kept, so that text and bytes are the same.
            if known.hash == hash, known.text.utf8.elementsEqual(bytes) { return (known.text, known.number) }
            let text = PartText.string(bytes)
            guard text.utf8.count == bytes.count, self.last > Int32.min else { return (text, nil) }
            self.last -= 1
            self.entries[slot] = (hash, self.last, text)
            return (text, self.last)
        }

        /// FNV-1a; who makes texts meet only makes them be read again.
        private static func hash(_ bytes: [UInt8]) -> UInt64 {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return (hash ^ hash >> 29) & ~(1 << 63)
        }
    }

    /// Reads `sharedStrings.xml`.
    struct Handler: PartHandler {
        private(set) var texts = SharedTexts()
        private var isInText = false
        /// How Japanese is read aloud is no part of a text.
        private var isInPhonetic = false
        private let limits: SpreadsheetLimits
        private let part: String

        var isDone: Bool { false }

        init(_ limits: SpreadsheetLimits, part: String) {
            self.limits = limits
            self.part = part
        }

        mutating func open(_ tag: PartTag) throws {
            if tag.name.equals("t") {
                self.isInText = !self.isInPhonetic
            } else if tag.name.equals("rPh") {
                self.isInPhonetic = true
            }
        }

        mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws {
            if name.equals("t") {
                self.isInText = false
            } else if name.equals("rPh") {
                self.isInPhonetic = false
            } else if name.equals("si") {
                let length = self.texts.bytes.count - Int(self.texts.ends.last ?? 0)
                if length > self.limits.textBytes { throw SpreadsheetError(.textTooLong, place: self.part) }
                self.texts.ends.append(UInt32(self.texts.bytes.count))
                if self.texts.ends.count > self.limits.sharedTexts {
                    throw SpreadsheetError(.tooLarge, place: self.part)
                }
            }
        }

        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, hasReferences: Bool) throws {
            guard self.isInText else { return }
            try PartText.append(bytes, hasReferences: hasReferences, to: &self.texts.bytes, part: self.part)
            if self.texts.bytes.count > self.limits.sharedTextBytes {
                throw SpreadsheetError(.tooLarge, place: self.part)
            }
        }
    }
}
