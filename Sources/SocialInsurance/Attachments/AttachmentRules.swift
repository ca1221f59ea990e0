/// Which files a dossier may carry: kinds, number and total size with the forms counted in.
package struct AttachmentRules: Hashable, Sendable {
    /// A file that was taken.
    package struct Accepted: Hashable, Sendable {
        /// The cleaned name, unique in the dossier.
        package var name: String
        package var kind: FileKind
        /// The size in bytes.
        package var size: Int

        package init(name: String, kind: FileKind, size: Int) {
            self.name = name
            self.kind = kind
            self.size = size
        }
    }

    /// The most files, the forms among them.
    package var maximumFiles: Int
    /// The most bytes of all files, the forms among them.
    package var maximumBytes: Int
    /// How many forms travel with the files.
    package var forms: Int
    /// Bytes kept free for the forms and their signatures.
    package var formBytes: Int
    /// The most bytes of one file; nil where only the whole is bounded.
    package var largestFile: Int?

    /// The limits of BHXH dossiers: 6 files and 5 MB with the forms; one form, for which 32 kB are kept free.
    package static let bhxh = AttachmentRules(maximumFiles: 6, maximumBytes: 5 << 20, forms: 1, formBytes: 32 << 10)

    /// The limits of what is split into several dossiers by itself.
    ///
    /// They are signed in one job, which SignTool takes as one message of 16 MB: 11.5 MB in base64 and 700 kB for all that
    /// stands around them. A file goes into one dossier, beside forms for which 64 kB are kept free.
    package static let inParts = AttachmentRules(
        maximumFiles: 50, maximumBytes: 23 << 19, forms: 1, formBytes: 64 << 10, largestFile: (5 << 20) - (64 << 10))

    package init(maximumFiles: Int, maximumBytes: Int, forms: Int, formBytes: Int, largestFile: Int? = nil) {
        self.maximumFiles = maximumFiles
        self.maximumBytes = maximumBytes
        self.forms = forms
        self.formBytes = formBytes
        self.largestFile = largestFile
    }

    /// How many more files fit.
    package func filesLeft(beside others: [Accepted]) -> Int {
        max(0, self.maximumFiles - self.forms - others.count)
    }

    /// How many more bytes fit: the limit to enforce while a file streams in.
    package func bytesLeft(beside others: [Accepted]) -> Int {
        let left = max(0, self.maximumBytes - self.formBytes - others.reduce(0) { $0 + $1.size })
        return self.largestFile.map { min($0, left) } ?? left
    }

    /// What can be said before the first byte: the name's claim and the number of files.
    package func checkBefore(
        name: String, beside others: [Accepted], for field: FieldName = .attachments
    ) -> FieldProblem? {
        if name.isEmpty {
            return FieldProblem(field.rawValue, .empty)
        }
        if name.unicodeScalars.contains("\u{FFFD}") {
            return FieldProblem(field.rawValue, .damagedName, values: ["name": Self.shown(name)])
        }
        if FileKind(name: name) == nil {
            return FieldProblem(field.rawValue, .wrongType, values: ["name": Self.shown(name)])
        }
        if self.filesLeft(beside: others) == 0 {
            return FieldProblem(field.rawValue, .tooMany, values: ["limit": "\(self.maximumFiles)"])
        }
        return nil
    }

    /// The verdict on a whole file; a wrong one names the words to say.
    package func check(
        name: String, finding: FileFinding, beside others: [Accepted], for field: FieldName = .attachments
    ) -> Result<Accepted, FieldProblem> {
        if let problem = self.checkBefore(name: name, beside: others, for: field) {
            return .failure(problem)
        }
        let shown = ["name": Self.shown(name)]
        guard finding.size > 0 else { return .failure(FieldProblem(field.rawValue, .emptyFile, values: shown)) }
        if finding.size > self.bytesLeft(beside: others) {
            return .failure(self.tooLarge(name: name, beside: others, for: field))
        }
        guard let kind = finding.format.kind, kind == FileKind(name: name), finding.fault == nil else {
            return .failure(Self.refusal(name: name, finding: finding, for: field))
        }
        let clean = FileName.unique(FileName.clean(name, kind: kind), among: others.map(\.name) + Self.ownNames)
        return .success(Accepted(name: clean, kind: kind, size: finding.size))
    }

    /// The problem of a file that passes `bytesLeft`, for use as soon as the stream does.
    package func tooLarge(name: String, beside others: [Accepted], for field: FieldName = .attachments) -> FieldProblem
    {
        let left = self.bytesLeft(beside: others)
        return FieldProblem(
            field.rawValue, left == self.largestFile ? .fileTooLarge : .tooLarge,
            values: ["name": Self.shown(name), "left": Self.size(left), "limit": Self.size(self.maximumBytes)])
    }

    /// A size for people, `1,5 MB` or `300 kB`, rounded down.
    package static func size(_ bytes: Int) -> String {
        if bytes >= 1 << 20 {
            let tenths = (bytes * 10) >> 20
            return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10),\(tenths % 10) MB"
        }
        return bytes >= 1024 ? "\(bytes >> 10) kB" : "\(bytes) byte"
    }

    /// Names that the product's own documents have.
    private static let ownNames = ["TK3-TS.xml", "04_DK-IVAN.xml"]

    /// What a file is instead, and what to do about it.
    private static func refusal(name: String, finding: FileFinding, for field: FieldName) -> FieldProblem {
        let declared = String(FileName.fileExtension(of: name).dropFirst()).uppercased()
        var values = ["name": self.shown(name)]
        let isDeclared = finding.format.kind != nil && finding.format.kind == FileKind(name: name)
        let isSpreadsheet = [.xlsm, .xlsb, .xls].contains(finding.format)
        switch finding.fault {
        case .passwordProtected?: return FieldProblem(field.rawValue, .passwordProtected, values: values)
        case .macros? where isDeclared || isSpreadsheet: return FieldProblem(field.rawValue, .macros, values: values)
        case .polyglot?: return FieldProblem(field.rawValue, .polyglot, values: values)
        case let fault? where isDeclared:
            if let rule = self.rule(of: fault) { return FieldProblem(field.rawValue, rule, values: values) }
        default: break
        }
        values["declared"] = declared
        guard finding.format != .unknown, !isDeclared else {
            return FieldProblem(field.rawValue, .unreadable, values: values)
        }
        return FieldProblem(
            field.rawValue, .typeMismatch, values: values,
            words: ["found": finding.format.textKey, "advice": finding.format.adviceKey])
    }

    /// The rule with the words for a fault; nil where "cannot be read" says it.
    private static func rule(of fault: FileFault) -> FieldProblem.Rule? {
        switch fault {
        case .empty: .emptyFile
        case .truncated: .truncated
        case .damaged: nil
        case .passwordProtected: .passwordProtected
        case .macros: .macros
        case .activeContent: .activeContent
        case .doctype: .doctype
        case .embeddedProgram: .embeddedProgram
        case .polyglot: .polyglot
        case .bomb: .bomb
        }
    }

    /// The name as it may stand in a message.
    private static func shown(_ name: String) -> String {
        FileKind(name: name).map { FileName.clean(name, kind: $0) } ?? String(Normaliser.line(name).prefix(60))
    }
}
