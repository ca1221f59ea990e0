import FoundationEssentials

/// A token that came or went.
package enum TokenChange: Hashable, Sendable {
    case tokenIn(label: String)
    case tokenOut(label: String)

    private struct Payload: Encodable {
        let label: String
    }

    /// The change as one server-sent event (HTML Standard, 9.2.5).
    package func serverSentEvent() throws -> [UInt8] {
        let (name, label) =
            switch self {
            case .tokenIn(let label): ("token-in", label)
            case .tokenOut(let label): ("token-out", label)
            }
        // JSON writes line ends as escapes, so a label cannot end the event or begin another.
        let data = try JSONEncoder().encode(Payload(label: label))
        return Array("event: \(name)\ndata: ".utf8) + Array(data) + Array("\n\n".utf8)
    }

    /// What happened between two looks at the tokens; two tokens may share a label.
    package static func between(_ before: [String], _ after: [String]) -> [TokenChange] {
        var left = before
        var new: [String] = []
        for label in after {
            if let index = left.firstIndex(of: label) { left.remove(at: index) } else { new.append(label) }
        }
        return left.map { .tokenOut(label: $0) } + new.map { .tokenIn(label: $0) }
    }
}
