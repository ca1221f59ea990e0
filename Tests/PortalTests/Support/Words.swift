import Wording

/// The words of a key as a Vietnamese page shows them.
enum Words {
    static func text(_ key: String, _ values: [String: String] = [:]) -> String {
        Wording.vietnamese.text(key, values)
    }
}
