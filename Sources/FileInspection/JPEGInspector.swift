internal import Archives
internal import SocialInsurance

/// Walks a JPEG's segments (ITU-T T.81, annex B) to the end of its picture.
enum JPEGInspector {
    static func fault(_ bytes: ArraySlice<UInt8>) -> FileFault? {
        var place = bytes.startIndex + 2
        var hasFrame = false
        while true {
            guard let marker = self.marker(bytes, &place) else { return .truncated }
            switch marker {
            case 0xD9: return hasFrame ? self.tail(bytes, from: place) : .damaged
            case 0x01, 0xD0...0xD8: continue
            case 0x00: return .damaged
            default: break
            }
            guard place + 2 <= bytes.endIndex else { return .truncated }
            let length = Int(bytes[place]) << 8 | Int(bytes[place + 1])
            guard length >= 2 else { return .damaged }
            guard place + length <= bytes.endIndex else { return .truncated }
            let segment = bytes[(place + 2)..<(place + length)]
            if self.isMarkup(segment) { return .polyglot }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) { hasFrame = true }
            place += length
            if marker == 0xDA { self.skipScan(bytes, &place) }
        }
    }

    /// The next marker, fill bytes skipped.
    private static func marker(_ bytes: ArraySlice<UInt8>, _ place: inout Int) -> UInt8? {
        guard place < bytes.endIndex else { return nil }
        guard bytes[place] == 0xFF else { return 0x00 }
        while place < bytes.endIndex, bytes[place] == 0xFF { place += 1 }
        guard place < bytes.endIndex else { return nil }
        defer { place += 1 }
        return bytes[place]
    }

    /// To the marker after a scan's data: FF followed by neither 00 nor a restart.
    private static func skipScan(_ bytes: ArraySlice<UInt8>, _ place: inout Int) {
        while let found = bytes[place...].firstIndex(of: 0xFF), found + 1 < bytes.endIndex {
            let next = bytes[found + 1]
            if next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) {
                place = found
                return
            }
            place = found + 1
        }
        place = bytes.endIndex
    }

    /// Telephones append videos and further pictures; archives, documents and programs there are another file.
    private static func tail(_ bytes: ArraySlice<UInt8>, from place: Int) -> FileFault? {
        ZipArchive.closes(bytes) || FileSignature.hasOther(in: bytes[place...].prefix(4096))
            || bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil ? .polyglot : nil
    }

    private static func isMarkup(_ segment: ArraySlice<UInt8>) -> Bool {
        let marks = ["<script", "<?php", "<html", "<!doctype html"]
        let text = segment.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
        return text.contains(UInt8(ascii: "<")) && marks.contains { text.firstRange(of: Array($0.utf8)) != nil }
    }
}
