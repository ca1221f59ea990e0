public import CanonicalXML

extension FileFinding {
    /// What a document is that could not be read, by its first bytes and by what the reader said.
    public init(_ document: XMLSource, _ error: XMLSignatureError) {
        let head = Self.head(of: document)
        if let kind = head.flatMap(FileKind.init(head:)) {
            self.init(kind, reason: error.reason)
            return
        }
        guard let read = error.readError else {
            self.init(.unreadable, reason: error.reason)
            return
        }
        var values = ["line": "\(read.line)", "column": "\(read.column)"]
        values["stated"] = read.statedEncoding
        values["actual"] = read.actualEncoding
        // Bytes that are not the UTF-8 that they are without a label.
        if read.code == .encoding, read.statedEncoding == nil, read.actualEncoding == nil { values["stated"] = "UTF-8" }
        let kind: FileKind =
            switch read.code {
            case .unreadable: .unreadable
            case .doctype: .doctype
            case .encoding: .encoding
            case .limit: .limit
            case .unexpectedEnd: .truncated
            default: .malformed
            }
        self.init(kind, values: values, reason: error.reason)
    }

    /// Whether a document begins as a page for browsers.
    static func isWebPage(_ document: XMLSource) -> Bool {
        Self.head(of: document).flatMap(FileKind.init(head:)) == .webPage
    }

    private struct Enough: Error {}

    /// The first bytes; nil where they cannot be read.
    private static func head(of document: XMLSource) -> [UInt8]? {
        var head: [UInt8] = []
        do {
            try document.forEachChunk { chunk in
                head.append(chunk)
                if head.count >= 4096 { throw Enough() }
            }
        } catch is Enough {
            return head
        } catch {
            return nil
        }
        return head
    }
}

extension FileKind {
    /// What a file is by its first bytes; nil where they may begin an XML document.
    init?(head: [UInt8]) {
        let bytes = head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : head
        if let kind = Self.magic.first(where: { bytes.starts(with: $0.start) })?.kind {
            self = kind == .zip && Self.isOffice(bytes) ? .office : kind
            return
        }
        guard let first = bytes.first(where: { !$0.isBlank }) else {
            self = .empty
            return
        }
        let text = bytes.drop { $0.isBlank }
        if Self.isMarkup(first: first, bytes) {
            guard Self.isWebPage(text) else { return nil }
            self = .webPage
        } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            self = .json
        } else if text.starts(with: "-----BEGIN ".utf8) {
            self = .pem
        } else if let kind = Self.base64(text) {
            self = kind
        } else {
            self = Self.isText(bytes) ? .text : .binary
        }
    }

    private static let magic: [(start: [UInt8], kind: FileKind)] = [
        (Array("%PDF-".utf8), .pdf), ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
        ([0x1F, 0x8B], .gzip), ([0x37, 0x7A, 0xBC, 0xAF], .archive), (Array("Rar!".utf8), .archive),
        ([0xD0, 0xCF, 0x11, 0xE0], .oldOffice), ([0x89, 0x50, 0x4E, 0x47], .picture), ([0xFF, 0xD8, 0xFF], .picture),
        (Array("GIF8".utf8), .picture), ([0x49, 0x49, 0x2A, 0], .picture), ([0x4D, 0x4D, 0, 0x2A], .picture),
        ([0x30, 0x82], .asn1), ([0x30, 0x83], .asn1), ([0x30, 0x80], .asn1),
    ]

    /// Names of the parts that every document of Open Packaging begins with.
    private static func isOffice(_ bytes: [UInt8]) -> Bool {
        ["[Content_Types].xml", "_rels/", "word/", "xl/", "ppt/", "mimetypeapplication/vnd.oasis"].contains {
            bytes.firstRange(of: Array($0.utf8)) != nil
        }
    }

    /// Whether it begins as XML does in some encoding.
    private static func isMarkup(first: UInt8, _ bytes: [UInt8]) -> Bool {
        first == UInt8(ascii: "<") || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
            || bytes.starts(with: [0, 0x3C]) || bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94])
    }

    /// A page that a browser would show: by its DOCTYPE or its root, comments before it left out.
    private static func isWebPage(_ text: ArraySlice<UInt8>) -> Bool {
        let start = String(decoding: text.prefix(4096), as: UTF8.self).lowercased()
        return start.contains("<!doctype html") || start.hasPrefix("<html") || start.contains("<html ")
            || start.contains("<html>")
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.contains { $0 < 0x20 && !$0.isBlank && $0 != 0x0C }
    }

    /// Base 64, and what it holds, by its first characters.
    private static func base64(_ text: ArraySlice<UInt8>) -> FileKind? {
        let letters = text.filter { !$0.isBlank }
        guard letters.count >= 16, letters.allSatisfy(\.isBase64), text.prefix(76).allSatisfy({ $0 != 0x20 }),
            let decoded = try? Base64.decode(Array(letters.prefix(letters.count / 4 * 4)))
        else { return nil }
        let start = decoded.starts(with: [0xEF, 0xBB, 0xBF]) ? decoded.dropFirst(3) : decoded[...]
        return start.first { !$0.isBlank } == UInt8(ascii: "<") ? .base64XML : .base64
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }

    fileprivate var isBase64: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }
}
