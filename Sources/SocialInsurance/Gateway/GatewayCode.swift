/// An answer code of the VSS gateway: `SE…` from its service, `CE…` from its checks; unknown codes are kept.
package struct GatewayCode: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The code as the gateway wrote it.
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Tax code or unit code is not the one registered, the branch suffix included.
    package static let se003 = GatewayCode(rawValue: "SE003")
    /// The agency code is not that of the agency that manages the unit.
    package static let se004 = GatewayCode(rawValue: "SE004")
    /// The unit code is wrong.
    package static let se005 = GatewayCode(rawValue: "SE005")
    /// The service itself failed; says nothing about the dossier.
    package static let se999 = GatewayCode(rawValue: "SE999")
    /// The XML structure is not the expected one.
    package static let ce009 = GatewayCode(rawValue: "CE009")
    /// The signer's tax code is not the unit's.
    package static let ce013 = GatewayCode(rawValue: "CE013")
    /// The signer's certificate is not the registered one.
    package static let ce014 = GatewayCode(rawValue: "CE014")
    /// No code of the gateway's: VSS looked at the dossier and sent it back to be mended, with reasons of its own.
    package static let returned = GatewayCode(rawValue: "RETURNED")

    /// The codes whose meaning is known.
    package static let known: [GatewayCode] = [.se003, .se004, .se005, .se999, .ce009, .ce013, .ce014, .returned]

    /// Whether the gateway has judged the dossier, so that the same bytes must not be sent again.
    package var isFinalVerdict: Bool {
        self != .se999 && (self.rawValue.hasPrefix("SE") || self.rawValue.hasPrefix("CE"))
            && self.rawValue.count == 5 && self.rawValue.dropFirst(2).isDigits
    }

    /// The key of the text that says what the code means.
    package var meaningKey: String { "gateway.\(self.textName).meaning" }
    /// The key of the text that says what the user does next.
    package var remedyKey: String { "gateway.\(self.textName).remedy" }

    package var description: String { self.rawValue }

    private var textName: String { Self.known.contains(self) ? self.rawValue : "unknown" }
}
