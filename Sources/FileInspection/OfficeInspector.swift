internal import Archives
internal import CanonicalXML
internal import SocialInsurance

/// Says what a ZIP archive is, and looks into every member.
struct OfficeInspector {
    private let archive: ZipArchive
    private let depth: Int

    init(_ bytes: ArraySlice<UInt8>, depth: Int) throws(FileFault) {
        do throws(ArchiveFault) { self.archive = try ZipArchive(bytes) } catch { throw FileFault(error) }
        self.depth = depth
    }

    /// What is looked at of one member.
    private static let partLimit = 6 << 20

    /// The format, and the worst that was found; `budget` is what may still be unpacked.
    func finding(budget: inout Int) -> (FileFormat, FileFault?) {
        var parts = OfficeParts()
        var fault: FileFault?
        for member in self.archive.members {
            if member.isEncrypted {
                fault = .passwordProtected
                break
            }
            do throws(FileFault) {
                let content = try self.content(of: member, budget: &budget)
                try parts.take(member.name.lowercased(), content, depth: self.depth, budget: &budget)
            } catch {
                fault = error
                if error != .damaged { break }
            }
        }
        let format = parts.format(of: self.archive.members.map(\.name))
        return (format, fault ?? parts.fault(of: format))
    }
}

extension OfficeInspector {
    private func content(of member: ZipArchive.Member, budget: inout Int) throws(FileFault) -> [UInt8] {
        do throws(ArchiveFault) {
            return try self.archive.unpack(member, keeping: Self.partLimit, budget: &budget)
        } catch {
            throw FileFault(error)
        }
    }
}

extension FileFault {
    fileprivate init(_ fault: ArchiveFault) {
        switch fault {
        case .truncated: self = .truncated
        case .damaged: self = .damaged
        case .bomb: self = .bomb
        }
    }
}

/// What the members of an Office file say about it.
private struct OfficeParts {
    /// The content types of parts and endings, in lower case ([Content_Types].xml, ECMA-376 part 2, 10.1.2).
    private var types: [String: String] = [:]
    private var targets: Set<String> = []
    private var mimetype = ""
    private var hasMacros = false
    private var isActive = false

    private static let longestPart = 1 << 20

    /// - Throws: ``FileFault``: embeddedProgram, doctype, bomb.
    mutating func take(_ name: String, _ content: [UInt8], depth: Int, budget: inout Int) throws(FileFault) {
        if name == "mimetype" { self.mimetype = String(decoding: content.prefix(100), as: UTF8.self) }
        if name.hasSuffix(".xml") || name.hasSuffix(".rels") || name.hasSuffix(".vml") {
            try self.read(name, content)
        } else {
            try self.look(name, content, depth: depth, budget: &budget)
        }
        let last = name.split(separator: "/").last ?? ""
        if last.hasPrefix("vbaproject") || last.hasPrefix("vbadata") || name.contains("macrosheets/") {
            self.hasMacros = true
        }
        if FileSignature.isProgramName(name) { throw .embeddedProgram }
    }

    /// A part in XML: content types, relationships, and commands in sheets and links.
    private mutating func read(_ name: String, _ content: [UInt8]) throws(FileFault) {
        // Sheets of many megabytes hold cells; what decides is small.
        guard content.count <= Self.longestPart else {
            let head = String(decoding: content.prefix(2048).filter { $0 != 0 }, as: UTF8.self).lowercased()
            if head.contains("<!doctype") { throw .doctype }
            return
        }
        do {
            let reader = try XMLReader.read(.bytes(content), with: OfficePartReader())
            self.types.merge(reader.types) { first, _ in first }
            self.targets.formUnion(reader.targets)
            self.hasMacros = self.hasMacros || reader.hasMacros
            self.isActive = self.isActive || reader.isActive
        } catch let error as XMLReadError where error.code == .doctype {
            throw .doctype
        } catch {
            // Drawings of old versions (VML) are often no XML; the parts that decide are.
            if name == "[content_types].xml" || name.hasSuffix(".rels") || name == "xl/workbook.xml" { throw .damaged }
        }
    }

    /// A part that is not XML: macros by content, programs, objects and files in it.
    private mutating func look(
        _ name: String, _ content: [UInt8], depth: Int, budget: inout Int
    ) throws(FileFault) {
        if FileSignature.isProgram(content[...]) { throw .embeddedProgram }
        if let compound = CompoundFile(content[...]) {
            if compound.hasMacros { self.hasMacros = true }
            if compound.hasProgram { throw .embeddedProgram }
        } else if content.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            guard depth < 2 else { throw .bomb }
            let inner = try OfficeInspector(content[...], depth: depth + 1).finding(budget: &budget)
            if let fault = inner.1 { throw fault }
        }
    }

    /// What the content types and the members make it.
    func format(of names: [String]) -> FileFormat {
        if self.mimetype.hasPrefix("application/vnd.oasis.opendocument.") {
            let kind = self.mimetype.dropFirst("application/vnd.oasis.opendocument.".count)
            return kind.hasPrefix("spreadsheet") ? .ods : kind.hasPrefix("text") ? .odt : .odp
        }
        let names = Set(names.map { $0.lowercased() })
        guard names.contains("[content_types].xml") else {
            return names.contains("meta-inf/manifest.mf") && names.contains { $0.hasSuffix(".class") } ? .program : .zip
        }
        for (part, type) in self.types where part.hasPrefix("/") && names.contains(String(part.dropFirst())) {
            for (ending, format) in Self.mainTypes where type.hasSuffix(ending) { return format }
        }
        return names.contains { $0.hasPrefix("word/") } ? .docx : names.contains { $0.hasPrefix("ppt/") } ? .pptx : .zip
    }

    private static let mainTypes: [(String, FileFormat)] = [
        ("spreadsheetml.sheet.main+xml", .xlsx), ("ms-excel.sheet.macroenabled.main+xml", .xlsm),
        ("ms-excel.sheet.binary.macroenabled.main", .xlsb), ("spreadsheetml.template.main+xml", .xltx),
        ("ms-excel.template.macroenabled.main+xml", .xlsm), ("ms-excel.addin.macroenabled.main+xml", .xlsm),
        ("wordprocessingml.document.main+xml", .docx), ("wordprocessingml.template.main+xml", .docx),
        ("ms-word.document.macroenabled.main+xml", .docx), ("presentationml.presentation.main+xml", .pptx),
        ("presentationml.slideshow.main+xml", .pptx), ("ms-powerpoint.presentation.macroenabled.main+xml", .pptx),
    ]

    func fault(of format: FileFormat) -> FileFault? {
        let marks = ["vbaproject", "vbadata", "macrosheet", "activex", "macroenabled"]
        if self.hasMacros || self.types.values.contains(where: { type in marks.contains { type.contains($0) } }) {
            return .macros
        }
        let targets = ["/vbaproject", "/xlmacrosheet", "/xlintlmacrosheet", "/wordvbadata", "/activexcontrol"]
        if self.targets.contains(where: { type in targets.contains { type.hasSuffix($0) } }) { return .macros }
        return self.isActive ? .activeContent : nil
    }
}

/// Collects content types and relationships, and notices commands.
private struct OfficePartReader: XMLHandler {
    private(set) var types: [String: String] = [:]
    /// Types of relationships, in lower case.
    private(set) var targets: Set<String> = []
    private(set) var hasMacros = false
    private(set) var isActive = false

    mutating func start(_ tag: XMLStartTag) {
        switch tag.name.localName {
        case "Override", "Default":
            if let type = tag.attribute("ContentType") {
                let part = tag.attribute("PartName") ?? tag.attribute("Extension") ?? ""
                self.types[part.lowercased()] = type.lowercased()
            }
        case "Relationship": self.targets.insert((tag.attribute("Type") ?? "").lowercased())
        // Sheets of Excel 4 macros and commands to other programs (DDE, ECMA-376 part 1, 18.14.5).
        case "macrosheet", "xlMacrosheet": self.hasMacros = true
        case "ddeLink": self.isActive = true
        case "definedName":
            if tag.attribute("xlm") == "1" || tag.attribute("vbProcedure") == "1" { self.hasMacros = true }
        default: break
        }
    }

    mutating func end(_ name: XMLName) {}

    mutating func text(_ piece: Span<UInt8>) {}
}
