/// A setting that there is not: a slip of the pen, or one of an older version.
struct UnknownSetting: Error, CustomStringConvertible {
    /// As it was written: a key of the file, or a variable.
    var name: String
    /// The name that was perhaps meant.
    var suggestion: String?

    var description: String {
        let advice = self.suggestion.map { "did you mean \($0)?" } ?? "docs/ivan.sample.yaml lists all"
        return "there is no setting \(self.name): \(advice)"
    }

    /// The first of the keys and variables set that is none of `known`; nil where all are.
    static func find(
        keys: some Collection<String>, variables: some Collection<String>, known: Set<String>
    ) -> UnknownSetting? {
        let names = Dictionary(known.map { (Self.variable($0), $0) }, uniquingKeysWith: { first, _ in first })
        if let key = keys.sorted().first(where: { !known.contains($0) }) {
            return UnknownSetting(name: key, suggestion: Self.nearest(key, known))
        }
        let strange = variables.sorted().first { $0.hasPrefix("IVAN_") && names[$0] == nil }
        return strange.map { UnknownSetting(name: $0, suggestion: Self.nearest($0, names.keys)) }
    }

    /// The variable of a key: `limits.sign-in-unit` is `IVAN_LIMITS_SIGN_IN_UNIT`.
    static func variable(_ key: String) -> String {
        "IVAN_" + String(key.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    /// The name that takes the fewest strokes to get to, where a third of them would do.
    private static func nearest(_ name: String, _ names: some Collection<String>) -> String? {
        let near = names.map { (name: $0, distance: Self.distance(name, $0)) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return near.flatMap { $0.distance * 3 <= name.count ? $0.name : nil }
    }

    /// How many letters must be typed, struck out or replaced (Levenshtein 1965).
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in right.indices {
                let replaced = diagonal + (right[place] == letter ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, diagonal + 1, row[place] + 1)
            }
        }
        return row[right.count]
    }
}
