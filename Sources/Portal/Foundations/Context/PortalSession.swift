internal import Crypto
package import FoundationEssentials
internal import HTTPTypes
package import Hummingbird
package import Secrets

/// A browser as the portal knows it: 128 random bits of ours in a sealed cookie, never stored in the clear.
package struct PortalSession: Hashable, Sendable {
    /// 32 hexadecimal digits.
    package let id: String
    /// When it began; nil until the browser is told.
    package let begun: Date?
    /// Whether the browser must be sent its cookie: it has none yet, or one that is half an hour old.
    package let isDue: Bool

    /// A session of its own, with a fresh identifier.
    package static func fresh() -> PortalSession {
        PortalSession(id: RandomToken.hex(byteCount: 16), begun: nil, isDue: true)
    }

    init(id: String, begun: Date?, isDue: Bool) {
        self.id = id
        self.begun = begun
        self.isDue = isDue
    }

    /// What is kept in the database instead of the identifier: SHA-256 in hexadecimal.
    package var key: String { Digest.sha256Hex("session:\(self.id)".utf8) }

    /// The token that every form of a visitor's session carries; it tells nothing about the identifier.
    package var csrfToken: String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("csrf".utf8), using: SymmetricKey(data: Array(self.id.utf8)))
        return Hex.encode(code)
    }

    /// Whether `token` belongs to the session, compared in constant time.
    package func accepts(csrfToken token: String?) -> Bool {
        guard let token else { return false }
        return constantTimeEqual(Array(token.utf8), Array(self.csrfToken.utf8))
    }

    /// The cookie's name: with the `__Host-` prefix (RFC 6265bis section 4.1.3.2) where TLS allows it.
    package static func cookieName(_ address: PublicAddress) -> String {
        address.isSecure ? "__Host-ivan" : "ivan"
    }
}

/// Writes and reads cookies that only we can make: what a browser sends counts where it carries our code.
///
/// A cookie is a text and HMAC-SHA256 of it under the server's key; so neither an identifier nor a longer life can be made up
/// by a browser, or planted in one.
package struct CookieSeal: Sendable {
    /// What a cookie is for; one of a kind is never taken for another.
    package enum Purpose: String, Sendable {
        case session, device
    }

    /// How long a session lives in any case, in seconds; browsers keep no cookie much longer than a year.
    package static let absolute: Double = 365 * 86_400
    /// After how many seconds the browser gets a newer cookie.
    static let renewal: Double = 30 * 60

    private let key: SymmetricKey
    /// How long a session lives without a request, in seconds: as long as the drafts that it opens.
    let idle: Double

    /// - Parameters:
    ///   - key: the server's key; what seals is derived from it (RFC 5869).
    ///   - idle: how long a session lives without a request, in seconds.
    package init(_ key: Secret, idle: Double = PortalLimits().draftSeconds) {
        self.idle = idle
        let root = key.withBytes { SymmetricKey(data: copy $0) }
        self.key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("ivan cookies".utf8), outputByteCount: 32)
    }

    /// The cookie that carries `text`, which has no dot at its end.
    package func seal(_ text: String, for purpose: Purpose) -> String {
        "\(text).\(self.code("\(purpose.rawValue)\n\(text)"))"
    }

    /// What a cookie of ours carries; nil for any other.
    package func open(_ cookie: String, for purpose: Purpose) -> String? {
        guard cookie.utf8.count < 200, let dot = cookie.lastIndex(of: ".") else { return nil }
        let text = String(cookie[..<dot])
        let code = self.code("\(purpose.rawValue)\n\(text)")
        return constantTimeEqual(Array(cookie[dot...].utf8.dropFirst()), Array(code.utf8)) ? text : nil
    }

    /// A code that tells nobody without the server's key what it stands for.
    package func code(_ text: String) -> String {
        Hex.encode(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: self.key))
    }

    /// The cookie of a session that is told, or told again, at `now`: its identifier, its begin and `now`.
    package func cookie(of session: PortalSession, at now: Date) -> String {
        self.seal(
            [session.id, Self.seconds(session.begun ?? now), Self.seconds(now)].joined(separator: "."), for: .session)
    }

    /// The session of a cookie; nil where we did not make it, or where its time is over at `now`.
    package func session(cookie: String, at now: Date) -> PortalSession? {
        guard let parts = self.open(cookie, for: .session)?.split(separator: "."), parts.count == 3,
            let begun = Int(parts[1]), let renewed = Int(parts[2])
        else { return nil }
        let start = Date(timeIntervalSince1970: Double(begun))
        let age = now.timeIntervalSince1970 - Double(renewed)
        guard age < self.idle, now.timeIntervalSince(start) < Self.absolute else { return nil }
        return PortalSession(id: String(parts[0]), begun: start, isDue: age >= Self.renewal)
    }

    private static func seconds(_ time: Date) -> String {
        String(Int(time.timeIntervalSince1970))
    }
}

extension Response {
    /// Tells the browser its session; call it with ``PortalSession/fresh()`` to rotate the identifier.
    package mutating func setSession(_ session: PortalSession, _ environment: PortalEnvironment) {
        let name = PortalSession.cookieName(environment.address)
        self.headers[values: .setCookie].removeAll { $0.hasPrefix("\(name)=") }
        self.setCookie(
            Cookie(
                name: name, value: environment.seal.cookie(of: session, at: environment.clock()),
                maxAge: Int(environment.seal.idle), path: "/", secure: environment.address.isSecure, httpOnly: true,
                sameSite: .lax))
    }
}
