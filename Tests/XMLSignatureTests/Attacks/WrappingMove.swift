import Testing

/// The eight classic tree moves of signature wrapping (Somorovsky and others, 2012; numbered as SAML Raider does).
///
/// A signed message is a text with a `<Signature>` in it. Each move keeps what was signed somewhere and puts an evil
/// message where a careless reader looks for the good one.
enum WrappingMove: Int, CaseIterable, CustomTestStringConvertible {
    case originalInsideSignature = 1
    case originalBeforeSignature
    case evilBeforeMessage
    case evilAroundMessage
    case originalAfterEvil
    case originalInsideSignatureBelowRoot
    case evilInsideExtensions
    case originalInsideObject

    var testDescription: String { "XSW\(self.rawValue)" }

    /// The parts that the moves arrange.
    struct Parts {
        /// The signed message, the same without its signature, and that one changed; none has an XML declaration.
        var signed: String
        var original: String
        var evil: String
        var signature: String
        /// The tags between which the signature stands, and where an element may be added.
        var place: (start: String, end: String)
        var extensionPoint: String

        /// The evil message with something where the signature stands.
        func evil(holding content: String) -> String {
            Self.replace("\(self.place.start)\(self.place.end)", self.place.start + content + self.place.end, self.evil)
        }

        /// The original where the signature's default namespace is in scope, meaning the same as before.
        var enclosed: String {
            let end = self.original.firstIndex { $0 == " " || $0 == ">" } ?? self.original.endIndex
            return self.original[..<end] + " xmlns=\"\"" + self.original[end...]
        }

        /// The signature with something more in it.
        func signature(holding content: String) -> String {
            Self.replace("</Signature>", content + "</Signature>", self.signature)
        }

        static func replace(_ old: String, _ new: String, _ text: String) -> String {
            String(decoding: Samples.replace(old, with: new, in: Array(text.utf8)), as: UTF8.self)
        }
    }

    /// The document after the move.
    func document(_ parts: Parts) -> String {
        switch self {
        case .originalInsideSignature: parts.evil(holding: parts.signature(holding: parts.enclosed))
        case .originalBeforeSignature: parts.evil(holding: parts.original + parts.signature)
        case .evilBeforeMessage: "<Hoso>\(parts.evil)\(parts.signed)</Hoso>"
        case .evilAroundMessage:
            Parts.replace(parts.extensionPoint, parts.extensionPoint + parts.signed, parts.evil)
        case .originalAfterEvil: "<Hoso>\(parts.evil(holding: parts.signature))\(parts.original)</Hoso>"
        case .originalInsideSignatureBelowRoot:
            "<Hoso>\(parts.evil(holding: parts.signature(holding: parts.enclosed)))</Hoso>"
        case .evilInsideExtensions: "<Hoso><Extensions>\(parts.evil)</Extensions>\(parts.signed)</Hoso>"
        case .originalInsideObject:
            parts.evil(holding: parts.signature(holding: "<Object>\(parts.enclosed)</Object>"))
        }
    }
}
