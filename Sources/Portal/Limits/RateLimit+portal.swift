extension RateLimit {
    /// Drafts begun, of one address.
    package static let draft = RateLimit(name: "draft", uses: 200, seconds: 86_400)
    /// Look-ups by tax code and dossier code, of one address.
    package static let lookUp = RateLimit(name: "look-up", uses: 30, seconds: 600)
    /// Look-ups for one tax code by all who are strangers to it: a dossier code has 31 bits.
    package static let lookUpOfUnit = RateLimit(name: "look-up-unit", uses: 5000, seconds: 86_400)
    /// Codes of drafts tried, of one address: 73 bits.
    package static let resume = RateLimit(name: "resume", uses: 10, seconds: 600)
    /// Tax codes looked up for an earlier registration, of one address; more are not looked up, and not refused.
    package static let registered = RateLimit(name: "registered", uses: 60, seconds: 3600)
    /// Letters with a link to a draft, of one address.
    package static let draftLink = RateLimit(name: "draft-link", uses: 20, seconds: 86_400)
    /// The same, for one draft.
    package static let linkOfDraft = RateLimit(name: "link-of-draft", uses: 5, seconds: 86_400)
    /// Signing jobs opened, of one address.
    package static let signing = RateLimit(name: "signing", uses: 120, seconds: 3600)
    /// Activation codes tried, of one address.
    package static let activation = RateLimit(name: "activation", uses: 30, seconds: 1800)
    /// Activation codes tried for one tax code by all who are strangers to it: a code has 39 bits and lives 30 minutes.
    package static let activationOfUnit = RateLimit(name: "activation-unit", uses: 20_000, seconds: 86_400)
    /// Activation letters asked for again, of one address.
    package static let resend = RateLimit(name: "resend", uses: 10, seconds: 3600)
    /// Letters asked for again for one tax code by all who are strangers to it.
    package static let resendToUnit = RateLimit(name: "resend-unit", uses: 1000, seconds: 86_400)
    /// Sign-ins tried, of one address.
    package static let signIn = RateLimit(name: "sign-in", uses: 50, seconds: 900)
    /// Sign-ins tried for one tax code by all who are strangers to it.
    package static let signInToUnit = RateLimit(name: "sign-in-unit", uses: 1000, seconds: 86_400)
    /// Statements to sign in by certificate asked for or sent, of one address; nobody guesses a signature.
    package static let certificate = RateLimit(name: "sign-in-certificate", uses: 60, seconds: 900)

    /// Invitations sent, of one unit.
    package static let invitation = RateLimit(name: "invitation", uses: 50, seconds: 86_400)

    /// Every limit of the portal, for the configuration's `limits.NAME`.
    package static let all: [RateLimit] = [
        .form, .draft, .lookUp, .lookUpOfUnit, .resume, .registered, .draftLink, .linkOfDraft, .signing, .activation,
        .activationOfUnit, .resend, .resendToUnit, .signIn, .signInToUnit, .certificate, .invitation,
    ]
}
