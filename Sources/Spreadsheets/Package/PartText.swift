/// Character data of parts, references replaced.
enum PartText {
    /// Appends character data; a reference to what nobody declared is an error.
    static func append(
        _ bytes: UnsafeBufferPointer<UInt8>, hasReferences: Bool, to text: inout [UInt8], part: String
    ) throws {
        guard hasReferences, var ampersand = bytes.find(UInt8(ascii: "&"), from: 0) else {
            text.append(contentsOf: bytes)
            return
        }
        var place = 0
        while true {
            text.append(contentsOf: bytes.part(place, ampersand))
            guard let end = bytes.find(UInt8(ascii: ";"), from: ampersand),
                let scalar = self.scalar(bytes.part(ampersand + 1, end))
            else { throw SpreadsheetError(.damaged, place: part) }
            text.append(contentsOf: String(Character(scalar)).utf8)
            place = end + 1
            guard let next = bytes.find(UInt8(ascii: "&"), from: place) else { break }
            ampersand = next
        }
        text.append(contentsOf: bytes.part(place, bytes.count))
    }

    private static func scalar(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        if name.equals("amp") { return "&" }
        if name.equals("lt") { return "<" }
        if name.equals("gt") { return ">" }
        if name.equals("quot") { return "\"" }
        if name.equals("apos") { return "'" }
        guard name.count > 1, name[0] == UInt8(ascii: "#") else { return nil }
        let isHexadecimal = name[1] == UInt8(ascii: "x")
        let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
        return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
    }

    /// A text of a cell: what XML cannot hold is written as `_x000D_` (ECMA-376 part 1, 22.4.2.4).
    static func string(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "_") {
            result += rest[..<mark]
            rest = rest[mark...]
            let code = rest.prefix(7)
            if code.count == 7, code.hasPrefix("_x"), code.hasSuffix("_"),
                let scalar = UInt32(code.dropFirst(2).dropLast(), radix: 16).flatMap(Unicode.Scalar.init)
            {
                result.unicodeScalars.append(scalar)
                rest = rest.dropFirst(7)
            } else {
                result.append("_")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
