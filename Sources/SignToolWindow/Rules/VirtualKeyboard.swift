/// The keys of the clickable keyboard: ten columns, digits in a new order at each opening, letters in theirs; and a second
/// set with every symbol that a PIN may have (``PINRules/isTypeable(_:)``).
///
/// The shuffled digits keep a watcher of mouse positions from reading the PIN; letters stay where people look for them.
package struct VirtualKeyboard: Hashable, Sendable {
    /// What a key does.
    package enum Key: Hashable, Sendable {
        case character(Character)
        case shift
        /// Leads to the symbols.
        case symbols
        /// Leads back from the symbols.
        case letters
        case delete

        /// How many of the ten columns it takes.
        package var columns: Int {
            switch self {
            case .character, .shift, .symbols: 1
            case .delete: 2
            case .letters: 6
            }
        }
    }

    /// The number of columns of every row.
    package static let columns = 10

    /// The keys, row by row from the top.
    package let rows: [[Key]]

    /// The keys that take their places when symbols are asked for.
    package static let symbolRows: [[Key]] = {
        let symbols = Array(##"!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"##).map(Key.character)
        return [
            Array(symbols[0..<10]), Array(symbols[10..<20]), Array(symbols[20..<28]) + [.delete],
            Array(symbols[28...]) + [.letters],
        ]
    }()

    /// A keyboard whose digits are shuffled by `generator`.
    package init(using generator: inout some RandomNumberGenerator) {
        let digits = Array("0123456789").shuffled(using: &generator)
        let letters = Array("abcdefghijklmnopqrstuvwxyz").map(Key.character)
        self.rows = [
            digits.map(Key.character),
            Array(letters[0..<10]),
            Array(letters[10..<20]),
            Array(letters[20...]) + [.shift, .symbols, .delete],
        ]
    }

    /// What a character key types, with or without shift.
    package static func typed(_ character: Character, shifted: Bool) -> String {
        shifted ? character.uppercased() : String(character)
    }
}
