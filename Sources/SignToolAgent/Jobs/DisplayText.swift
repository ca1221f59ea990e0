/// Text of a page made fit for a window: one line, nothing invisible, nothing that turns the writing direction.
package enum DisplayText {
    /// At most `limit` characters, white space runs as one blank.
    package static func clean(_ text: String, limit: Int) -> String {
        // Most of a form's thousands of values are codes and numbers.
        if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return text }
        var line = ""
        var pendingBlank = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                pendingBlank = true
            } else if !Self.isInvisible(scalar) {
                if pendingBlank, !line.isEmpty { line.append(" ") }
                pendingBlank = false
                line.unicodeScalars.append(scalar)
            }
        }
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }

    /// The last part of a path as a label; never empty.
    package static func fileName(_ name: String, limit: Int) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let label = self.clean(last, limit: limit)
        return label.isEmpty ? "?" : label
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // Format characters hold the bidirectional overrides and the zero-width ones.
        case .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
