/// A small element tree, the shape in which forms and envelopes are built before they are written.
struct XMLNode: Sendable {
    /// What stands inside an element.
    enum Content: Sendable {
        case text(String)
        case children([XMLNode])
    }

    let name: String
    let attributes: [(String, String)]
    let content: Content

    init(_ name: String, text: String) {
        self.name = name
        self.attributes = []
        self.content = .text(text)
    }

    init(_ name: String, attributes: [(String, String)] = [], _ children: [XMLNode]) {
        self.name = name
        self.attributes = attributes
        self.content = .children(children)
    }
}
