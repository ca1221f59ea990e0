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
