extension CanonicalCursor {
    /// What kind of content two different continuations are.
    func kind(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> CanonicalDifference.Kind {
        guard let first = left.first, let other = right.first else { return .end }
        switch self.lexer.inside {
        case .comment: return .comment
        case .instruction: return .instruction
        case .value: return self.attributeKind
        case .tag: return self.tagKind(left, right)
        case .text: break
        }
        if Self.startsCarriageReturn(left) || Self.startsCarriageReturn(right) { return .lineEnd }
        if Self.isBlank(first) || Self.isBlank(other) { return .whiteSpace }
        if first == .less && other == .less { return .element }
        return .text
    }

    private func tagKind(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> CanonicalDifference.Kind {
        if self.isInName {
            let marks = [left.first, right.first]
            if self.isBehindLess, marks.contains(.exclamation) { return .comment }
            if self.isBehindLess, marks.contains(.question) { return .instruction }
            guard marks.contains(UInt8(ascii: " ")) else { return .element }
        }
        let declaration = Array("xmlns".utf8)
        let isDeclaration = [left, right].contains { $0.drop { $0 == UInt8(ascii: " ") }.starts(with: declaration) }
        return isDeclaration ? .namespaceDeclaration : self.attributeKind
    }

    private var attributeKind: CanonicalDifference.Kind {
        self.attribute.starts(with: "xmlns".utf8) ? .namespaceDeclaration : .attribute
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 }

    private static func startsCarriageReturn(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: "&#xD;".utf8) }
}
