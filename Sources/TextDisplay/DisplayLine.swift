/// A line of somebody else's text as it grows; see ``DisplayText``.
struct DisplayLine {
    /// Blanks that may follow each other; a longer run is shown with its number, as it could push words out of sight.
    static let blanksShown = 2
    /// The most scalars that are drawn as one: the longest clusters of honest scripts have about ten.
    private static let clusterLimit = 16

    /// Where a text comes from.
    enum Style: Hashable {
        /// From a stranger.
        case raw
        /// Perhaps through here already: codes in it may be ours.
        case again
        /// The same, and its blanks are columns of this program.
        case columns
    }

    private let limit: Int
    private let style: Style
    private var scalars = String.UnicodeScalarView()
    private var used = 0
    private var blanks = 0
    /// The longest beginning that leaves room for the ellipsis.
    private var cut = String.UnicodeScalarView.Index?.none

    init(limit: Int, style: Style) {
        self.limit = limit
        self.style = style
    }

    /// Whether nothing more fits.
    var isFull: Bool { self.used > self.limit }

    mutating func add(_ character: Character) {
        if character == "\n" || character == "\r\n" {
            self.endBlanks()
            self.put("\u{23CE}", cost: 1)
            return self.markCut()
        }
        var cluster = Cluster()
        for scalar in character.unicodeScalars {
            if self.isFull { return }
            let appearance = Appearance(scalar, ownIsText: self.style != .raw)
            guard appearance != .blank else {
                self.blanks += 1
                cluster.restart()
                continue
            }
            self.endBlanks()
            if let cost = cluster.cost(of: appearance) { self.put(scalar, cost: cost) } else { self.putCode(scalar) }
        }
        if self.blanks == 0 { self.markCut() }
    }

    /// - Parameter isCut: whether something follows that was not even looked at.
    mutating func finished(isCut: Bool) -> String {
        if !self.isFull { self.endBlanks() }
        guard isCut || self.isFull else { return String(self.scalars) }
        let end = self.cut ?? self.scalars.startIndex
        return String(self.scalars[..<end]) + "…"
    }

    private mutating func endBlanks() {
        guard self.blanks > 0 else { return }
        defer { self.blanks = 0 }
        if self.blanks > Self.blanksShown, self.style != .columns {
            self.put(text: "⟨␣×\(self.blanks)⟩")
        } else {
            for _ in 0..<self.blanks { self.put(" ", cost: 1) }
        }
        self.markCut()
    }

    private mutating func putCode(_ scalar: Unicode.Scalar) {
        self.put(text: DisplayText.code(scalar))
    }

    private mutating func put(text: String) {
        self.used += text.unicodeScalars.count
        self.scalars.append(contentsOf: text.unicodeScalars)
    }

    private mutating func put(_ scalar: Unicode.Scalar, cost: Int) {
        self.used += cost
        self.scalars.append(scalar)
    }

    /// Never in the middle of a letter or of a code.
    private mutating func markCut() {
        if self.used < self.limit { self.cut = self.scalars.endIndex }
    }

    /// What is drawn as one, as far as it was read.
    private struct Cluster {
        private var scalars = 0
        private var marks = 0
        private var hasBase = false

        /// The cost in characters of showing a scalar as it is; nil where it has to be shown as its code.
        mutating func cost(of appearance: Appearance) -> Int? {
            guard self.scalars < DisplayLine.clusterLimit else { return nil }
            switch appearance {
            case .base:
                self.hasBase = true
                self.marks = 0
                self.scalars += 1
                return 1
            // A mark without a letter would be drawn onto what stands before this text.
            case .mark where self.hasBase && self.marks < Marks.shown:
                self.marks += 1
                self.scalars += 1
                // Vietnamese letters have two; those are part of the letter.
                return self.marks <= 2 ? 0 : 1
            default:
                self.hasBase = false
                return nil
            }
        }

        mutating func restart() {
            self = Cluster()
        }
    }
}
