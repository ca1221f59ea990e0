/// The keys of the clickable keyboard: ten columns, digits in a new order at each opening, letters in theirs.
///
/// The shuffled digits keep a watcher of mouse positions from reading the PIN; letters stay where people look for them.
package struct VirtualKeyboard: Hashable, Sendable {
    /// What a key does.
    package enum Key: Hashable, Sendable {
        case character(Character)
        case shift
        case delete

        /// How many of the ten columns it takes.
        package var columns: Int {
            switch self {
            case .character: 1
            case .shift, .delete: 2
            }
        }
    }

    /// The number of columns of every row.
    package static let columns = 10

    /// The keys, row by row from the top.
    package let rows: [[Key]]

    /// A keyboard whose digits are shuffled by `generator`.
    package init(using generator: inout some RandomNumberGenerator) {
        let digits = Array("0123456789").shuffled(using: &generator)
        let letters = Array("abcdefghijklmnopqrstuvwxyz").map(Key.character)
        self.rows = [
            digits.map(Key.character),
            Array(letters[0..<10]),
            Array(letters[10..<20]),
            Array(letters[20...]) + [.shift, .delete],
        ]
    }

    /// What a character key types, with or without shift.
    package static func typed(_ character: Character, shifted: Bool) -> String {
        shifted ? character.uppercased() : String(character)
    }
}
