package import Hummingbird

/// What lets people in and keeps order among them, and the routes of it.
package struct PeopleParts: Sendable {
    package let sessions: AccountSessions
    private let activation: ActivationService
    private let passwords: PasswordDesk
    private let emails: EmailDesk
    private let invitations: InvitationDesk

    package init(
        _ environment: PortalEnvironment, hasher: PasswordHasher, guesses: GuessGuard, sessions: AccountSessions,
        activation: ActivationService
    ) {
        let (database, now) = (environment.storage, environment.clock)
        self.sessions = sessions
        self.activation = activation
        self.passwords = PasswordDesk(
            database, hasher: hasher, guesses: guesses, sessions: sessions, activation: activation, now: now)
        self.emails = EmailDesk(database, now: now)
        self.invitations = InvitationDesk(database, hasher: hasher, sessions: sessions, now: now)
    }

    /// Adds every route about accounts, people and units.
    package func add(to router: Router<PortalContext>, _ environment: PortalEnvironment) {
        AccountRoutes(environment, activation: self.activation, sessions: self.sessions).add(to: router)
        PasswordRoutes(environment, desk: self.passwords).add(to: router)
        ProfileRoutes(environment, passwords: self.passwords, emails: self.emails, sessions: self.sessions)
            .add(to: router)
        InvitationRoutes(environment, desk: self.invitations).add(to: router)
        DraftRoutes(environment).add(to: router)
        UnitRoutes(environment, invitations: self.invitations).add(to: router)
    }
}
