internal import SocialInsurance

/// The marks by which formats that are told by their first bytes are known.
enum FileSignature {
    /// The format that the beginning of a file claims; nil where it claims none.
    static func format(of bytes: ArraySlice<UInt8>) -> FileFormat? {
        if bytes.starts(with: "#!".utf8) { return .script }
        if self.isProgram(bytes) { return .program }
        for (mark, format) in self.marks where bytes.starts(with: mark) { return format }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
            let brand = String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self)
            return ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"].contains(brand) ? .heic : .video
        }
        return nil
    }

    private static let marks: [([UInt8], FileFormat)] = [
        ([0xFF, 0xD8, 0xFF], .jpeg), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .png), (Array("GIF8".utf8), .gif),
        ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff), (Array("Rar!\u{1A}\u{07}".utf8), .rar),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip), ([0x1F, 0x8B, 0x08], .gzip), (Array("{\\rtf".utf8), .rtf),
        ([0x1A, 0x45, 0xDF, 0xA3], .video), ([0x30, 0x82], .signedMessage),
        ([0x30, 0x80], .signedMessage), ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ]

    /// Programs for Windows (with their PE header), Linux, macOS, Java, WebAssembly and Flash, and links of Windows.
    static func isProgram(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.starts(with: "MZ".utf8) {
            let head = Array(bytes.prefix(0x40))
            guard head.count == 0x40 else { return bytes.count > 0x20 }
            let place = Int(head[0x3C]) | Int(head[0x3D]) << 8 | Int(head[0x3E]) << 16 | Int(head[0x3F]) << 24
            return bytes.dropFirst(place).starts(with: [0x50, 0x45, 0, 0])
                || bytes.dropFirst(place).starts(with: "NE".utf8)
                || place == 0
        }
        return self.programs.contains { bytes.starts(with: $0) }
    }

    private static let programs: [[UInt8]] = [
        [0x7F, 0x45, 0x4C, 0x46], [0xCA, 0xFE, 0xBA, 0xBE], [0xCF, 0xFA, 0xED, 0xFE], [0xCE, 0xFA, 0xED, 0xFE],
        [0xFE, 0xED, 0xFA, 0xCF], [0x00, 0x61, 0x73, 0x6D], Array("FWS".utf8), Array("CWS".utf8), Array("ZWS".utf8),
        [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], Array("#!".utf8), Array("MSCF".utf8), Array("dex\n".utf8),
    ]

    /// Whether a name ends as those of programs and scripts do, which have no mark in their content.
    static func isProgramName(_ name: String) -> Bool {
        let endings = [
            ".exe", ".dll", ".com", ".scr", ".pif", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf",
            ".wsh",
            ".hta", ".msi", ".msp", ".jar", ".lnk", ".reg", ".sh", ".py", ".cpl", ".chm", ".iso", ".scf",
            ".application",
        ]
        let trimmed = name.lowercased().trimmingSuffix { $0 == " " || $0 == "." || $0 == "\0" }
        return endings.contains { trimmed.hasSuffix($0) }
    }

    /// Whether what follows a file's proper end is another file.
    static func hasOther(in tail: ArraySlice<UInt8>) -> Bool {
        let others: [[UInt8]] = [
            [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], Array("Rar!\u{1A}\u{07}".utf8),
            [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("%PDF-".utf8), [0x7F, 0x45, 0x4C, 0x46], Array("<?php".utf8),
            Array("<script".utf8), Array("<html".utf8),
        ]
        if others.contains(where: { tail.firstRange(of: $0) != nil }) { return true }
        return tail.indices.contains {
            tail[$0] == 0x4D && tail[$0...].starts(with: "MZ".utf8) && self.isPE(tail[$0...])
        }
    }

    private static func isPE(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count > 0x40 && self.isProgram(bytes)
    }
}

extension StringProtocol {
    func trimmingSuffix(while condition: (Character) -> Bool) -> String {
        var text = Substring(self)
        while let last = text.last, condition(last) { text.removeLast() }
        return String(text)
    }
}

extension ArraySlice<UInt8> {
    /// Where a run of bytes stands first.
    func firstRange(of pattern: [UInt8]) -> Range<Int>? {
        guard let first = pattern.first, self.count >= pattern.count else { return nil }
        var start = self.startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].starts(with: pattern) { return found..<(found + pattern.count) }
            start = found + 1
        }
        return nil
    }
}
