package import Foundation
package import Gateway
package import Storage
internal import TextDisplay
internal import Wording

/// One part that must work before the portal takes traffic.
package struct ReadinessCheck: Sendable {
    package var name: String
    /// Throws ``NotReady``, or whatever its part threw.
    package var check: @Sendable () async throws -> Void

    package init(name: String, check: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.check = check
    }
}

/// Why a part is not ready, in plain English for the operator.
package struct NotReady: Error, CustomStringConvertible {
    package var description: String

    package init(_ reason: String) {
        self.description = reason
    }
}

/// What `/health/ready` answers.
struct ReadinessReport: Encodable {
    struct Finding: Encodable {
        var name: String
        var ok: Bool
        /// Missing where it is ready.
        var reason: String?
    }

    var ready: Bool
    var checks: [Finding]

    /// Asks every part, one after the other.
    init(of checks: [ReadinessCheck]) async {
        self.checks = []
        for part in checks {
            do {
                try await part.check()
                self.checks.append(Finding(name: part.name, ok: true))
            } catch {
                let reason = DisplayText.clean("\(error)", limit: 400)
                self.checks.append(Finding(name: part.name, ok: false, reason: reason))
            }
        }
        self.ready = self.checks.allSatisfy(\.ok)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension ReadinessCheck {
    /// A letter that has waited this long is stuck, in seconds.
    private static let stuckAfter = 900.0

    /// The database can be read, and lets itself be written.
    package static func database(_ database: any SQLDatabase) -> ReadinessCheck {
        ReadinessCheck(name: "database") {
            try await Outbox(database).requireReadableAndWritable()
        }
    }

    /// Somebody's signature could be taken.
    package static func trust(hasRoots: Bool, folder: String) -> ReadinessCheck {
        ReadinessCheck(name: "trust") {
            guard hasRoots else { throw NotReady("no trusted root in \(folder): no signature is taken") }
        }
    }

    /// The gateway is not left alone because it kept failing.
    package static func gateway(_ breaker: SharedBreaker) -> ReadinessCheck {
        ReadinessCheck(name: "gateway") {
            guard breaker.isClosed else {
                throw NotReady("the gateway kept failing, so the breaker is open: dossiers wait, nothing is lost")
            }
        }
    }

    /// No letter has waited for long.
    package static func mail(_ database: any SQLDatabase, now: @escaping @Sendable () -> Date) -> ReadinessCheck {
        ReadinessCheck(name: "mail") {
            let mail = try await MailOutbox(database).overview()
            guard let oldest = mail.oldest, now().timeIntervalSince(oldest) > Self.stuckAfter else { return }
            let failure = mail.failure.map { "; last failure: \($0)" } ?? ""
            throw NotReady(
                "\(mail.counts[.waiting] ?? 0) letters wait, the oldest since \(VietnamTime.minute(oldest))\(failure)")
        }
    }

    /// Every folder has room left.
    /// - Parameter bound: bytes.
    package static func disk(_ folders: [String], bound: Int) -> ReadinessCheck {
        ReadinessCheck(name: "disk") {
            for folder in folders {
                guard let free = FreeDisk.bytes(at: folder) else { throw NotReady("cannot look at \(folder)") }
                guard free >= bound else {
                    throw NotReady("\(folder): \(free >> 20) MB free, \(bound >> 20) MB wanted (admin.free-disk)")
                }
            }
        }
    }
}

/// What is left of a disk.
enum FreeDisk {
    /// Bytes that this user may still write where `folder` is; nil where there is no such folder.
    static func bytes(at folder: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
    }
}
