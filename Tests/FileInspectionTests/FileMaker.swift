import CZlib
import Foundation

/// Makes files of many formats as programs write them, and as nobody should.
enum FileMaker {
    static func pdf(
        _ objects: [String] = [], header: String = "%PDF-1.7\n%âãÏÓ\n", trailer: String = "", before: [UInt8] = [],
        after: [UInt8] = Array("\n".utf8), streams: [[UInt8]] = []
    ) -> [UInt8] {
        var bytes = before + Array(header.utf8)
        for (index, object)
            in (["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"] + objects)
            .enumerated()
        {
            bytes += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        for stream in streams { bytes += stream }
        bytes += Array("trailer\n<< /Root 1 0 R \(trailer) >>\nstartxref\n0\n%%EOF".utf8)
        return bytes + after
    }

    /// An object with a stream, deflated unless said otherwise.
    static func stream(_ number: Int, _ entries: String, _ content: [UInt8], isPacked: Bool = true) -> [UInt8] {
        let data = isPacked ? self.deflated(content) : content
        let filter = isPacked ? "/Filter /FlateDecode" : ""
        return Array("\(number) 0 obj\n<< \(entries) \(filter) /Length \(data.count) >>\nstream\n".utf8) + data
            + Array("\nendstream\nendobj\n".utf8)
    }

    /// zlib's own packing.
    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(UInt(bytes.count))
        var target = [UInt8](repeating: 0, count: Int(length))
        _ = compress2(&target, &length, bytes, UInt(bytes.count), 9)
        return Array(target.prefix(Int(length)))
    }

    static func zip(_ members: [(String, [UInt8])], isPacked: Bool = true, flags: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in members {
            let data = isPacked ? Array(self.deflated(content).dropFirst(2).dropLast(4)) : content
            let checksum = Int(crc32(0, content, UInt32(content.count)))
            let common =
                self.short(20) + self.short(flags) + self.short(isPacked ? 8 : 0) + self.short(0) + self.short(0x21)
                + self.long(checksum) + self.long(data.count) + self.long(content.count) + self.short(name.utf8.count)
                + self.short(0)
            directory +=
                [0x50, 0x4B, 1, 2] + self.short(20) + common + self.short(0) + self.short(0) + self.short(0)
                + self.long(0)
                + self.long(bytes.count) + Array(name.utf8)
            bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + data
        }
        let count = self.short(members.count)
        return bytes + directory + [0x50, 0x4B, 5, 6] + self.short(0) + self.short(0) + count + count
            + self.long(directory.count) + self.long(bytes.count) + self.short(0)
    }

    private static func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    private static func long(_ value: Int) -> [UInt8] { self.short(value & 0xFFFF) + self.short(value >> 16 & 0xFFFF) }

    /// The members of a workbook as LibreOffice writes them.
    static func workbook(
        _ main: String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        types: String = "",
        relations: String = "", more: [(String, [UInt8])] = [], book: String = "xl/workbook.xml"
    ) -> [(String, [UInt8])] {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        return [
            (
                "[Content_Types].xml",
                Array(
                    """
                    \(head)<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="xml" ContentType="application/xml"/>\
                    <Override PartName="/\(book)" ContentType="\(main)"/>\(types)</Types>
                    """.utf8)
            ),
            (
                "_rels/.rels",
                Array(
                    """
                    \(head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
                    Target="\(book)"/>\(relations)</Relationships>
                    """.utf8)
            ),
            (book, Array("\(head)<workbook xmlns=\"x:y\"><sheets><sheet name=\"Lao động\"/></sheets></workbook>".utf8)),
            ("xl/worksheets/sheet1.xml", Array("\(head)<worksheet xmlns=\"x:y\"><sheetData/></worksheet>".utf8)),
        ] + more
    }

    /// A compound file with empty storages and small streams of these names.
    static func compound(_ names: [String], streams: [(String, [UInt8])] = []) -> [UInt8] {
        let entries: [(String, UInt8, [UInt8])] = names.map { ($0, 1, []) } + streams.map { ($0.0, 2, $0.1) }
        let blocks = (entries.count + 1 + 3) / 4
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
        header += self.short(0x3E) + self.short(3) + self.short(0xFFFE) + self.short(9) + self.short(6)
        header += [UInt8](repeating: 0, count: 10) + self.long(1) + self.long(1) + self.long(0) + self.long(4096)
        header += self.long(0xFFFF_FFFE) + self.long(0) + self.long(0xFFFF_FFFE) + self.long(0) + self.long(0)
        header += (0..<108).flatMap { _ in self.long(0xFFFF_FFFF) }
        var table = [0xFFFF_FFFD] + (1...blocks).map { $0 == blocks ? 0xFFFF_FFFE : $0 + 1 }
        var data: [UInt8] = []
        var directory = self.entry("Root Entry", 5, start: 0xFFFF_FFFE, size: 0)
        for (name, type, content) in entries {
            let count = max(8, (content.count + 511) / 512)
            let start = table.count
            if type == 2 {
                table += (0..<count).map { $0 == count - 1 ? 0xFFFF_FFFE : start + $0 + 1 }
                data += content + [UInt8](repeating: 0, count: count * 512 - content.count)
            }
            directory += self.entry(name, type, start: type == 2 ? start : 0, size: type == 2 ? count * 512 : 0)
        }
        directory += [UInt8](repeating: 0, count: blocks * 512 - directory.count)
        let fat = (table + Array(repeating: 0xFFFF_FFFF, count: 128 - table.count)).flatMap(self.long)
        return header + fat + directory + data
    }

    private static func entry(_ name: String, _ type: UInt8, start: Int, size: Int) -> [UInt8] {
        var bytes: [UInt8] = name.utf16.flatMap { self.short(Int($0)) }
        let length = bytes.count + 2
        bytes += [UInt8](repeating: 0, count: 64 - bytes.count) + self.short(length)
        bytes += [type, 1] + [UInt8](repeating: 0xFF, count: 12) + [UInt8](repeating: 0, count: 36)
        return bytes + self.long(start) + self.long(size) + self.long(0)
    }

    /// A JPEG with a frame, a scan and an end; further segments come before the frame.
    static func jpeg(_ segments: [(UInt8, [UInt8])] = [(0xE0, Array("JFIF\0".utf8))], after: [UInt8] = []) -> [UInt8] {
        let all = segments + [(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]), (0xDA, [1, 1, 0, 0, 63, 0])]
        let body = all.flatMap { marker, content -> [UInt8] in
            let length = content.count + 2
            return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + content
        }
        return [0xFF, 0xD8] + body + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD3, 0x56, 0xFF, 0xD9] + after
    }

    /// A program for Windows, as far as its head goes.
    static let program: [UInt8] = {
        var bytes = Array("MZ".utf8) + [UInt8](repeating: 0, count: 0x3A) + [0x80, 0, 0, 0]
        bytes += [UInt8](repeating: 0x90, count: 0x40) + [0x50, 0x45, 0, 0] + [UInt8](repeating: 0, count: 200)
        return bytes
    }()

    static func utf16(_ text: String) -> [UInt8] { [0xFF, 0xFE] + text.utf16.flatMap { self.short(Int($0)) } }
}
