package import Connections
package import FoundationEssentials

/// How much each address has under way and may still begin: a value that is told what time it is.
///
/// An address is one subscriber's: an IPv4 address, an IPv6 /64. Whoever has an IPv6 /48 has 65,536 of those, so that
/// is counted too. An IPv4 neighbourhood is not: its addresses are different people's.
package struct AddressPaces: Sendable {
    /// How fast one kind of request may come.
    package struct Pace: Hashable, Sendable {
        /// How many at once, after a rest; 0: nobody counts.
        package var burst: Int
        /// How many come back in a second.
        package var perSecond: Int

        package init(burst: Int, perSecond: Int) {
            self.burst = burst
            self.perSecond = perSecond
        }
    }

    /// What becomes of a request.
    package enum Admission: Hashable, Sendable {
        /// It goes on; ``AddressPaces/end(_:)`` says when it is over.
        case admitted
        /// Too many; how often its address was refused since its last admission, and after how many seconds it may come
        /// again.
        case refused(times: Int, wait: Int)
    }

    private struct Account {
        var left: Double
        var time: Date
        var underWay = 0
        var refusals = 0
    }

    /// What a refusal costs: who asks for five times as much as comes back gets nothing, who asks for a little more gets
    /// nearly all.
    static let costOfRefusal = 0.2
    /// How many refusals in a row an address may have before each costs ``costOfInsisting``.
    static let patience = 8
    /// What a refusal costs that ends a connection with all that it still brings.
    static let costOfInsisting = 10.0
    /// The longest that an address waits once it is quiet, in seconds.
    static let longestWait = 10.0
    /// So many addresses are remembered; each takes some 100 bytes.
    static let mostAccounts = 50_000
    private let pace: Pace
    /// How many requests of one address may be under way; 0: nobody counts.
    private let atOnce: Int
    private var accounts: [String: Account] = [:]

    package init(_ pace: Pace, atOnce: Int) {
        self.pace = pace
        self.atOnce = atOnce
    }

    /// How many addresses it remembers.
    package var count: Int { self.accounts.count }

    /// A request of an address begins.
    package mutating func begin(_ address: ClientAddress, at now: Date) -> Admission {
        guard self.pace.burst > 0 || self.atOnce > 0 else { return .admitted }
        let counted = Self.counted(address)
        if self.accounts.count >= Self.mostAccounts { self.forget(at: now) }
        var full: [(name: String, times: Int)] = []
        for (name, times) in counted {
            let account = self.account(name, times, now)
            self.accounts[name] = account
            let isFast = self.pace.burst > 0 && account.left < 1
            if isFast || self.atOnce > 0 && account.underWay >= self.atOnce * times { full.append((name, times)) }
        }
        guard full.isEmpty else { return self.refuse(full) }
        for (name, _) in counted {
            self.accounts[name]?.left -= 1
            self.accounts[name]?.underWay += 1
            self.accounts[name]?.refusals = 0
        }
        return .admitted
    }

    /// Charges those that have no room, and nobody around them.
    private mutating func refuse(_ full: [(name: String, times: Int)]) -> Admission {
        var (most, longest) = (1, 1)
        for (name, times) in full {
            guard var account = self.accounts[name] else { continue }
            account.refusals += 1
            let cost = account.refusals > Self.patience ? Self.costOfInsisting : Self.costOfRefusal
            let pace = Double(max(1, self.pace.perSecond * times))
            account.left = max(account.left - cost, -Self.longestWait * pace)
            self.accounts[name] = account
            most = max(most, account.refusals)
            longest = max(longest, Int(((1 - account.left) / pace).rounded(.up)))
        }
        return .refused(times: most, wait: longest)
    }

    /// A request that was admitted is over.
    package mutating func end(_ address: ClientAddress) {
        for (name, _) in Self.counted(address) {
            guard let underWay = self.accounts[name]?.underWay, underWay > 0 else { continue }
            self.accounts[name]?.underWay = underWay - 1
        }
    }

    /// What is counted for an address, and how many times the bound of one subscriber each may have.
    private static func counted(_ address: ClientAddress) -> [(name: String, times: Int)] {
        address.width == 128
            ? [(address.network, 1), (address.neighbourhood, RateLimit.crowd)] : [(address.network, 1)]
    }

    /// An account as it stands now; a clock that was put back gives and takes nothing.
    private func account(_ name: String, _ times: Int, _ now: Date) -> Account {
        let most = Double(self.pace.burst * times)
        guard var account = self.accounts[name] else { return Account(left: most, time: now) }
        let passed = max(0, now.timeIntervalSince(account.time))
        account.left = min(most, account.left + passed * Double(self.pace.perSecond * times))
        account.time = now
        return account
    }

    /// Forgets whoever would be admitted as one that never came; where that is nobody, whoever has nothing under way.
    private mutating func forget(at now: Date) {
        let rest = Double(self.pace.burst) / Double(max(1, self.pace.perSecond)) + Self.longestWait
        let rested = self.accounts.filter { $0.value.underWay > 0 || now.timeIntervalSince($0.value.time) < rest }
        self.accounts = rested.count < Self.mostAccounts / 2 ? rested : self.accounts.filter { $0.value.underWay > 0 }
    }
}
