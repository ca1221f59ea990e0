extension RateLimit {
    /// Drafts begun, of one address.
    package static let draft = RateLimit(name: "draft", uses: 200, seconds: 86_400)
    /// Look-ups by tax code and dossier code, of one address.
    package static let lookUp = RateLimit(name: "look-up", uses: 30, seconds: 600)
    /// Signing jobs opened, of one address.
    package static let signing = RateLimit(name: "signing", uses: 120, seconds: 3600)
    /// Activation codes tried, of one address.
    package static let activation = RateLimit(name: "activation", uses: 30, seconds: 1800)
    /// Activation codes tried for a unit that has none alive, of one tax code.
    package static let activationOfNobody = RateLimit(name: "activation-unit", uses: 10, seconds: 1800)
    /// Activation letters asked for again, of one address.
    package static let resend = RateLimit(name: "resend", uses: 10, seconds: 3600)
    /// Activation letters asked for again, of one tax code.
    package static let resendToUnit = RateLimit(name: "resend-unit", uses: 5, seconds: 3600)
    /// Sign-ins tried, of one address.
    package static let signIn = RateLimit(name: "sign-in", uses: 50, seconds: 900)
    /// Sign-ins tried since the last that succeeded, of one tax code.
    package static let signInToUnit = RateLimit(name: "sign-in-unit", uses: 10, seconds: 900)

    /// Every limit of the portal, for the configuration's `limits.NAME`.
    package static let all: [RateLimit] = [
        .form, .draft, .lookUp, .signing, .activation, .activationOfNobody, .resend, .resendToUnit, .signIn,
        .signInToUnit,
    ]
}

extension RateLimiter {
    /// Counts one use and throws the 429 page with its `Retry-After` (RFC 6585 section 4) where it is one too many.
    func admit(_ limit: RateLimit, by subject: String) async throws {
        if case .wait(let seconds) = try await self.use(limit, by: subject) {
            throw PortalError(.tooMany, retryAfter: seconds)
        }
    }
}
