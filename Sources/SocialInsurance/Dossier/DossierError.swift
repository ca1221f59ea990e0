/// Why a document is not the dossier it should be; corresponds to the gateway's CE009.
package struct DossierError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with an element.
    package enum Reason: String, Hashable, Sendable {
        /// Not well-formed XML, or refused by the reader.
        case unreadable
        case missingElement = "missing-element"
        case unexpectedElement = "unexpected-element"
        case wrongValue = "wrong-value"
        /// The text contains characters that XML cannot carry.
        case unwritable
    }

    package var reason: Reason
    /// The element concerned, as names from the root: `Hoso/NoiDung/MaSoThue`.
    package var element: String
    /// Details in plain English, for logs.
    package var detail: String

    package init(_ reason: Reason, element: String, detail: String = "") {
        self.reason = reason
        self.element = element
        self.detail = detail
    }

    /// The code by which the gateway refuses such a document.
    package var gatewayCode: GatewayCode { .ce009 }

    package var description: String {
        "\(self.reason.rawValue) at \(self.element)" + (self.detail.isEmpty ? "" : ": \(self.detail)")
    }
}
