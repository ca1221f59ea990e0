package import SigningKeys

/// Drivers, tokens and certificates as they are at one moment.
package struct TokenPicture: Sendable {
    /// A driver that was tried.
    package struct Driver: Hashable, Sendable {
        package var path: String
        /// Why its tokens are missing; nil where it answers.
        package var error: TokenError?

        package init(path: String, error: TokenError? = nil) {
            self.path = path
            self.error = error
        }
    }

    package var drivers: [Driver]
    package var tokens: [TokenInfo]
    package var certificates: [HeldCertificate]

    package init(drivers: [Driver] = [], tokens: [TokenInfo] = [], certificates: [HeldCertificate] = []) {
        self.drivers = drivers
        self.tokens = tokens
        self.certificates = certificates
    }
}

extension TokenDesk {
    /// Asks every driver for its tokens and certificates.
    package func picture() async -> TokenPicture {
        let tokens = await self.tokens()
        let errors = self.moduleErrors
        let certificates = await self.certificates().map(HeldCertificate.init)
        let drivers = self.modulePaths.map { path in
            TokenPicture.Driver(path: path, error: errors[path] ?? self.moduleErrors[path])
        }
        return TokenPicture(drivers: drivers, tokens: tokens, certificates: certificates)
    }
}
