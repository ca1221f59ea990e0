import CanonicalXML

/// What must hold for every document and every method: refused or canonical, the same in pieces, the same again.
enum CanonicalEntry {
    private static let methods: [CanonicalMethod] = [
        .inclusive, .exclusive, CanonicalMethod(.inclusive, withComments: true), CanonicalMethod(.inclusive11),
        CanonicalMethod(.inclusive11, withComments: true), CanonicalMethod(.exclusive, withComments: true),
        CanonicalMethod(.exclusive, inclusivePrefixes: ["a", "#default"]),
    ]

    static func run(_ input: [UInt8]) throws {
        let events = Result { try XMLEvents(input) }
        for method in Self.methods {
            let form = Result { try CanonicalXML.canonicalize(input, method: method) }
            switch (form, events) {
            case (.success(let form), .success(let events)):
                try Self.checkAgain(form, method)
                try Self.checkContent(form, events, withComments: method.withComments)
            case (.failure(let error), .failure(let readError)):
                try Self.checkRefusal(error as? XMLReadError, readError as? XMLReadError)
            case (.failure(let error), .success):
                try Self.checkRefusal(error as? XMLReadError, nil)
            case (.success, .failure): throw FuzzFinding(description: "\(method) takes what cannot be read")
            }
            try Self.checkPieces(input, method, form)
        }
        try Self.checkEvents(input, events)
    }

    /// The canonical form of a canonical form is itself.
    private static func checkAgain(_ form: [UInt8], _ method: CanonicalMethod) throws {
        try FuzzFinding.unless(!form.isEmpty, "\(method) gives nothing")
        let again = try CanonicalXML.canonicalize(form, method: method)
        try FuzzFinding.unless(again == form, "\(method) twice is not \(method) once")
    }

    /// Names, attributes and text stay what they were.
    private static func checkContent(_ form: [UInt8], _ events: XMLEvents, withComments: Bool) throws {
        let before = Outline.of(events, withComments: withComments)
        let after = Outline.of(try XMLEvents(form), withComments: withComments)
        try FuzzFinding.unless(before == after, "the canonical form says something else")
    }

    /// Only what canonical XML itself refuses may be refused beyond what a reader refuses.
    private static func checkRefusal(_ error: XMLReadError?, _ readError: XMLReadError?) throws {
        let isCanonical = error?.code == .relativeNamespace || error?.code == .unsupported
        try FuzzFinding.unless(error != nil && (isCanonical || error == readError), "refused for another reason")
    }

    private static func checkPieces(
        _ input: [UInt8], _ method: CanonicalMethod, _ whole: Result<[UInt8], any Error>
    ) throws {
        for size in [1, 2, 7, 64] {
            let pieces = Result {
                try PieceSize.$forced.withValue(size) { try CanonicalXML.canonicalize(input, method: method) }
            }
            switch (whole, pieces) {
            case (.success(let whole), .success(let pieces)):
                try FuzzFinding.unless(whole == pieces, "\(method) in pieces of \(size) differs")
            case (.failure(let whole), .failure(let pieces)):
                let same = (whole as? XMLReadError)?.code == (pieces as? XMLReadError)?.code
                try FuzzFinding.unless(same, "\(method) in pieces of \(size) is refused as \(pieces), else as \(whole)")
            default: throw FuzzFinding(description: "\(method) in pieces of \(size) is judged differently")
            }
        }
    }

    private static func checkEvents(_ input: [UInt8], _ whole: Result<XMLEvents, any Error>) throws {
        let pieces = Result { try PieceSize.$forced.withValue(1) { try XMLEvents(input) } }
        let first = try? whole.get()
        let second = try? pieces.get()
        try FuzzFinding.unless(first.map(Array.init) == second.map(Array.init), "the reader in pieces differs")
    }
}
