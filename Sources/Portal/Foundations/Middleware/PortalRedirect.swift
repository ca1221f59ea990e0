/// A request that can only be answered by sending the browser elsewhere.
package struct PortalRedirect: Error, Hashable, Sendable {
    package var path: String

    package init(_ path: String) {
        self.path = path
    }
}
