import FoundationEssentials
import SigningJobs
package import SigningKeys
import TextDisplay
package import Wording

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
    package func text(in wording: Wording) -> String {
        let pin = wording["cli.token.pin.\(self.pin)"]
        return [self.label, "\(self.manufacturer) \(self.model)", self.serial, self.module, pin]
            .map { DisplayText.clean($0, limit: 255) }.joined(separator: " | ")
    }
}

/// A certificate as `signtool certificates` prints it: what pages are told, and the key reference that names it.
struct CertificateRow: Encodable {
    private enum CodingKeys: String, CodingKey {
        case key
    }

    let summary: CertificateSummary
    /// What `--key` takes to mean this certificate and no other; nil where it cannot sign, or nothing tells it apart.
    let reference: String?

    func encode(to encoder: any Encoder) throws {
        try self.summary.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(self.reference, forKey: .key)
    }

    /// The certificate on a few lines, for people.
    func text(in wording: Wording) -> String {
        let summary = self.summary
        let token = DisplayText.clean(summary.token, limit: 80)
        // Of one that cannot be read nothing else is known.
        let isRead = summary.notBefore != .distantPast
        let facts =
            isRead
            ? [
                "MST \(summary.taxCode ?? "–")", DisplayText.clean(summary.issuer, limit: 120),
                "\(VietnamTime.day(summary.notBefore)) – \(VietnamTime.day(summary.notAfter))", token,
            ] : [token]
        let serial =
            isRead
            ? wording.text("cli.certificates.serial", ["serial": summary.serial, "fingerprint": summary.id]) : nil
        let reason = summary.reason.map { DisplayText.clean($0, limit: 300) }
        let state = summary.usable ? "✓" : "✗"
        return [
            DisplayText.clean(summary.owner, limit: 120), "  " + facts.joined(separator: " | "),
            serial.map { "  " + $0 }, self.reference.map { "  --key '\($0)'" },
            "  " + [state, reason].compactMap(\.self).joined(separator: " "),
        ].compactMap(\.self).joined(separator: "\n")
    }
}

/// What `signtool certificates --json` prints.
struct CertificateRows: Encodable {
    let tokens: [String]
    let certificates: [CertificateRow]
}
