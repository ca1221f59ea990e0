internal import CZlib

extension ZipArchive {
    /// The archive with the content of some members replaced; all others are copied as they are packed.
    /// - Throws: ``ArchiveFault``: bomb where the result needs more than the format has without ZIP64.
    package func replacing(_ contents: [String: [UInt8]]) throws(ArchiveFault) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in self.members {
            var (checksum, size, method) = (Int(member.checksum), member.size, member.method)
            var packed = self.bytes[member.data]
            if let content = contents[member.name] {
                checksum = Int(crc32(0, content, UInt32(content.count)))
                size = content.count
                method = 8
                packed = Self.deflated(content)
            }
            let name = Array(member.name.utf8)
            // Lengths stand before the data, so none follow it; beyond ASCII the name is UTF-8.
            let flags = name.allSatisfy { $0 < 0x80 } ? 0 : 1 << 11
            let common =
                Self.short(20) + Self.short(flags) + Self.short(method) + Self.long(member.time) + Self.long(checksum)
                + Self.long(packed.count) + Self.long(size) + Self.short(name.count) + Self.short(0)
            directory += [0x50, 0x4B, 1, 2] + Self.short(20) + common + Self.short(0) + Self.short(0) + Self.short(0)
            directory += Self.long(0) + Self.long(file.count) + name
            file += [0x50, 0x4B, 3, 4] + common + name
            file += packed
            guard file.count + directory.count < 0xFFFF_FFFF, size < 0xFFFF_FFFF else { throw .bomb }
        }
        let count = Self.short(self.members.count)
        let end =
            [0x50, 0x4B, 5, 6] + Self.short(0) + Self.short(0) + count + count + Self.long(directory.count)
            + Self.long(file.count) + Self.short(0)
        return file + directory + end
    }

    /// Deflate without a frame: what zlib makes, without its two bytes before and four after.
    static func deflated(_ content: [UInt8]) -> ArraySlice<UInt8> {
        var length = compressBound(UInt(content.count))
        var target = [UInt8](repeating: 0, count: Int(length))
        compress2(&target, &length, content, UInt(content.count), 6)
        return target[2..<(Int(length) - 4)]
    }

    static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

    static func long(_ value: Int) -> [UInt8] { self.short(value & 0xFFFF) + self.short(value >> 16 & 0xFFFF) }
}
