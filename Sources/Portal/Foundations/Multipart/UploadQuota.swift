internal import FoundationEssentials
internal import Storage
internal import Synchronization

/// How much may come into the attachments folder: from one session and one address in a day, and before the disk is full.
package final class UploadQuota: Sendable {
    /// Who sends: each is counted for itself.
    package enum Sender: Hashable, Sendable {
        /// A session by its key.
        case session(String)
        /// What one customer of a network has.
        case address(String)
    }

    /// Room that one request has until it ends.
    package final class Reservation: Sendable {
        private let quota: UploadQuota
        private let senders: [Sender]
        private let bytes: Int

        private let address: String

        fileprivate init(_ quota: UploadQuota, _ senders: [Sender], _ address: String, _ bytes: Int) {
            self.quota = quota
            self.senders = senders
            self.address = address
            self.bytes = bytes
        }

        /// Counts what the request brought in truth; call it before the files are kept.
        package func count(_ bytes: Int) async throws {
            for sender in self.senders where bytes > 0 { try await self.quota.count(bytes, of: sender) }
        }

        deinit {
            self.quota.release(self.bytes, self.senders, self.address)
        }
    }

    private static let day = 86_400
    private let store: RateLimitStore
    private let limits: PortalLimits
    private let clock: @Sendable () -> Date
    private let freeBytes: @Sendable () -> Int?
    /// What requests that are under way may still bring, and how many there are of each address.
    private let underWay = Mutex<(bytes: [Sender: Int], requests: [String: Int])>(([:], [:]))

    package init(_ environment: PortalEnvironment) {
        self.store = RateLimitStore(environment.storage)
        self.limits = environment.limits
        self.clock = environment.clock
        self.freeBytes = environment.freeBytes
    }

    /// Reserves room for files of that many bytes.
    /// - Throws: ``PortalError`` `tooManyFiles` with the time to wait, `busy` while the address sends others, or `noRoom`.
    package func reserve(_ bytes: Int, session: String, address: String) async throws -> Reservation {
        let senders = [Sender.session(session), .address(address)].filter { self.limit(of: $0) > 0 }
        var counted: [Sender: Int] = [:]
        for sender in senders { counted[sender] = try await self.counted(of: sender) }
        // Each is work for the disk and for who judges files.
        let most = self.limits.uploadsAtOnce
        let all = try self.underWay.withLock { underWay in
            guard most == 0 || underWay.requests[address, default: 0] < most else { throw PortalError.busy }
            let fits = senders.allSatisfy {
                counted[$0, default: 0] + underWay.bytes[$0, default: 0] + bytes <= self.limit(of: $0)
            }
            guard fits else { throw PortalError(.tooManyFiles, retryAfter: self.untilTomorrow) }
            underWay.requests[address, default: 0] += 1
            for sender in senders { underWay.bytes[sender, default: 0] += bytes }
            return underWay.bytes.reduce(0) { $0 + (Self.isAddress($1.key) ? $1.value : 0) }
        }
        let reservation = Reservation(self, senders, address, bytes)
        if let free = self.freeBytes(), free - all < self.limits.freeDiskBytes { throw PortalError.noRoom }
        return reservation
    }

    private func release(_ bytes: Int, _ senders: [Sender], _ address: String) {
        self.underWay.withLock { underWay in
            let others = underWay.requests[address, default: 1] - 1
            underWay.requests[address] = others > 0 ? others : nil
            for sender in senders {
                let left = underWay.bytes[sender, default: 0] - bytes
                underWay.bytes[sender] = left > 0 ? left : nil
            }
        }
    }

    private func count(_ bytes: Int, of sender: Sender) async throws {
        let (action, subject) = Self.names(sender)
        _ = try await self.store.count(
            action: action, subject: subject, window: Self.day, at: self.clock(), uses: bytes)
    }

    private func counted(of sender: Sender) async throws -> Int {
        let (action, subject) = Self.names(sender)
        return try await self.store.counted(action: action, subject: subject, window: Self.day, at: self.clock())
    }

    private func limit(of sender: Sender) -> Int {
        Self.isAddress(sender) ? self.limits.addressFileBytes : self.limits.sessionFileBytes
    }

    private var untilTomorrow: Int { Self.day - Int(self.clock().timeIntervalSince1970) % Self.day }

    private static func isAddress(_ sender: Sender) -> Bool {
        if case .address = sender { true } else { false }
    }

    private static func names(_ sender: Sender) -> (action: String, subject: String) {
        switch sender {
        case .session(let key): ("file-bytes-session", key)
        case .address(let address): ("file-bytes", address)
        }
    }
}
