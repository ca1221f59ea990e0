/// How one scalar looks on a line of somebody else's text.
enum Appearance: Hashable {
    /// A letter, digit, sign or picture of its own.
    case base
    /// Drawn onto what stands before it.
    case mark
    /// A blank, however wide.
    case blank
    /// Shown as its code.
    case code

    /// - Parameter ownIsText: whether the signs that this room writes with are taken for its own.
    init(_ scalar: Unicode.Scalar, ownIsText: Bool = false) {
        switch scalar.value {
        case 0x20, 0x09: self = .blank
        case 0x21...0x7E: self = .base
        case 0x27E8, 0x23CE: self = ownIsText ? .base : .code
        default: self = Self.beyondASCII(scalar)
        }
    }

    private static func beyondASCII(_ scalar: Unicode.Scalar) -> Appearance {
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint || self.empty.contains(scalar) {
            return .code
        }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return .code
        case .spaceSeparator: return .blank
        case .nonspacingMark, .enclosingMark, .spacingMark: return .mark
        default: return properties.isGraphemeExtend || properties.isEmojiModifier ? .mark : .base
        }
    }

    /// Scalars that Unicode calls signs or marks and fonts draw as nothing.
    private static let empty: Set<Unicode.Scalar> = ["\u{2800}", "\u{1D159}", "\u{16FE4}", "\u{FFFC}"]
}
