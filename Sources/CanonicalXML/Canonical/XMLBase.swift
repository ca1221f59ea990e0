/// Joins values of xml:base where elements between them are left out (Canonical XML 1.1, 2.4).
enum XMLBase {
    /// The value that stands for several, outermost first, joined from the innermost; empty where nothing is to be
    /// written.
    static func join(_ values: [[UInt8]]) -> [UInt8] {
        guard var result = values.last else { return [] }
        for base in values.dropLast().reversed() { result = Self.join(base, result) }
        return result
    }

    /// RFC 3986, 5.2.2, but the base needs no scheme, a relative base stays relative and the fragment goes.
    static func join(_ base: [UInt8], _ reference: [UInt8]) -> [UInt8] {
        var base = URIParts(base)
        let reference = URIParts(reference)
        if base.path.last(of: .slash).elementsEqual("..".utf8) { base.path.append(.slash) }
        var result = URIParts([])
        result.query = reference.query
        if reference.scheme != nil || reference.authority != nil {
            result.scheme = reference.scheme ?? base.scheme
            result.authority = reference.authority
            result.path = Self.removeDotSegments(reference.path)
            return result.bytes
        }
        result.scheme = base.scheme
        result.authority = base.authority
        if reference.path.isEmpty {
            result.path = base.path
            result.query = reference.query ?? base.query
        } else if reference.path.first == .slash {
            result.path = Self.removeDotSegments(reference.path)
        } else {
            result.path = Self.removeDotSegments(Self.merge(base, reference.path))
        }
        return result.bytes
    }

    /// RFC 3986, 5.2.4, but `..` at the start of a relative path stays, runs of `/` become one, and a final `..` gets
    /// a `/`.
    static func removeDotSegments(_ path: [UInt8]) -> [UInt8] {
        let isAbsolute = path.first == .slash
        var kept: [ArraySlice<UInt8>] = []
        var endsWithSlash = path.last == .slash
        for segment in path.split(separator: .slash) {
            endsWithSlash = path.endIndex > segment.endIndex
            if segment.elementsEqual(".".utf8) {
                endsWithSlash = true
            } else if segment.elementsEqual("..".utf8) {
                endsWithSlash = true
                if let last = kept.last, !last.elementsEqual("..".utf8) {
                    kept.removeLast()
                } else if !isAbsolute {
                    kept.append(segment)
                }
            } else {
                kept.append(segment)
            }
        }
        var result: [UInt8] = isAbsolute ? [.slash] : []
        result.append(contentsOf: kept.joined(separator: [.slash]))
        if endsWithSlash, !kept.isEmpty { result.append(.slash) }
        return result
    }

    /// RFC 3986, 5.2.3.
    private static func merge(_ base: URIParts, _ path: [UInt8]) -> [UInt8] {
        if base.authority != nil, base.path.isEmpty { return [.slash] + path }
        return base.path.dropLast(base.path.last(of: .slash).count) + path
    }
}

/// A URI reference in its parts, without the fragment (RFC 3986, appendix B).
private struct URIParts {
    var scheme: [UInt8]?
    var authority: [UInt8]?
    var path: [UInt8]
    var query: [UInt8]?

    init(_ reference: [UInt8]) {
        var rest = reference.prefix { $0 != .hash }
        if let mark = rest.firstIndex(of: .question) {
            self.query = Array(rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        let head = rest.prefix { $0 != .colon && $0 != .slash }
        if !head.isEmpty, head.endIndex < rest.endIndex, rest[head.endIndex] == .colon {
            self.scheme = Array(head)
            rest = rest[(head.endIndex + 1)...]
        }
        if rest.starts(with: [.slash, .slash]) {
            let authority = rest.dropFirst(2).prefix { $0 != .slash }
            self.authority = Array(authority)
            rest = rest[authority.endIndex...]
        }
        self.path = Array(rest)
    }

    var bytes: [UInt8] {
        var result: [UInt8] = []
        if let scheme { result += scheme + [.colon] }
        if let authority { result += [.slash, .slash] + authority }
        result += self.path
        if let query { result += [.question] + query }
        return result
    }
}

extension [UInt8] {
    /// What follows the last `separator`, or everything.
    fileprivate func last(of separator: UInt8) -> ArraySlice<UInt8> {
        guard let place = self.lastIndex(of: separator) else { return self[...] }
        return self[(place + 1)...]
    }
}
