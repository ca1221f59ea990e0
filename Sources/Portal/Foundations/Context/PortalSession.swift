internal import Crypto
internal import HTTPTypes
package import Hummingbird
internal import Secrets

/// A browser as the portal knows it: 128 random bits in a cookie, never stored in the clear.
package struct PortalSession: Hashable, Sendable {
    /// The cookie's value: 32 hexadecimal digits.
    package let id: String
    /// Whether the browser has not been told this identifier yet.
    package let isNew: Bool

    /// A session of its own, with a fresh identifier.
    package static func fresh() -> PortalSession {
        PortalSession(id: RandomToken.hex(byteCount: 16), isNew: true)
    }

    /// The session that a cookie names; nil where the value was not made by us.
    package init?(cookie: String) {
        guard cookie.utf8.count == 32, Hex.decode(cookie) != nil, cookie == cookie.lowercased() else { return nil }
        self.init(id: cookie, isNew: false)
    }

    private init(id: String, isNew: Bool) {
        self.id = id
        self.isNew = isNew
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

extension Response {
    /// Tells the browser its session; call it with ``PortalSession/fresh()`` to rotate the identifier.
    package mutating func setSession(_ session: PortalSession, _ address: PublicAddress) {
        let name = PortalSession.cookieName(address)
        self.headers[values: .setCookie].removeAll { $0.hasPrefix("\(name)=") }
        self.setCookie(
            Cookie(
                name: name, value: session.id, path: "/", secure: address.isSecure, httpOnly: true, sameSite: .lax))
    }
}
