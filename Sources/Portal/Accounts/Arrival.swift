package import Hummingbird
internal import Storage

/// A browser that is about to sign in: the visitor's session that it gets, and how it is called where sessions are listed.
package struct Arrival: Sendable {
    /// Nothing that was known before signing in is of use after it.
    package let session: PortalSession
    package let caller: Caller

    package init(_ context: PortalContext) {
        self.session = .fresh()
        var caller = context.caller
        caller.visitor = self.session.key
        self.caller = caller
    }

    /// Lets the person in: token and session are new; the visitor's draft goes along.
    package func response(
        _ entrance: AccountSessions.Entrance, answering answer: Response = .seeOther("/ho-so"),
        _ context: PortalContext, _ environment: PortalEnvironment
    ) async throws -> Response {
        try await VisitorRecords(environment.storage).move(from: context.session.key, to: self.session.key)
        var response = answer
        response.setSession(self.session, environment)
        response.setAccountToken(entrance.token, environment.address)
        response.setDevice(entrance.device, environment)
        return response
    }
}
