/// The kinds of files a dossier may carry.
package enum FileKind: String, Hashable, Sendable, Codable, CaseIterable {
    case pdf
    case xml
    case jpeg
    case xlsx

    /// The extension that cleaned names carry, with its dot (`LoaiFile`).
    package var fileExtension: String {
        switch self {
        case .pdf: ".pdf"
        case .xml: ".xml"
        case .jpeg: ".jpg"
        case .xlsx: ".xlsx"
        }
    }

    /// The format that files of this kind have.
    package var format: FileFormat {
        switch self {
        case .pdf: .pdf
        case .xml: .xml
        case .jpeg: .jpeg
        case .xlsx: .xlsx
        }
    }

    /// The media type (IANA).
    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .xml: "application/xml"
        case .jpeg: "image/jpeg"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// The key of the word that names the kind to people.
    package var textKey: String { "file-kind.\(self.rawValue)" }

    /// The kind a name claims by its extension, in any case.
    package init?(name: String) {
        switch FileName.fileExtension(of: name).lowercased() {
        case ".pdf": self = .pdf
        case ".xml": self = .xml
        case ".jpg", ".jpeg": self = .jpeg
        case ".xlsx": self = .xlsx
        default: return nil
        }
    }
}
