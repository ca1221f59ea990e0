/// What a file is that is no XML document with signatures.
public enum FileKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// No bytes, or nothing but white space.
    case empty
    /// A folder, which has no bytes of its own.
    case folder
    /// A device, a pipe or a socket.
    case device
    /// A PDF document (ISO 32000), signed in its own way or not at all.
    case pdf
    /// A word-processing, spreadsheet or presentation document in a ZIP.
    case office
    /// Such a document of before 2007.
    case oldOffice = "old-office"
    /// A ZIP archive that is no office document.
    case zip
    /// A file compressed by gzip (RFC 1952).
    case gzip
    /// 7-Zip or RAR.
    case archive
    /// A photograph or drawing: JPEG, PNG, GIF, TIFF and the like.
    case picture
    /// JSON (RFC 8259), for instance an answer of a server.
    case json
    /// HTML, as a server sends it instead of a file.
    case webPage = "web-page"
    /// XML as base 64.
    case base64XML = "base64-xml"
    /// Something else as base 64.
    case base64
    /// A certificate or key as PEM.
    case pem
    /// ASN.1: a certificate, or a signed message of another kind (CMS, .p7m, .p7s).
    case asn1
    /// Plain text that is no XML.
    case text
    /// Bytes of no kind that is known.
    case binary
    /// XML that ends too early.
    case truncated
    /// XML that is not well formed.
    case malformed
    /// XML with a DOCTYPE, which is never read.
    case doctype
    /// XML in an encoding that is not read, or in another one than it says.
    case encoding
    /// XML that asks for more than is looked at.
    case limit
    /// The system does not let it be read.
    case unreadable

    /// Whether nothing was computed although it may be a signed document, or it is certainly none.
    public var kind: FaultKind {
        switch self {
        case .doctype, .encoding, .limit, .unreadable, .device: .cannotBeComputed
        default: .notSigned
        }
    }
}

/// What was found out about a file that could not be read as XML.
public struct FileFinding: Hashable, Sendable, Codable {
    /// What it is.
    public var kind: FileKind
    /// What belongs to it, by name: `line`, `column`, `stated`, `actual`.
    public var values: [String: String]
    /// What the reader said, in plain English.
    public var reason: String?

    /// Makes a finding.
    public init(_ kind: FileKind, values: [String: String] = [:], reason: String? = nil) {
        self.kind = kind
        self.values = values
        self.reason = reason
    }
}
