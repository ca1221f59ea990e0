/// A ZIP archive read by its central directory (APPNOTE.TXT 4.3), every member unpacked within bounds.
package struct ZipArchive: Sendable {
    /// One file in it.
    package struct Member: Sendable {
        package var name: String
        package var isEncrypted: Bool
        var flags: Int
        var method: Int
        var checksum: UInt
        /// How many bytes it says it unpacks to.
        package var size: Int
        /// The moment of its last change, as MS-DOS kept it.
        var time: Int
        /// Where its packed bytes are.
        var data: Range<Int>

        /// How many bytes it takes in the archive.
        package var packedSize: Int { self.data.count }
    }

    let bytes: ArraySlice<UInt8>
    package private(set) var members: [Member] = []
    private static let most = 4000

    /// Whether a file, whatever it begins with, is also opened by programs for ZIP.
    package static func closes(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let end = self.end(of: bytes) else { return false }
        return bytes[end...].word(10) > 0 && bytes[end...].word(20) == bytes.endIndex - end - 22
    }

    /// - Throws: ``ArchiveFault``: truncated, damaged, bomb.
    package init(_ bytes: ArraySlice<UInt8>) throws(ArchiveFault) {
        self.bytes = bytes
        guard let end = Self.end(of: bytes) else { throw .truncated }
        let record = bytes[end...]
        let count = record.word(10)
        guard count <= Self.most else { throw .bomb }
        var place = bytes.startIndex + record.long(16)
        var used: [Range<Int>] = []
        for _ in 0..<count {
            guard place >= bytes.startIndex, place + 46 <= end, bytes[place...].starts(with: [0x50, 0x4B, 0x01, 0x02])
            else {
                throw .damaged
            }
            let entry = bytes[place...]
            let lengths = (entry.word(28), entry.word(30), entry.word(32))
            guard place + 46 + lengths.0 + lengths.1 + lengths.2 <= end else { throw .damaged }
            let member = try self.member(entry, nameLength: lengths.0, extraLength: lengths.1)
            used.append(member.data)
            self.members.append(member)
            place += 46 + lengths.0 + lengths.1 + lengths.2
        }
        // Members that share bytes are how a small archive unpacks to a huge one.
        used = used.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        if zip(used, used.dropFirst()).contains(where: { $0.upperBound > $1.lowerBound }) { throw .bomb }
    }

    private func member(
        _ entry: ArraySlice<UInt8>, nameLength: Int, extraLength: Int
    ) throws(ArchiveFault) -> Member {
        let name = entry.dropFirst(46).prefix(nameLength)
        var (packed, size, offset) = (entry.long(20), entry.long(24), entry.long(42))
        if packed == 0xFFFF_FFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
            // The numbers are in the ZIP64 field (4.5.3), in this order and only where they are needed.
            guard var extra = Self.field(1, of: entry.dropFirst(46 + nameLength).prefix(extraLength)) else {
                throw .damaged
            }
            for path in [\ZipNumbers.size, \.packed, \.offset] {
                var numbers = ZipNumbers(size: size, packed: packed, offset: offset)
                guard numbers[keyPath: path] == 0xFFFF_FFFF else { continue }
                guard extra.count >= 8, extra.long(4) == 0 else { throw .damaged }
                numbers[keyPath: path] = extra.long(0)
                (size, packed, offset) = (numbers.size, numbers.packed, numbers.offset)
                extra = extra.dropFirst(8)
            }
        }
        let local = self.bytes.startIndex + offset
        guard local + 30 <= self.bytes.endIndex, self.bytes[local...].starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
            throw .damaged
        }
        let head = self.bytes[local...]
        let start = local + 30 + head.word(26) + head.word(28)
        guard head.dropFirst(30).prefix(head.word(26)).elementsEqual(name), start + packed <= self.bytes.endIndex else {
            throw .damaged
        }
        return Member(
            name: String(decoding: name, as: UTF8.self).replacing("\\", with: "/"), isEncrypted: entry.word(8) & 1 == 1,
            flags: entry.word(8), method: entry.word(10), checksum: UInt(entry.long(16)), size: size,
            time: entry.long(12), data: start..<(start + packed))
    }

    /// Unpacks a member and compares its length and checksum; keeps its first `limit` bytes.
    /// - Throws: ``ArchiveFault``: damaged, bomb.
    package func unpack(_ member: Member, keeping limit: Int, budget: inout Int) throws(ArchiveFault) -> [UInt8] {
        let packed = self.bytes[member.data]
        switch member.method {
        case 0:
            budget -= packed.count
            return Array(packed.prefix(limit))
        case 8:
            let output = Inflater.unpack(packed, .raw, keeping: limit, budget: &budget)
            if output.isTooLarge { throw .bomb }
            guard output.isWhole, output.size == member.size, output.checksum == member.checksum else { throw .damaged }
            return output.bytes
        default: throw .damaged
        }
    }

    /// Unpacks a member piece by piece and compares its length and checksum at the end; `consume` returns whether it
    /// wants more, and what it does not want is not compared.
    /// - Throws: ``ArchiveFault``: damaged, bomb; or what `consume` throws.
    package func forEachPiece(
        of member: Member, budget: inout Int, _ consume: (UnsafeBufferPointer<UInt8>) throws -> Bool
    ) throws {
        let packed = self.bytes[member.data]
        switch member.method {
        case 0:
            budget -= packed.count
            if budget < 0 { throw ArchiveFault.bomb }
            guard packed.count == member.size, Inflater.checksum(packed) == member.checksum else {
                throw ArchiveFault.damaged
            }
            _ = try packed.withUnsafeBufferPointer(consume)
        case 8:
            var isEnough = false
            let output = try Inflater.unpack(packed, .raw, budget: &budget) { piece in
                isEnough = try !consume(piece)
                return !isEnough
            }
            if output.isTooLarge { throw ArchiveFault.bomb }
            guard !isEnough else { return }
            guard output.isWhole, output.size == member.size, output.checksum == member.checksum else {
                throw ArchiveFault.damaged
            }
        default: throw ArchiveFault.damaged
        }
    }

    /// Where the end record begins: the last one that fits before the end of the file.
    private static func end(of bytes: ArraySlice<UInt8>) -> Int? {
        bytes.suffix(22 + 0xFFFF).lastRange(of: [0x50, 0x4B, 0x05, 0x06]).flatMap { range in
            range.lowerBound + 22 <= bytes.endIndex ? range.lowerBound : nil
        }
    }

    /// The content of an extra field.
    private static func field(_ wanted: Int, of extra: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = extra
        while rest.count >= 4 {
            let (kind, length) = (rest.word(0), rest.word(2))
            if kind == wanted { return rest.dropFirst(4).prefix(length) }
            rest = rest.dropFirst(4 + length)
        }
        return nil
    }
}

private struct ZipNumbers {
    var size: Int
    var packed: Int
    var offset: Int
}
