import CanonicalXML

enum FieldsEntry {
    static func run(_ input: [UInt8]) throws {
        let fields = Result { try XMLFields.list(input) }
        let events = Result { try XMLEvents(input) }
        switch (fields, events) {
        case (.success(let fields), .success(let events)):
            let leaves = Self.leaves(events)
            try FuzzFinding.unless(
                fields.map(\.path) == leaves.map(\.path) && fields.map(\.text) == leaves.map(\.text),
                "fields and events differ")
        case (.failure(let first), .failure(let second)):
            try FuzzFinding.unless(
                first as? XMLReadError == second as? XMLReadError, "fields and events are refused differently")
        default: throw FuzzFinding(description: "only one of fields and events can be read")
        }
    }

    /// Elements without child elements, made from events.
    private static func leaves(_ events: XMLEvents) -> [(path: [String], text: String)] {
        var result: [(path: [String], text: String)] = []
        var path: [String] = []
        var text = ""
        var isLeaf = false
        for event in events {
            switch event {
            case .start(let tag):
                path.append(tag.name.qualified)
                text = ""
                isLeaf = true
            case .text(let piece): text += piece
            case .end:
                if isLeaf { result.append((path, text)) }
                isLeaf = false
                path.removeLast()
            case .comment, .instruction: break
            }
        }
        return result
    }
}
