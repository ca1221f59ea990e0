internal import Archives
internal import CanonicalXML

/// The parts of a workbook by name (ECMA-376 part 2), unpacked within one budget.
struct WorkbookParts {
    let archive: ZipArchive
    private let members: [String: ZipArchive.Member]
    private let limits: SpreadsheetLimits
    private var budget: Int

    /// A pointer from one part to another.
    struct Relationship {
        var id: String
        /// The last word of its type, which is the same in all editions of the standard.
        var kind: String
        var target: String
    }

    /// - Throws: ``SpreadsheetError``.
    init(_ bytes: [UInt8], limits: SpreadsheetLimits) throws {
        do throws(ArchiveFault) {
            self = try WorkbookParts(ZipArchive(bytes[...]), limits: limits)
        } catch {
            throw SpreadsheetError(archive: error)
        }
        try self.refuseOthers()
    }

    init(_ archive: ZipArchive, limits: SpreadsheetLimits) throws(ArchiveFault) {
        self.archive = archive
        self.limits = limits
        self.budget = limits.unpackedBytes
        var members: [String: ZipArchive.Member] = [:]
        for member in archive.members where !member.name.hasSuffix("/") {
            // Two parts of one name are read differently by every program.
            let name = Self.normal(member.name)
            if members.updateValue(member, forKey: name) != nil { throw .damaged }
        }
        self.members = members
    }

    /// Says what an archive is that is no workbook without macros.
    private mutating func refuseOthers() throws {
        guard self.members.values.allSatisfy({ !$0.isEncrypted }) else { throw SpreadsheetError(.encrypted) }
        let names = self.members.keys
        if names.contains(where: { $0.hasSuffix("vbaproject.bin") || $0.contains("macrosheets/") }) {
            throw SpreadsheetError(.macros)
        }
        guard self.has("[Content_Types].xml") else {
            let type = self.has("mimetype") ? try self.bytes("mimetype", keeping: 100) : []
            let name = String(decoding: type, as: UTF8.self)
            throw SpreadsheetError(name.hasPrefix("application/vnd.oasis.open") ? .openDocument : .notATable)
        }
        let types = try self.read("[Content_Types].xml", with: AttributeCollector("ContentType")).values
        if types.contains(where: { $0.contains("sheet.binary.") }) { throw SpreadsheetError(.binaryExcel) }
        if types.contains(where: { $0.contains("macroenabled") || $0.contains("vbaproject") }) {
            throw SpreadsheetError(.macros)
        }
        guard types.contains(where: { $0.contains("spreadsheetml.sheet.main") || $0.contains("template.main") }) else {
            throw SpreadsheetError(.notATable)
        }
    }

    func has(_ part: String) -> Bool { self.members[Self.normal(part)] != nil }

    /// Where a part leads to; `""` is the workbook as a whole.
    mutating func relationships(of part: String) throws -> [Relationship] {
        let folder = part.split(separator: "/").dropLast().joined(separator: "/")
        let file = (folder.isEmpty ? "" : folder + "/") + "_rels/\(part.split(separator: "/").last ?? "").rels"
        guard self.has(file) else { return [] }
        return try self.read(file, with: RelationshipReader(folder: folder)).found
    }

    /// Reads a small part.
    mutating func read<Handler: XMLHandler>(_ part: String, with handler: Handler) throws -> Handler {
        var reader = XMLReader(handler)
        do {
            try self.forEachPiece(of: part) { piece in
                try reader.feed(piece.span)
                return true
            }
            return try reader.finish()
        } catch let error as XMLReadError {
            throw SpreadsheetError(error.code == .doctype ? .doctype : .damaged, place: part)
        }
    }

    /// Reads a large part.
    mutating func scan<Handler: PartHandler>(_ part: String, with handler: Handler) throws -> Handler {
        var scanner = PartScanner(handler, part: part)
        try self.forEachPiece(of: part) { piece in
            try scanner.feed(piece)
            return !scanner.handler.isDone
        }
        return try scanner.finish()
    }

    /// A part's first bytes.
    mutating func bytes(_ part: String, keeping limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try self.forEachPiece(of: part) { piece in
            bytes.append(contentsOf: piece.prefix(limit - bytes.count))
            return bytes.count < limit
        }
        return bytes
    }

    private mutating func forEachPiece(
        of part: String, _ consume: (UnsafeBufferPointer<UInt8>) throws -> Bool
    ) throws {
        guard let member = self.members[Self.normal(part)] else { throw SpreadsheetError(.damaged, place: part) }
        // What packs as well as this is no table that people made.
        var allowed = min(self.budget, max(self.limits.ratioFreeBytes, member.packedSize * self.limits.ratio))
        let before = allowed
        do {
            try self.archive.forEachPiece(of: member, budget: &allowed, consume)
        } catch let fault as ArchiveFault {
            var error = SpreadsheetError(archive: fault)
            error.place = part
            throw error
        }
        self.budget -= before - allowed
    }

    /// Names of parts are the same in capital and small letters, and programs write them with and without a slash.
    private static func normal(_ name: String) -> String {
        (name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()
    }
}

extension SpreadsheetError {
    init(archive fault: ArchiveFault) {
        switch fault {
        case .truncated: self.init(.truncated)
        case .damaged: self.init(.damaged)
        case .bomb: self.init(.tooLarge)
        }
    }
}

/// Collects the values of one attribute, in small letters.
private struct AttributeCollector: XMLHandler {
    private(set) var values: Set<String> = []
    private let name: String

    init(_ name: String) { self.name = name }

    mutating func start(_ tag: XMLStartTag) {
        if let value = tag.attribute(self.name) { self.values.insert(value.lowercased()) }
    }

    mutating func end(_ name: XMLName) {}

    mutating func text(_ piece: Span<UInt8>) {}
}

/// Reads a `.rels` part; what leads out of the workbook is left out.
private struct RelationshipReader: XMLHandler {
    private(set) var found: [WorkbookParts.Relationship] = []
    private let folder: String

    init(folder: String) { self.folder = folder }

    mutating func start(_ tag: XMLStartTag) {
        guard tag.name.localName == "Relationship", tag.attribute("TargetMode") != "External" else { return }
        let type = tag.attribute("Type")?.split(separator: "/").last.map(String.init) ?? ""
        self.found.append(
            WorkbookParts.Relationship(
                id: tag.attribute("Id") ?? "", kind: type, target: self.resolved(tag.attribute("Target") ?? "")))
    }

    mutating func end(_ name: XMLName) {}

    mutating func text(_ piece: Span<UInt8>) {}

    /// The target from the root: it is written from the folder of the part, or with a slash from the root.
    private func resolved(_ target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var path = self.folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }
}
