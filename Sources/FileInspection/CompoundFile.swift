internal import Archives
internal import SocialInsurance

/// A compound file (MS-CFB): what Office wrote before 2007, what it encrypts into, and what it embeds objects as.
struct CompoundFile {
    /// A stream or storage.
    struct Entry {
        var name: String
        fileprivate var start: Int
        fileprivate var size: Int
        fileprivate var isStream: Bool
    }

    static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    private let bytes: ArraySlice<UInt8>
    private let sector: Int
    private var table: [Int] = []
    private(set) var entries: [Entry] = []

    /// Reads the directory; nil where the file is not whole.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.starts(with: Self.mark), bytes.count >= 512, [9, 12].contains(bytes.word(30)) else { return nil }
        self.bytes = bytes
        self.sector = 1 << bytes.word(30)
        var sectors = (0..<109).map { bytes.long(76 + $0 * 4) }
        var more = bytes.long(68)
        for _ in 0..<min(bytes.long(72), 64) where more < 0xFFFF_FFFA {
            let block = self.block(more)
            sectors += (0..<(self.sector / 4 - 1)).map { block.long($0 * 4) }
            more = block.long(self.sector - 4)
        }
        for number in sectors where number < 0xFFFF_FFFA {
            let block = self.block(number)
            self.table += (0..<(self.sector / 4)).map { block.count == self.sector ? block.long($0 * 4) : 0xFFFF_FFFE }
        }
        let directory = self.chain(bytes.long(48), limit: 1 << 20)
        guard !directory.isEmpty else { return nil }
        for start in stride(from: 0, to: directory.count - 127, by: 128) {
            let entry = directory[start..<(start + 128)]
            let length = entry.word(64)
            guard [1, 2, 5].contains(entry[start + 66]), length >= 2, length <= 64 else { continue }
            let units = stride(from: 0, to: length - 2, by: 2).map { UInt16(entry.word($0)) }
            self.entries.append(
                Entry(
                    name: String(decoding: units, as: UTF16.self), start: entry.long(116), size: entry.long(120),
                    isStream: entry[start + 66] == 2))
        }
    }

    /// What wrote it.
    var format: FileFormat {
        let names = Set(self.entries.map { $0.name.lowercased() })
        if names.contains("encryptedpackage") || names.contains("encryptioninfo") { return .encryptedOffice }
        if names.contains("workbook") || names.contains("book") { return .xls }
        if names.contains("worddocument") { return .doc }
        if names.contains("powerpoint document") { return .ppt }
        if names.contains(where: { $0.hasPrefix("__substg1.0_") || $0.hasPrefix("__properties_version") }) {
            return .msg
        }
        return .unknown
    }

    /// Whether it carries a project of Visual Basic.
    var hasMacros: Bool {
        self.entries.contains {
            ["vba", "_vba_project", "_vba_project_cur", "macros", "vbaproject"].contains($0.name.lowercased())
        }
    }

    /// Whether a stream is a program, or an embedded file (`\u{1}Ole10Native`) has one inside or the name of one.
    var hasProgram: Bool {
        self.entries.contains { entry in
            guard entry.isStream else { return false }
            let content = self.content(of: entry)[...]
            if FileSignature.isProgram(content) { return true }
            guard entry.name.lowercased().contains("ole10native") else { return false }
            return FileSignature.hasOther(in: content.dropFirst(6))
                || content.dropFirst(6).prefix(600).split(separator: 0).contains {
                    FileSignature.isProgramName(String(decoding: $0, as: UTF8.self))
                }
        }
    }

    /// The bytes of a stream; small ones live in the root's stream of small sectors.
    private func content(of entry: Entry) -> [UInt8] {
        guard entry.size < 4096, let root = self.entries.first else {
            return self.chain(entry.start, limit: entry.size)
        }
        let small = self.chain(root.start, limit: root.size)
        let table = self.chain(self.bytes.long(60), limit: 1 << 20)[...]
        var result: [UInt8] = []
        var number = entry.start
        while result.count < entry.size, number >= 0, (number + 1) * 64 <= small.count {
            result += small[(number * 64)..<((number + 1) * 64)]
            let next = table.long(number * 4)
            guard next != number, next < 0xFFFF_FFFA, result.count <= small.count else { break }
            number = next
        }
        return Array(result.prefix(entry.size))
    }

    private func chain(_ start: Int, limit: Int) -> [UInt8] {
        var result: [UInt8] = []
        var number = start
        // No chain has more sectors than the table, which ends circles.
        for _ in 0..<self.table.count where number < self.table.count && result.count < limit {
            result += self.block(number)
            number = self.table[number]
        }
        return Array(result.prefix(limit))
    }

    private func block(_ number: Int) -> ArraySlice<UInt8> {
        let start = self.bytes.startIndex + (number + 1) * self.sector
        guard number < 1 << 24, start < self.bytes.endIndex else { return [] }
        return self.bytes[start..<min(start + self.sector, self.bytes.endIndex)]
    }
}
