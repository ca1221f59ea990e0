import CanonicalXML

/// Holds back start tags until they are whole; everything else passes.
struct StartTagSplitter {
    private var lexer = CanonicalLexer()
    private var held: [UInt8] = []
    private var isHolding = false

    init() {}

    /// Takes a byte; a start tag that it completes comes back.
    mutating func take(_ byte: UInt8, passing output: inout [UInt8]) -> [UInt8]? {
        let wasText = self.lexer.inside == .text
        let place = self.lexer.take(byte)
        if place == .tag, wasText {
            self.isHolding = true
            self.held = [byte]
            return nil
        }
        guard self.isHolding else {
            output.append(byte)
            return nil
        }
        self.held.append(byte)
        if self.held.count == 2, byte == UInt8(ascii: "/") || place != .tag {
            self.isHolding = false
            output.append(contentsOf: self.held)
        } else if self.lexer.inside == .text {
            self.isHolding = false
            return self.held
        }
        return nil
    }
}
