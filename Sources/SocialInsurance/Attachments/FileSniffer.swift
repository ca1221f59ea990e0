/// Tells a file's kind from its bytes while they stream by; remembers a few hundred bytes at most.
package struct FileSniffer: Sendable {
    /// What the bytes turned out to be.
    package struct Finding: Hashable, Sendable {
        /// The kind; nil when it is none of ours.
        package var kind: FileKind?
        /// How many bytes there were.
        package var size: Int
        /// Whether it opens only with a password (PDF security handler, encrypted Office file).
        package var isPasswordProtected: Bool
        /// Whether a spreadsheet carries macros.
        package var hasMacros: Bool

        package init(kind: FileKind?, size: Int, isPasswordProtected: Bool = false, hasMacros: Bool = false) {
            self.kind = kind
            self.size = size
            self.isPasswordProtected = isPasswordProtected
            self.hasMacros = hasMacros
        }
    }

    private var head: [UInt8] = []
    private var size = 0
    private var archive = ZipNames()
    private var encryption = PatternScan("/Encrypt")

    private static let headLength = 512

    package init() {}

    /// The finding for bytes that are all at hand.
    package static func examine(_ bytes: [UInt8]) -> Finding {
        var sniffer = FileSniffer()
        sniffer.feed(bytes)
        return sniffer.finish()
    }

    /// Takes the next bytes, in pieces of any size.
    package mutating func feed(_ chunk: some Collection<UInt8>) {
        self.size += chunk.count
        let before = self.head.count
        if before < Self.headLength {
            self.head += chunk.prefix(Self.headLength - before)
        }
        guard self.head.count >= Self.longestMark else { return }
        if before < Self.longestMark, before > 0 {
            // Which scan it takes was not known before the mark was whole: begin with what had come so far.
            self.scan(self.head[..<before])
        }
        self.scan(chunk)
    }

    private mutating func scan(_ bytes: some Collection<UInt8>) {
        if self.head.starts(with: Self.zipMark) {
            self.archive.feed(bytes)
        } else if self.head.starts(with: Self.pdfMark) {
            self.encryption.feed(bytes)
        }
    }

    /// What the bytes were.
    package func finish() -> Finding {
        var finding = Finding(kind: nil, size: self.size)
        if self.head.starts(with: Self.pdfMark) {
            finding.kind = .pdf
            finding.isPasswordProtected = self.encryption.found
        } else if self.head.starts(with: [0xFF, 0xD8, 0xFF]) {
            finding.kind = .jpeg
        } else if self.head.starts(with: Self.zipMark) {
            finding.kind = self.archive.isSpreadsheet ? .xlsx : nil
            finding.hasMacros = self.archive.hasMacros
        } else if self.head.starts(with: Self.compoundMark) {
            // Office encrypts a spreadsheet by wrapping it into a compound file (MS-OFFCRYPTO).
            finding.isPasswordProtected = true
        } else if self.looksLikeXML {
            finding.kind = .xml
        }
        return finding
    }

    /// A tag or declaration first, and not a web page's.
    private var looksLikeXML: Bool {
        var bytes = self.head[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes = bytes.dropFirst(3)
        }
        bytes = bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard bytes.first == UInt8(ascii: "<"), let next = bytes.dropFirst().first else { return false }
        let opening = String(decoding: bytes.prefix(14), as: UTF8.self).lowercased()
        guard !opening.hasPrefix("<html"), !opening.hasPrefix("<!doctype html") else { return false }
        let isLetter = (0x41...0x5A).contains(next) || (0x61...0x7A).contains(next) || next >= 0x80
        return isLetter || next == UInt8(ascii: "_") || opening.hasPrefix("<?xml") || opening.hasPrefix("<!--")
    }

    /// The length of the longest mark below.
    private static let longestMark = 8
    private static let pdfMark = Array("%PDF-".utf8)
    private static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let compoundMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
}

/// Looks for a word in a stream, across chunk borders, when a reference such as ` 12 0 R` or a dictionary follows.
private struct PatternScan: Sendable {
    private let pattern: [UInt8]
    private var carry: [UInt8] = []
    private(set) var found = false

    /// Room for the pattern and for what must follow it.
    private static let window = 64

    init(_ word: String) {
        self.pattern = Array(word.utf8)
    }

    mutating func feed(_ chunk: some Collection<UInt8>) {
        guard !self.found else { return }
        let bytes = self.carry + chunk
        var start = bytes.startIndex
        while let at = bytes[start...].firstIndex(of: self.pattern[0]) {
            if bytes[at...].starts(with: self.pattern), Self.isEntry(bytes[(at + self.pattern.count)...].prefix(24)) {
                self.found = true
                self.carry = []
                return
            }
            start = at + 1
        }
        self.carry = Array(bytes.suffix(Self.window))
    }

    /// White space, then an object reference or a dictionary (ISO 32000-1, 7.5.5).
    private static func isEntry(_ rest: ArraySlice<UInt8>) -> Bool {
        let words = String(decoding: rest, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        if String(decoding: rest, as: UTF8.self).drop(while: \.isWhitespace).hasPrefix("<<") { return true }
        guard words.count >= 3 else { return false }
        return words[0].isDigits && words[1].isDigits && words[2].hasPrefix("R")
    }
}

/// Collects from a ZIP stream's local file headers (APPNOTE 4.3.7) the names that tell an Office file.
private struct ZipNames: Sendable {
    private(set) var hasContentTypes = false
    private(set) var hasSheets = false
    private(set) var hasMacros = false
    private var carry: [UInt8] = []

    private static let mark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let headerLength = 30
    /// Longer names are none of those we look for.
    private static let longestName = 64

    var isSpreadsheet: Bool { self.hasContentTypes && self.hasSheets }

    mutating func feed(_ chunk: some Collection<UInt8>) {
        let bytes = self.carry + chunk
        var start = bytes.startIndex
        while let at = bytes[start...].firstIndex(of: Self.mark[0]) {
            if bytes[at...].starts(with: Self.mark), at + Self.headerLength <= bytes.endIndex {
                let length = Int(bytes[at + 26]) | Int(bytes[at + 27]) << 8
                let name = bytes[(at + Self.headerLength)...].prefix(min(length, Self.longestName))
                self.note(String(decoding: name, as: UTF8.self))
            }
            start = at + 1
        }
        self.carry = Array(bytes.suffix(Self.headerLength + Self.longestName))
    }

    private mutating func note(_ name: String) {
        switch name {
        case "[Content_Types].xml": self.hasContentTypes = true
        case "xl/vbaProject.bin": self.hasMacros = true
        default: self.hasSheets = self.hasSheets || name.hasPrefix("xl/")
        }
    }
}
