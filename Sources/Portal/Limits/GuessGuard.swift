package import Connections
package import Foundation
internal import Hummingbird
internal import Secrets
package import Storage

/// Who tries a password or a code: a device that carries our cookie, and the address that it comes from.
package struct Caller: Hashable, Sendable {
    /// The device's identifier, read from a cookie that we made; nil for a stranger's browser.
    package var device: String?
    package var address: ClientAddress
    /// What the browser says it is; for the list of sessions only.
    package var userAgent: String
    /// The key of the visitor's session that goes with the one that opens.
    package var visitor: String

    package init(device: String?, address: ClientAddress, userAgent: String = "", visitor: String = "") {
        self.device = device
        self.address = address
        self.userAgent = userAgent
        self.visitor = visitor
    }
}

extension PortalContext {
    /// Who tries, for limits.
    var caller: Caller { Caller(device: self.device, address: self.clientAddress, userAgent: self.userAgent) }
}

/// Slows guessing down without ever locking an owner out because of others.
///
/// A place (a device by its cookie, a network by its address) that a unit signed in from has a counter of its own. All others
/// are strangers: they are counted by unit and network, by unit and the network around, by address over all units, and
/// together by unit and day. A counter of a network waits longer and longer; the day's bound is what makes guessing hopeless
/// for whoever has many networks, and leaves known places and letters alone. Nothing here asks whether the unit exists.
/// The idea is the device cookie of OWASP's "Slow Down Online Guessing Attacks with Device Cookies".
package struct GuessGuard: Sendable {
    /// What is guessed at.
    package struct Door: Hashable, Sendable {
        /// How often one address may knock, whatever the unit.
        package var address: RateLimit
        /// How often all strangers together may knock for one unit.
        package var unit: RateLimit
        /// How often one network may knock for one unit before it waits.
        package var free: Int
        /// The longest wait between two knocks of one network, in seconds.
        package var longest: Int

        /// Passwords: at most 1,000 a day by strangers, about 110 a day from one network or known place.
        package static let signIn = Door(address: .signIn, unit: .signInToUnit, free: 5, longest: 900)
        /// Activation codes.
        package static let activation = Door(address: .activation, unit: .activationOfUnit, free: 5, longest: 900)
        /// Dossier codes.
        package static let lookUp = Door(address: .lookUp, unit: .lookUpOfUnit, free: 5, longest: 900)
        /// Letters: the unit's mail box is what is spared.
        package static let resend = Door(address: .resend, unit: .resendToUnit, free: 3, longest: 3600)
    }

    /// Whether a try may go on.
    package enum Admission: Hashable, Sendable {
        /// The try is counted; a right one gives the counters back.
        case allowed([RateCounter])
        /// Try again after so many seconds.
        case wait(seconds: Int)
    }

    /// How long a place stays known without a sign-in, in seconds.
    package static let memory: Double = 400 * 86_400

    private let store: RateLimitStore
    private let places: KnownPlaces
    private let seal: CookieSeal
    private let allowances: [String: Int]
    private let now: @Sendable () -> Date

    /// - Parameter allowances: other numbers of uses by the limit's name; 0 means that it is not counted at all.
    package init(
        _ database: any SQLDatabase, seal: CookieSeal, allowances: [String: Int] = [:],
        now: @escaping @Sendable () -> Date
    ) {
        self.store = RateLimitStore(database)
        self.places = KnownPlaces(database)
        self.seal = seal
        self.allowances = allowances
        self.now = now
    }

    /// Counts one try at a door of a unit before it is looked at.
    package func admit(_ door: Door, unit: String, by caller: Caller) async throws -> Admission {
        let now = self.now()
        let places = self.marks(of: caller)
        let known = try await self.places.known(places, unit: unit, seenAfter: now.addingTimeInterval(-Self.memory))
        let counters =
            places.first(where: known.contains).map { self.counters(door, unit, known: $0) }
            ?? self.counters(door, unit, stranger: caller.address)
        let wait = try await self.store.take(counters, at: now)
        return wait == 0 ? .allowed(counters) : .wait(seconds: wait)
    }

    /// Notes a right try: its counters are given back, and the caller's places are known from now on by the names that
    /// were right: a unit's tax code, a person's ``Storage/PersonRecord/guessSubject``.
    ///
    /// - Returns: The device's identifier, for its cookie.
    package func welcome(
        _ caller: Caller, as names: [String], counters: [RateCounter], at time: Date, in connection: any SQLConnection
    ) throws -> String {
        let device = caller.device ?? RandomToken.hex()
        try Self.forgive(counters, in: connection)
        let marks = self.marks(of: Caller(device: device, address: caller.address))
        for name in Set(names) { try KnownPlaces.remember(marks, unit: name, at: time, in: connection) }
        return device
    }

    /// Gives the counters of a right try back: waits begin anew, what is counted over all units or all strangers stays.
    package static func forgive(_ counters: [RateCounter], in connection: any SQLConnection) throws {
        let own = counters.filter { counter in
            if case .slowing = counter.pace { true } else { false }
        }
        try RateLimitStore.forget(own, in: connection)
    }

    /// The hashes that a caller's device and network are known by.
    private func marks(of caller: Caller) -> [String] {
        let device = caller.device.map { self.seal.code("known device\n\($0)") }
        return [device, self.seal.code("known network\n\(caller.address.network)")].compactMap(\.self)
    }

    private func counters(_ door: Door, _ unit: String, known place: String) -> [RateCounter] {
        guard self.uses(door.unit) > 0 else { return [] }
        return [self.slowing(door, "\(unit) \(place)", free: door.free * 2)]
    }

    private func counters(_ door: Door, _ unit: String, stranger address: ClientAddress) -> [RateCounter] {
        var counters: [RateCounter] = []
        if self.uses(door.unit) > 0 {
            counters = [
                self.slowing(door, "\(unit) \(address.network)", free: door.free),
                self.slowing(door, "\(unit) \(address.neighbourhood)", free: door.free * RateLimit.crowd),
                self.window(door.unit, unit),
            ]
        }
        if self.uses(door.address) > 0 {
            counters.append(self.window(door.address, address.network))
            counters.append(self.window(door.address, address.neighbourhood, times: RateLimit.crowd))
        }
        return counters
    }

    private func uses(_ limit: RateLimit) -> Int { self.allowances[limit.name] ?? limit.uses }

    private func slowing(_ door: Door, _ subject: String, free: Int) -> RateCounter {
        RateCounter(
            action: "\(door.address.name)-guess", subject: subject, pace: .slowing(free: free, longest: door.longest))
    }

    private func window(_ limit: RateLimit, _ subject: String, times: Int = 1) -> RateCounter {
        RateCounter(
            action: limit.name, subject: subject, pace: .window(uses: self.uses(limit) * times, seconds: limit.seconds))
    }
}

/// The cookie by which a device is known again.
package enum KnownDevice {
    /// The longest life that browsers give a cookie, in seconds (RFC 6265bis section 5.5).
    static let lifetime = 400 * 86_400

    /// The cookie's name: with the `__Host-` prefix (RFC 6265bis section 4.1.3.2) where TLS allows it.
    package static func cookieName(_ address: PublicAddress) -> String {
        address.isSecure ? "__Host-device" : "device"
    }
}

extension Response {
    /// Gives the browser the cookie by which its device is known again.
    mutating func setDevice(_ device: String, _ environment: PortalEnvironment) {
        self.setCookie(
            Cookie(
                name: KnownDevice.cookieName(environment.address),
                value: environment.seal.seal(device, for: .device), maxAge: KnownDevice.lifetime, path: "/",
                secure: environment.address.isSecure, httpOnly: true, sameSite: .lax))
    }
}
