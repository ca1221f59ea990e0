/// What a message's JSON (RFC 8259) must be like before it is decoded: flat, with few members, and none of them twice.
///
/// Two members of one name mean one thing to a reader who takes the first and another to one who takes the last; such a
/// message is refused rather than understood. It is not checked here that it is JSON at all: the decoder does that.
package struct MessageShape {
    /// A job is three levels deep.
    package static let depthLimit = 8
    package static let memberLimit = 64

    private let bytes: [UInt8]
    private var position = 0
    private struct Level {
        let isObject: Bool
        var names: Set<ArraySlice<UInt8>> = []
    }

    private var levels: [Level] = []
    private var expectsName = false

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package static func isAcceptable(_ bytes: [UInt8]) -> Bool {
        var shape = Self(bytes)
        return shape.scan()
    }

    private mutating func scan() -> Bool {
        while self.position < self.bytes.count {
            let byte = self.bytes[self.position]
            self.position += 1
            switch byte {
            case UInt8(ascii: "{"): self.levels.append(Level(isObject: true))
            case UInt8(ascii: "["): self.levels.append(Level(isObject: false))
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard self.levels.popLast() != nil else { return false }
                self.expectsName = false
                continue
            case UInt8(ascii: ","): break
            case UInt8(ascii: "\""):
                guard self.string() else { return false }
                continue
            default: continue
            }
            guard self.levels.count <= Self.depthLimit else { return false }
            self.expectsName = self.levels.last?.isObject ?? false
        }
        return self.levels.isEmpty
    }

    /// One string, its opening quote read; false where it does not end, or is a name that was seen or is written oddly.
    private mutating func string() -> Bool {
        let start = self.position
        var hasEscape = false
        while self.position < self.bytes.count, self.bytes[self.position] != UInt8(ascii: "\"") {
            let isEscape = self.bytes[self.position] == UInt8(ascii: "\\")
            hasEscape = hasEscape || isEscape
            self.position += isEscape ? 2 : 1
        }
        guard self.position < self.bytes.count else { return false }
        let text = self.bytes[start..<self.position]
        self.position += 1
        guard self.expectsName else { return true }
        self.expectsName = false
        // No name of ours needs an escape, which would be a second way to write it.
        guard !hasEscape, var level = self.levels.popLast() else { return false }
        guard level.names.count < Self.memberLimit, level.names.insert(text).inserted else { return false }
        self.levels.append(level)
        return true
    }
}
