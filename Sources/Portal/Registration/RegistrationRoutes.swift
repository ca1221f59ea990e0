package import Hummingbird

/// All pages of the registration up to the choice of signing.
package struct RegistrationRoutes: Sendable {
    private let environment: PortalEnvironment
    private let desk: RegistrationDesk
    private let files: DraftFiles

    /// Creates the attachments folder where it is missing.
    package init(_ environment: PortalEnvironment) throws {
        self.environment = environment
        self.desk = RegistrationDesk(environment)
        self.files = try DraftFiles(environment)
    }

    /// Adds everything below `/dang-ky` but the signing itself.
    package func add(to router: Router<PortalContext>) {
        HubRoutes(environment: self.environment, desk: self.desk).add(to: router)
        DraftLinkRoutes(environment: self.environment, desk: self.desk).add(to: router)
        SectionRoutes(environment: self.environment, desk: self.desk, files: self.files).add(to: router)
        AutosaveRoute(desk: self.desk).add(to: router)
        ListRoutes(environment: self.environment).add(to: router)
        CheckRoutes(environment: self.environment, desk: self.desk, files: self.files).add(to: router)
        MethodRoutes(environment: self.environment, desk: self.desk).add(to: router)
    }
}
