import CanonicalXML

/// Which signatures of a document are verified.
public enum SignatureChoice: Hashable, Sendable {
    /// Every one, those inside others too.
    case all
    /// The one with this number in document order, from 0.
    case number(Int)
    /// Those that stand at this path, names as written from the root: `Hoso/CKy_Dvi/Signature`.
    case path(String)
    /// Those with this Id.
    case identifier(String)

    /// Whether it may mean an element, as far as its place tells.
    func mayMean(_ noticed: NoticedElement) -> Bool {
        switch self {
        case .all, .identifier: true
        case .number(let number): noticed.number == number
        case .path(let path): noticed.path.joined(separator: "/").isSame(as: path)
        }
    }

    /// Whether it means a signature that has been read.
    func means(_ facts: SignatureFacts) -> Bool {
        guard case .identifier(let identifier) = self else { return true }
        return facts.node?.tag.identifiers.contains(where: identifier.isSame) == true
    }
}
