internal import Hummingbird

/// Addresses that only take forms: whoever loads one again, or changes the language there, comes to the page it belongs to.
enum FormAddresses {
    /// Adds GET for every address of `router` that has POST and no page; call after all routes are added.
    static func add(to router: Router<PortalContext>) {
        let routes = router.routes.map { (path: "\($0.path)", method: $0.method) }
        let pages = Set(routes.filter { $0.method == .get }.map(\.path))
        for route in routes where route.method == .post && !pages.contains(route.path) {
            let page = Self.page(of: route.path, among: pages)
            router.get(RouterPath(route.path)) { _, _ in Response.seeOther(page) }
        }
    }

    /// The nearest page above an address; the start where there is none.
    static func page(of path: String, among pages: Set<String>) -> String {
        var parts = path.split(separator: "/")
        while parts.popLast() != nil {
            let above = "/\(parts.joined(separator: "/"))"
            // A pattern is no address.
            if pages.contains(above), !above.contains(":"), !above.contains("{") { return above }
        }
        return LocalPath.start.description
    }
}
