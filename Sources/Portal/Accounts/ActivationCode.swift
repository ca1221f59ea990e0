import Crypto
import Foundation
package import Secrets

/// The code that turns a registered unit into an account: eight of 30 symbols without look-alikes (39 bits), shown in two
/// groups.
package struct ActivationCode: Hashable, Sendable {
    /// Digits and capitals without 0, 1, I, L, O and U.
    package static let alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    /// The number of symbols.
    package static let length = 8
    /// How long a code lives, in seconds.
    package static let lifetime: Double = 24 * 3600
    /// A code is not replaced on request within the first 20 minutes: one that lives at least this long yet, in seconds.
    package static let renewal: Double = lifetime - 20 * 60

    /// The symbols without a separator.
    package let symbols: String

    /// A new code from the system's random generator.
    package static func random() -> ActivationCode {
        ActivationCode(symbols: RandomToken.code(length: self.length, alphabet: self.alphabet))
    }

    /// Reads what somebody typed: spaces and hyphens are dropped, letters may be small; nil where it cannot be a code.
    package init?(typed text: String) {
        let symbols = text.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "–" && $0 != "." }
        guard symbols.count == Self.length, symbols.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            return nil
        }
        self.symbols = symbols
    }

    private init(symbols: String) {
        self.symbols = symbols
    }

    /// The code as letters and pages show it: `ABCD 2345`.
    package var grouped: String { "\(self.symbols.prefix(4)) \(self.symbols.suffix(4))" }

    /// HMAC-SHA256 of the unit and the code under the server's key: what is stored.
    package func hash(taxCode: String, key: Secret) -> [UInt8] {
        let symmetric = key.withBytes { SymmetricKey(data: copy $0) }
        let message = Data((taxCode + "\n" + self.symbols).utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: symmetric))
    }
}
