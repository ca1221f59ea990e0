package import Storage

/// A letter ready to be sent.
package struct Letter: Sendable, Hashable {
    package var to: String
    package var subject: String
    package var text: String
    package var html: String

    package init(to: String, subject: String, text: String, html: String) {
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
    }
}

/// Writes a letter when its turn comes, so that what it carries (a code that expires) is fresh.
package protocol LetterComposer: Sendable {
    /// Writes the letter.
    ///
    /// - Throws: ``LetterNotWanted`` when it should not be sent any more; anything else is tried again later.
    func compose(_ request: MailRequest) async throws -> Letter
}

/// What a letter was to tell is no longer so; it is dropped and the reason recorded.
package struct LetterNotWanted: Error, Hashable, Sendable {
    package var reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}

/// Chooses the composer by the kind of letter.
package struct LetterDesk: LetterComposer {
    private let composers: [MailRequest.Kind: any LetterComposer]

    package init(_ composers: [MailRequest.Kind: any LetterComposer]) {
        self.composers = composers
    }

    package func compose(_ request: MailRequest) async throws -> Letter {
        guard let composer = self.composers[request.kind] else {
            throw LetterNotWanted("nobody writes letters of the kind \(request.kind.rawValue)")
        }
        return try await composer.compose(request)
    }
}
