package import Hummingbird
internal import Storage

/// The middleware of every portal, outermost first.
package enum PortalMiddleware {
    /// Adds all of it to `router`; call before any route is added.
    package static func add(to router: Router<PortalContext>, _ environment: PortalEnvironment) throws {
        let drafts = Drafts(storage: environment.storage)
        router.add(middleware: try AddressGate(environment))
        router.add(middleware: Journal(environment))
        router.add(middleware: SecurityHeaders(environment))
        router.add(middleware: Visitor(environment))
        router.add(middleware: ErrorPages(environment))
        router.add(middleware: FormGuard(environment) { code in try await drafts.exists(code: code) })
    }
}
