import CanonicalXML
import TextDisplay
package import Wording

/// What a form says, read for showing from its very octets: nothing is left out, known or not.
///
/// Unlike ``TK3TS/read(unverified:)`` it refuses nothing that is XML; what SignTool does not know keeps its raw name. The
/// things in the octets are numbered; whoever shows all parts shows each number once (``FormAccount``).
package struct FormContents: Sendable {
    /// What stands in one place.
    package struct Value: Hashable, Sendable {
        /// The document's own text, whole.
        package var text: String
        /// What SignTool says about it: the meaning of a code; of a file's content all there is to say.
        package var words: String?
        /// The numbers of what it shows.
        package var items: [Int]
        /// Whether ``words`` are the sum that the text is, with its thousands parted.
        package var isSum = false

        /// The text with its characters written out, and SignTool's words marked as such.
        package var spelled: String {
            let spelled = DisplayText.spelled(self.text)
            guard let words else { return spelled }
            return spelled.isEmpty ? DisplayText.own(words) : "\(spelled) \(DisplayText.own(words))"
        }
    }

    /// One value with its name.
    package struct Field: Hashable, Sendable {
        /// The label where the element is known, else its raw path below the root.
        package var label: String
        package var value: Value
        package var isKnown: Bool
        /// The key of the heading under which it stands in the printed form.
        package var section: String?
    }

    /// One column of a list.
    package struct Column: Hashable, Sendable {
        package var label: String
        package var isKnown: Bool
        /// Whether it is worth a place in a table.
        package var isImportant: Bool
    }

    /// An element that repeats, with a value for each column in each record; nil where a record has none.
    package struct List: Hashable, Sendable {
        package var title: String
        package var columns: [Column]
        package var records: [[Value?]]
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
    /// Whether a signature, or a part of one, stands in it already.
    package var isSigned: Bool
    /// How many things the octets hold.
    package var count: Int
    /// What the form's name shows: its root, and empty elements that every such form has.
    package var nameItems: [Int]
    /// White space between elements.
    package var whitespace: [Int]
    /// How many characters that is.
    package var whitespaceLength: Int

    /// Reads a form, signed or not.
    /// - Throws: where the bytes are no XML that the reader takes, or hold too much to be read.
    package static func read(unverified bytes: [UInt8], in language: Wording.Language) throws -> FormContents {
        try self.read(canonical: CanonicalXML.canonicalize(bytes), in: language)
    }

    /// Reads the octets that a signature digests.
    /// - Throws: where they are no XML that the reader takes, or hold too much to be read.
    package static func read(canonical octets: [UInt8], in language: Wording.Language) throws -> FormContents {
        FormAssembly(try FormLeaves.read(canonical: octets), language).assembled()
    }
}

/// Keeps account of the things that a document holds: each must be shown once.
package struct FormAccount: Sendable {
    private var isShown: [Bool]
    private var left: Int
    private var isTwice = false

    package init(count: Int) {
        self.isShown = Array(repeating: false, count: count)
        self.left = count
    }

    /// Whether every thing was shown, and none of them twice.
    package var isComplete: Bool { self.left == 0 && !self.isTwice }

    /// These were shown.
    package mutating func show(_ items: [Int]) {
        for item in items {
            guard self.isShown.indices.contains(item), !self.isShown[item] else {
                self.isTwice = true
                continue
            }
            self.isShown[item] = true
            self.left -= 1
        }
    }
}
