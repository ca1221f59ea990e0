package import Wording

/// What a form says, read for showing from its very bytes: nothing is left out, known or not.
///
/// Unlike ``TK3TS/read(unverified:)`` it refuses nothing that is XML; what SignTool does not know keeps its raw name.
package struct FormContents: Sendable {
    /// One value.
    package struct Field: Hashable, Sendable {
        /// The label where the element is known, else its raw path below the root.
        package var label: String
        package var value: String
        package var isKnown: Bool

        package init(label: String, value: String, isKnown: Bool) {
            self.label = label
            self.value = value
            self.isKnown = isKnown
        }
    }

    /// One column of a list.
    package struct Column: Hashable, Sendable {
        package var label: String
        package var isKnown: Bool
        /// Whether it is worth a place in a table.
        package var isImportant: Bool
    }

    /// An element that repeats, with a value for each column in each record.
    package struct List: Hashable, Sendable {
        package var title: String
        package var columns: [Column]
        package var records: [[String]]
    }

    /// A piece of the form.
    package enum Part: Hashable, Sendable {
        case fields([Field])
        case list(List)
    }

    /// A file inside the form.
    package struct File: Hashable, Sendable {
        package var name: String
        /// Nil where the text is not base64.
        package var content: [UInt8]?
    }

    /// The root element's name.
    package var root: String
    /// The form's printed name; nil where SignTool does not know the form.
    package var name: String?
    /// The pieces in document order.
    package var parts: [Part]
    package var files: [File]
    /// The raw names that SignTool has no label for, each once; empty where the whole form is unknown.
    package var unknown: [String]
    /// Whether a signature stands in it already.
    package var isSigned: Bool

    /// Reads a form, signed or not.
    /// - Throws: where the bytes are no XML that the reader takes, or hold too much to be read.
    package static func read(unverified bytes: [UInt8], in language: Wording.Language) throws -> FormContents {
        FormAssembly(try FormLeaves.read(bytes), language).assembled()
    }
}
