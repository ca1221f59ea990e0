internal import HTTPTypes
package import Hummingbird

/// The style sheet, the scripts and the drawings.
package struct StaticRoutes: Sendable {
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Adds `/static/{name}` and `/favicon.ico`.
    package func add(to router: Router<PortalContext>) {
        let files = self.environment.files
        router.get("/static/:name") { request, context in
            guard let response = files.response(try context.parameters.require("name"), request) else {
                throw PortalError(.notFound)
            }
            return response
        }
        router.get("/favicon.ico") { _, _ in Response.seeOther(files.address("mark.svg")) }
    }
}
