/// What a file is that is no XML document with signatures.
public enum FileKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// No bytes, or nothing but white space.
    case empty
    case folder
    /// A device, a pipe or a socket.
    case device
    case pdf
    /// A word-processing, spreadsheet or presentation document in a ZIP.
    case office
    /// Such a document of before 2007.
    case oldOffice = "old-office"
    case zip
    case gzip
    /// 7-Zip or RAR.
    case archive
    case picture
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
    case text
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
