/// A name with its namespace.
package struct ExpandedName: Hashable, Sendable {
    package var namespace: [UInt8]
    package var localName: [UInt8]

    package init(namespace: String, localName: String) {
        self.namespace = Array(namespace.utf8)
        self.localName = Array(localName.utf8)
    }
}
