extension XMLNode {
    /// The document as UTF-8 on one line, without a byte order mark, after a declaration in lower case.
    func document() throws(DossierError) -> [UInt8] {
        var output = Array(#"<?xml version="1.0" encoding="utf-8"?>"#.utf8)
        output.reserveCapacity(self.size + 128)
        try self.write(to: &output)
        return output
    }

    private func write(to output: inout [UInt8]) throws(DossierError) {
        output += "<\(self.name)".utf8
        for (name, value) in self.attributes {
            output += " \(name)=\"".utf8
            try self.escape(value, to: &output)
            output += "\"".utf8
        }
        output += ">".utf8
        switch self.content {
        case .text(let text): try self.escape(text, to: &output)
        case .children(let children):
            for child in children {
                try child.write(to: &output)
            }
        }
        output += "</\(self.name)>".utf8
    }

    private func escape(_ text: String, to output: inout [UInt8]) throws(DossierError) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case 0x09, 0x0A, 0x20...: output.append(byte)
            default: throw DossierError(.unwritable, element: self.name, detail: "control character \(byte)")
            }
        }
    }

    private var size: Int {
        switch self.content {
        case .text(let text): text.utf8.count + 2 * self.name.utf8.count + 5
        case .children(let children): children.reduce(2 * self.name.utf8.count + 128) { $0 + $1.size }
        }
    }
}
