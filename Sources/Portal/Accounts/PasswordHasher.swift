import CryptoExtras
import Foundation
package import Secrets

/// Password hashes by scrypt (RFC 7914), written as `scrypt$log2N$r$p$salt$hash` with base64 parts.
package struct PasswordHasher: Sendable {
    /// The cost of one hash.
    package struct Cost: Hashable, Sendable {
        /// The binary logarithm of N.
        package var logN: Int
        package var blockSize: Int
        package var parallelism: Int

        package init(logN: Int, blockSize: Int, parallelism: Int) {
            self.logN = logN
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// 32 MB and three passes: the OWASP password storage cheat sheet's choice for that much memory.
        package static let standard = Cost(logN: 15, blockSize: 8, parallelism: 3)
    }

    private let cost: Cost
    private let queue: HashingQueue

    /// - Parameter queue: where hashes are made; all of one portal share it.
    package init(cost: Cost = .standard, queue: HashingQueue = HashingQueue()) {
        self.cost = cost
        self.queue = queue
    }

    /// Hashes a password under a fresh salt.
    /// - Throws: ``PortalError`` `busy` where too many hashes wait already.
    package func hash(_ password: Secret) async throws -> String {
        let salt = RandomToken.bytes(16)
        let key = try await self.derive(password, salt: salt, cost: self.cost, count: 32)
        let cost = self.cost
        return [
            "scrypt", String(cost.logN), String(cost.blockSize), String(cost.parallelism),
            Data(salt).base64EncodedString(), Data(key).base64EncodedString(),
        ].joined(separator: "$")
    }

    /// Whether the password fits the hash; with no hash it takes the same time and says no.
    /// - Throws: ``PortalError`` `busy` where too many hashes wait already.
    package func verify(_ password: Secret, against stored: String?) async throws -> Bool {
        guard let stored, let known = Self.parse(stored) else {
            _ = try await self.derive(password, salt: RandomToken.bytes(16), cost: self.cost, count: 32)
            return false
        }
        let key = try await self.derive(password, salt: known.salt, cost: known.cost, count: known.key.count)
        return constantTimeEqual(key, known.key)
    }

    private static func parse(_ stored: String) -> (cost: Cost, salt: [UInt8], key: [UInt8])? {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let logN = Int(parts[1]), (1...20).contains(logN),
            let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
            let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5]), !key.isEmpty
        else { return nil }
        return (Cost(logN: logN, blockSize: blockSize, parallelism: parallelism), Array(salt), Array(key))
    }

    private func derive(_ password: Secret, salt: [UInt8], cost: Cost, count: Int) async throws -> [UInt8] {
        try await self.queue.run {
            let key = try password.withBytes { bytes in
                let passphrase = copy bytes
                return try KDF.Scrypt.deriveKey(
                    from: passphrase, salt: salt, outputByteCount: count, rounds: 1 << cost.logN,
                    blockSize: cost.blockSize, parallelism: cost.parallelism)
            }
            // Lent for the copy.
            return unsafe key.withUnsafeBytes { unsafe Array($0) }
        }
    }
}
