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
    package var certificates: TokenListing

    package init(drivers: [Driver] = [], tokens: [TokenInfo] = [], certificates: TokenListing = TokenListing()) {
        self.drivers = drivers
        self.tokens = tokens
        self.certificates = certificates
    }
}

extension TokenPicture {
    /// The picture with the drivers that were found but not loaded, in the order in which they were found.
    package func adding(_ found: [FoundDriver]) -> TokenPicture {
        var picture = self
        let tried = Dictionary(self.drivers.map { ($0.path, $0) }) { first, _ in first }
        picture.drivers = found.compactMap { found in
            found.problem.map { Driver(path: found.path, error: TokenError($0)) } ?? tried[found.path]
        }
        return picture
    }
}

extension TokenError {
    /// Why a driver was not even tried.
    fileprivate init(_ problem: FoundDriver.Problem) {
        switch problem {
        case .missing: self.init(.moduleMissing, "no such file")
        case .unreadable: self.init(.moduleMissing, "cannot be read")
        case .notALibrary: self.init(.moduleUnusable, "not an ELF library")
        case .thirtyTwoBit: self.init(.moduleOfOtherArchitecture, "32-bit")
        case .otherProcessor: self.init(.moduleOfOtherArchitecture, "another processor")
        case .openFolder: self.init(.moduleReplaceable, "others can write there")
        }
    }
}

extension TokenDesk {
    /// Asks every driver for its tokens and certificates.
    package func picture() async -> TokenPicture {
        let tokens = await self.tokens()
        let errors = self.moduleErrors
        let certificates = await self.listing()
        let drivers = self.modulePaths.map { path in
            TokenPicture.Driver(path: path, error: errors[path] ?? self.moduleErrors[path])
        }
        return TokenPicture(drivers: drivers, tokens: tokens, certificates: certificates)
    }
}
