/// What an element that was cut out of a document had in scope there.
package struct FragmentContext: Sendable {
    package var namespaces: [NamespaceBinding]
    /// Attributes of the xml namespace on ancestors, outermost first: name with prefix, value.
    package var inherited: [NamespaceBinding]

    package init(namespaces: [NamespaceBinding], inherited: [NamespaceBinding]) {
        self.namespaces = namespaces
        self.inherited = inherited
    }
}
