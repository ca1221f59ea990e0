/// Holds a handler whose type the scanner need not know: a scanner that is compiled once for all handlers is faster than
/// one that is looked up for each of them at run time.
final class HandlerBox<Handler: XMLHandler>: XMLHandler {
    private(set) var handler: Handler

    init(_ handler: Handler) {
        self.handler = handler
    }

    func start(_ tag: XMLStartTag) throws { try self.handler.start(tag) }

    func end(_ name: XMLName) throws { try self.handler.end(name) }

    func text(_ piece: Span<UInt8>) throws { try self.handler.text(piece) }

    func markup(target: String?) throws { try self.handler.markup(target: target) }

    func markupText(_ piece: Span<UInt8>) throws { try self.handler.markupText(piece) }

    func markupEnd() throws { try self.handler.markupEnd() }
}
