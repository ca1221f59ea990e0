/// What a file is by its content, as far as people can be told by name.
package enum FileFormat: String, Hashable, Sendable, CaseIterable {
    case pdf, xml, jpeg, xlsx
    // Spreadsheets that are no plain XLSX
    case xls, xlsm, xlsb, xltx, ods
    // Texts and slides
    case doc, docx, ppt, pptx, odt, odp, rtf, text, msg
    // An Office file under a password (MS-OFFCRYPTO)
    case encryptedOffice = "encrypted-office"
    // Pictures
    case heic, png, gif, webp, tiff, bmp, svg
    // Packed files
    case zip, rar, sevenZip = "seven-zip", gzip
    // What runs or plays
    case program, script, video
    case html
    case signedMessage = "signed-message"
    case unknown

    /// The kind of file that a dossier may carry; nil for all others.
    package var kind: FileKind? {
        switch self {
        case .pdf: .pdf
        case .xml: .xml
        case .jpeg: .jpeg
        case .xlsx: .xlsx
        default: nil
        }
    }

    /// The key of the word for it.
    package var textKey: String { "file-format.\(self.rawValue)" }

    /// The key of what to do about it.
    package var adviceKey: String {
        switch self {
        case .pdf, .xml, .jpeg, .xlsx: "file-advice.rename"
        case .heic: "file-advice.heic"
        case .png, .gif, .webp, .tiff, .bmp, .svg: "file-advice.picture"
        case .xls, .xlsm, .xlsb, .xltx, .ods: "file-advice.spreadsheet"
        case .doc, .docx, .ppt, .pptx, .odt, .odp, .rtf, .text, .msg, .html: "file-advice.print"
        case .zip, .rar, .sevenZip, .gzip: "file-advice.unpack"
        case .encryptedOffice: "file-advice.password"
        case .program, .script, .video, .signedMessage, .unknown: "file-advice.other"
        }
    }
}

/// Why a file is not taken although its kind may be right.
package enum FileFault: String, Error, Hashable, Sendable, CaseIterable {
    case empty
    /// It ends before its end.
    case truncated
    /// It cannot be read to its end by the rules of its format.
    case damaged
    /// It opens only with a password, or restricts what may be done with it.
    case passwordProtected
    /// A spreadsheet with macros, of whatever kind.
    case macros
    /// Code or commands that run when it is opened.
    case activeContent
    /// A DOCTYPE, which no form has and readers treat differently.
    case doctype
    /// A program inside.
    case embeddedProgram
    /// Two files in one.
    case polyglot
    /// It unpacks to more than anybody can open.
    case bomb
}

/// What a look at a file's bytes found.
package struct FileFinding: Hashable, Sendable {
    package var format: FileFormat
    /// Bytes.
    package var size: Int
    package var fault: FileFault?

    package init(format: FileFormat, size: Int, fault: FileFault? = nil) {
        self.format = format
        self.size = size
        self.fault = fault
    }
}
