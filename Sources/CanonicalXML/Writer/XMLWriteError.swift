/// What an ``XMLWriter`` refuses to write.
public enum XMLWriteError: Error, Hashable, Sendable {
    /// Not a name that XML 1.0 and Namespaces in XML 1.0 allow here.
    case badName(String)
    /// A character outside the production Char (XML 1.0, 2.2).
    case badCharacter(UInt32)
    /// The same attribute twice on one element.
    case duplicateAttribute(String)
    /// A prefix that no open element declares, or a declaration that is not allowed.
    case badNamespace(String)
    /// Text or a second element outside the root element.
    case outsideRoot
    /// An end without a start.
    case nothingOpen
    /// The document ends with open elements or without a root.
    case incomplete
}
