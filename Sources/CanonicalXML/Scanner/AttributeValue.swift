/// Attribute values as XML 1.0 (3.3.3) normalises them: references replaced, white space to blanks.
enum AttributeValue {
    /// Walks a checked value: runs of bytes that stand for themselves, and single characters that do not.
    static func walk(
        _ value: UnsafeBufferPointer<UInt8>, run: (UnsafeBufferPointer<UInt8>) -> Void, character: (UInt32) -> Void
    ) {
        var start = 0
        var index = 0
        while index < value.count {
            let byte = value[index]
            guard byte == .ampersand || byte == 9 || byte == 10 || byte == 13 else {
                index += 1
                continue
            }
            if index > start { run(UnsafeBufferPointer(rebasing: value[start..<index])) }
            if byte == .ampersand {
                let end = value[index...].firstIndex(of: .semicolon) ?? value.count
                character(Reference.value(UnsafeBufferPointer(rebasing: value[(index + 1)..<end])) ?? 0xFFFD)
                index = end + 1
            } else {
                let isPair = byte == 13 && index + 1 < value.count && value[index + 1] == 10
                run(Self.blank)
                index += isPair ? 2 : 1
            }
            start = min(index, value.count)
        }
        if start < value.count { run(UnsafeBufferPointer(rebasing: value[start...])) }
    }

    /// Appends the normalised value.
    static func append(_ value: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        Self.walk(
            value, run: { bytes.append(contentsOf: $0) },
            character: { UTF8Character($0).withBytes { bytes.append(contentsOf: $0) } })
    }

    /// One blank, for white space that is written as something else; it is never freed.
    nonisolated(unsafe) private static let blank: UnsafeBufferPointer<UInt8> = {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1)
        buffer.initialize(repeating: .blank)
        return UnsafeBufferPointer(buffer)
    }()
}
