/// The namespaces in scope of an element, which shares with its parent what the parent has.
indirect enum NamespaceScope: Sendable {
    case outermost([String: String])
    case inside(NamespaceScope, declarations: [String: String])

    /// The scope of an element that declares these.
    func declaring(_ declarations: [String: String]) -> NamespaceScope {
        declarations.isEmpty ? self : .inside(self, declarations: declarations)
    }

    /// The namespace of a prefix; the empty prefix is the default namespace.
    subscript(prefix: String) -> String? {
        var scope = self
        while case .inside(let outer, let declarations) = scope {
            if let namespace = declarations[prefix] { return namespace }
            scope = outer
        }
        guard case .outermost(let declarations) = scope else { return nil }
        return declarations[prefix]
    }
}
