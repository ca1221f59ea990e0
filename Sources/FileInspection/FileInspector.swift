internal import Archives
package import SocialInsurance

/// Says what a file is by its content alone, and why it should not be taken: a pure function of its bytes.
///
/// Everything is bounded: the bytes that are unpacked, the tokens that are read, the depth of files in files.
package enum FileInspector {
    /// What may be unpacked of one file in all: an honest spreadsheet of 5 MB has less.
    private static let budget = 256 << 20

    /// Looks at a whole file.
    package static func inspect(_ bytes: [UInt8]) -> FileFinding {
        var budget = Self.budget
        return self.finding(bytes, depth: 0, budget: &budget)
    }

    static func finding(_ bytes: [UInt8], depth: Int, budget: inout Int) -> FileFinding {
        let (format, fault) = self.look(bytes, depth: depth, budget: &budget)
        return FileFinding(format: format, size: bytes.count, fault: fault)
    }

    private static func look(_ bytes: [UInt8], depth: Int, budget: inout Int) -> (FileFormat, FileFault?) {
        guard !bytes.isEmpty else { return (.unknown, .empty) }
        let whole = bytes[...]
        let claimed = FileSignature.format(of: whole)
        if claimed != .zip, let finding = self.pdf(whole, claimed, depth: depth, budget: &budget) { return finding }
        switch claimed {
        case .jpeg?: return (.jpeg, JPEGInspector.fault(whole))
        case .zip?: return self.archive(whole, depth: depth, budget: &budget)
        case let format?: return (format, nil)
        case nil: break
        }
        if whole.starts(with: CompoundFile.mark) { return self.compound(whole) }
        if XMLInspector.isMarkup(whole) { return self.markup(bytes) }
        return (self.isText(whole) ? .text : .unknown, nil)
    }

    /// Readers of PDF look for its header in the first 1,024 bytes (ISO 32000-1, annex H.3.4.1).
    private static func pdf(
        _ bytes: ArraySlice<UInt8>, _ claimed: FileFormat?, depth: Int, budget: inout Int
    ) -> (FileFormat, FileFault?)? {
        guard let header = bytes.prefix(1024 + 5).firstRange(of: Array("%PDF-".utf8))?.lowerBound else { return nil }
        if let claimed { return (claimed, .polyglot) }
        let fault = PDFInspector.fault(bytes[header...], depth: depth, budget: &budget)
        guard header > bytes.startIndex, XMLInspector.isMarkup(bytes) else { return (.pdf, fault) }
        // Markup that only names the header is no PDF; one with a PDF in it is both.
        if fault == .damaged || fault == .truncated { return nil }
        return (XMLInspector.isWebPage(bytes.prefix(header)) ? .html : .xml, .polyglot)
    }

    private static func archive(
        _ bytes: ArraySlice<UInt8>, depth: Int, budget: inout Int
    ) -> (FileFormat, FileFault?) {
        do throws(FileFault) {
            var (format, fault) = try OfficeInspector(bytes, depth: depth).finding(budget: &budget)
            if fault == nil, bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { fault = .polyglot }
            return (format, fault)
        } catch {
            return (.zip, error)
        }
    }

    private static func compound(_ bytes: ArraySlice<UInt8>) -> (FileFormat, FileFault?) {
        guard let file = CompoundFile(bytes) else { return (.unknown, .truncated) }
        if file.format == .encryptedOffice { return (.encryptedOffice, .passwordProtected) }
        return (file.format, file.hasProgram ? .embeddedProgram : file.hasMacros ? .macros : nil)
    }

    private static func markup(_ bytes: [UInt8]) -> (FileFormat, FileFault?) {
        let (format, fault) = XMLInspector.finding(bytes)
        if fault == nil, ZipArchive.closes(bytes[...]) { return (format, .polyglot) }
        return (format, fault)
    }

    private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.prefix(4096).allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0) }
    }
}
