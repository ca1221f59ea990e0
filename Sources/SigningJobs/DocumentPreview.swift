/// What a document says, as a person reads it: made from the very bytes that are signed, drawn by the window.
///
/// Its texts come from the document and may hold anything; whoever shows them makes them harmless first.
public struct DocumentPreview: Hashable, Sendable, Codable {
    /// What the document is, by its printed name; nil where that is not known.
    public var title: String?
    /// What SignTool does not understand, in words; whoever signs must be able to see these first.
    public var warnings: [String]
    /// What it says, from the top.
    public var parts: [PreviewPart]

    /// The most characters of a value.
    public static let valueLimit = 4000
    /// The most characters of a label.
    public static let labelLimit = 300

    public init(title: String? = nil, warnings: [String] = [], parts: [PreviewPart] = []) {
        self.title = title
        self.warnings = warnings
        self.parts = parts
    }
}

/// A piece of a preview.
public enum PreviewPart: Hashable, Sendable, Codable {
    case fields(PreviewFields)
    case table(PreviewTable)
    case picture(PreviewPicture)
    /// A sentence about what follows or is left out.
    case remark(String)
}

/// Labels with their values.
public struct PreviewFields: Hashable, Sendable, Codable {
    /// How a value differs from the one that was shown before.
    public enum Change: String, Hashable, Sendable, Codable {
        case changed, added, removed
    }

    /// One label with its value.
    public struct Row: Hashable, Sendable, Codable {
        public var label: String
        public var value: String
        /// Whether the label is SignTool's own; otherwise it is the element's raw name.
        public var isKnown: Bool
        /// How it differs from what was shown before; nil where it does not.
        public var change: Change?
        /// The value that was shown before.
        public var before: String?

        public init(
            label: String, value: String, isKnown: Bool = true, change: Change? = nil, before: String? = nil
        ) {
            self.label = label
            self.value = value
            self.isKnown = isKnown
            self.change = change
            self.before = before
        }
    }

    public var title: String?
    public var rows: [Row]

    public init(title: String? = nil, rows: [Row]) {
        self.title = title
        self.rows = rows
    }
}

/// Many records of one kind, for instance the employees of a list.
public struct PreviewTable: Hashable, Sendable, Codable {
    /// One column.
    public struct Column: Hashable, Sendable, Codable {
        public var label: String
        /// Whether the label is SignTool's own; otherwise it is the element's raw name.
        public var isKnown: Bool
        /// Whether it is worth a place in the table; the others show when a row is opened.
        public var isImportant: Bool

        public init(label: String, isKnown: Bool = true, isImportant: Bool) {
            self.label = label
            self.isKnown = isKnown
            self.isImportant = isImportant
        }
    }

    public var title: String
    public var columns: [Column]
    /// The records' values, one for each column, empty where a record has none.
    public var rows: [[String]]

    public init(title: String, columns: [Column], rows: [[String]]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }
}

/// A page or a picture.
public struct PreviewPicture: Hashable, Sendable, Codable {
    /// What it shows, in words; also what a screen reader says.
    public var caption: String
    /// A PNG picture (ISO/IEC 15948) of at most ``longestSide`` pixels in either direction.
    public var png: Base64Content

    /// The most pixels in either direction.
    public static let longestSide = 1000

    public init(caption: String, png: Base64Content) {
        self.caption = caption
        self.png = png
    }
}

/// The preview of one document of a ``SignQuestion``.
public struct PreviewUpdate: Hashable, Sendable, Codable {
    /// The document's place in the question's list.
    public var document: Int
    public var preview: DocumentPreview

    public init(document: Int, preview: DocumentPreview) {
        self.document = document
        self.preview = preview
    }
}
