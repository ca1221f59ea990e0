/// A small element tree, the shape in which forms and envelopes are built before they are written.
struct XMLNode: Sendable {
    /// What stands inside an element.
    enum Content: Sendable {
        case text(String)
        case children([XMLNode])
        /// Elements that are written already.
        case written([UInt8])
    }

    let name: String
    let attributes: [(String, String)]
    let content: Content

    init(_ name: String, text: String) {
        self.name = name
        self.attributes = []
        self.content = .text(text)
    }

    /// Elements that were written by the rules of `XMLWriter`, in the place of a child.
    init(written bytes: [UInt8]) {
        self.name = ""
        self.attributes = []
        self.content = .written(bytes)
    }

    init(_ name: String, attributes: [(String, String)] = [], _ children: [XMLNode]) {
        self.name = name
        self.attributes = attributes
        self.content = .children(children)
    }
}
