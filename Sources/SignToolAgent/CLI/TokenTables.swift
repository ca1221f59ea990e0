package import SigningJobs
package import SigningKeys
import Wording

/// A token as `signtool tokens --json` prints it.
package struct TokenRow: Encodable, Hashable, Sendable {
    let label, manufacturer, model, serial, module, pin: String
    let triesLeft: Int?
    let hasPINPad: Bool

    package init(_ token: TokenInfo) {
        self.label = token.label
        self.manufacturer = token.manufacturer
        self.model = token.model
        self.serial = token.serialNumber
        self.module = token.module
        self.pin = token.pinState.rawValue
        self.triesLeft = token.triesLeft
        self.hasPINPad = token.hasPINPad
    }

    /// The token on one line, for people.
    package var text: String {
        "\(self.label) | \(self.manufacturer) \(self.model) | \(self.serial) | \(self.module) | PIN \(self.pin)"
    }
}

extension CertificateSummary {
    /// The certificate on a few lines, for people.
    package var text: String {
        let days = "\(VietnamTime.day(self.notBefore)) – \(VietnamTime.day(self.notAfter))"
        let state = self.usable ? "✓" : "✗ \(self.reason ?? "")"
        return """
            \(self.owner)
              MST \(self.taxCode ?? "-") | \(self.issuer) | \(days) | \(self.token)
              serial \(self.serial) | \(self.id)
              \(state)
            """
    }
}
