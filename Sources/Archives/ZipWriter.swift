internal import CZlib

/// Writes a ZIP archive piece by piece (APPNOTE.TXT 4.3), for whoever sends it on: nothing but the directory is kept.
///
/// Small files and those that do not get smaller are stored as they are. Names are UTF-8 and are made safe: no way out of
/// the folder into which somebody unpacks, and none twice.
package struct ZipWriter: Sendable {
    /// A moment as MS-DOS wrote it: the years 1980 to 2107, two seconds fine.
    package struct Moment: Hashable, Sendable {
        let value: Int

        /// - Parameters: civil date and time; what is out of range becomes the nearest that is not.
        package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
            let year = min(max(year, 1980), 2107) - 1980
            self.value =
                year << 25 | min(max(month, 1), 12) << 21 | min(max(day, 1), 31) << 16 | min(max(hour, 0), 23) << 11
                | min(max(minute, 0), 59) << 5 | min(max(second, 0), 59) >> 1
        }
    }

    /// Below this nothing is packed.
    private static let smallest = 512

    private var directory: [UInt8] = []
    private var offset = 0
    private var names: Set<String> = []

    package init() {}

    /// How many files there are.
    package var count: Int { self.names.count }

    /// The next piece of the archive: a file with its head.
    /// - Throws: ``ArchiveFault``: bomb where it needs more than the format has without ZIP64.
    package mutating func add(_ name: String, _ content: [UInt8], at moment: Moment) throws(ArchiveFault) -> [UInt8] {
        let name = Array(self.free(Self.safe(name)).utf8)
        let checksum = Int(Inflater.checksum(content[...]))
        var (method, data) = (0, content[...])
        if content.count >= Self.smallest {
            let packed = ZipArchive.deflated(content)
            if packed.count < content.count { (method, data) = (8, packed) }
        }
        let flags = name.allSatisfy { $0 < 0x80 } ? 0 : 1 << 11
        let common =
            ZipArchive.short(20) + ZipArchive.short(flags) + ZipArchive.short(method) + ZipArchive.long(moment.value)
            + ZipArchive.long(checksum) + ZipArchive.long(data.count) + ZipArchive.long(content.count)
            + ZipArchive.short(name.count) + ZipArchive.short(0)
        self.directory += [0x50, 0x4B, 1, 2] + ZipArchive.short(20) + common
        self.directory += ZipArchive.short(0) + ZipArchive.short(0) + ZipArchive.short(0) + ZipArchive.long(0)
        self.directory += ZipArchive.long(self.offset) + name
        let piece = [0x50, 0x4B, 3, 4] + common + name + data
        self.offset += piece.count
        guard self.offset + self.directory.count < 0xFFFF_FFFF, self.names.count < 0xFFFF else { throw .bomb }
        return piece
    }

    /// The last piece: the directory.
    package func finish() -> [UInt8] {
        let count = ZipArchive.short(self.names.count)
        return self.directory + [0x50, 0x4B, 5, 6] + ZipArchive.short(0) + ZipArchive.short(0) + count + count
            + ZipArchive.long(self.directory.count) + ZipArchive.long(self.offset) + ZipArchive.short(0)
    }

    /// A relative path of plain names: nothing absolute, no `..`, nothing that a file system takes for something else.
    static func safe(_ name: String) -> String {
        let parts = name.split { $0 == "/" || $0 == "\\" }.map { part -> String in
            let kept = part.unicodeScalars.map { scalar -> Character in
                let isPlain =
                    scalar.value >= 0x20 && scalar.value != 0x7F && !"<>:\"|?*".unicodeScalars.contains(scalar)
                    && scalar.properties.generalCategory != .format && scalar.properties.generalCategory != .control
                return isPlain ? Character(scalar) : "_"
            }
            let text = self.short(String(kept)[...])
            // Windows drops dots and blanks at the end of a name.
            return String(text.reversed().drop { $0 == "." || $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
        return parts.isEmpty ? "_" : parts.joined(separator: "/")
    }

    /// No file system takes longer names than 255 octets; the ending stays.
    private static func short(_ name: Substring) -> Substring {
        let longest = 200
        guard name.utf8.count > longest else { return name }
        let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
        let kept = ending.utf8.count <= 16 ? ending : ""
        var stem = name.dropLast(kept.count)
        while stem.utf8.count + kept.utf8.count > longest { stem.removeLast() }
        return stem + kept
    }

    /// A name that no file has yet, whatever case a file system makes of it.
    private mutating func free(_ name: String) -> String {
        var free = name
        var number = 2
        while !self.names.insert(free.lowercased()).inserted {
            let ending = name.lastIndex(of: ".").flatMap { name[$0...].contains("/") ? nil : $0 } ?? name.endIndex
            free = "\(name[..<ending])-\(number)\(name[ending...])"
            number += 1
        }
        return free
    }
}
