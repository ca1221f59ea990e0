import CanonicalXML

/// What a canonical form must keep of a document.
enum Outline: Hashable {
    case start(name: XMLName, attributes: Set<XMLAttribute>)
    case end
    case text([UInt8])
    case comment([UInt8])
    case instruction(target: String, data: [UInt8])

    /// The events with text joined where a comment that is left out divided it.
    static func of(_ events: XMLEvents, withComments: Bool) -> [Outline] {
        var result: [Outline] = []
        for event in events {
            switch event {
            case .start(let tag):
                result.append(.start(name: tag.name, attributes: Set(tag.attributes)))
            case .end: result.append(.end)
            case .text(let text):
                if case .text(let before) = result.last {
                    result[result.count - 1] = .text(before + Array(text.utf8))
                } else {
                    result.append(.text(Array(text.utf8)))
                }
            case .comment(let text): if withComments { result.append(.comment(Array(text.utf8))) }
            case .instruction(let target, let data): result.append(.instruction(target: target, data: Array(data.utf8)))
            }
        }
        return result
    }
}
