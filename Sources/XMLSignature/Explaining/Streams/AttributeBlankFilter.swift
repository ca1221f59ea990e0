import CanonicalXML

/// Takes superfluous spaces out of attribute values: those at the edges, and all but one of a run.
struct AttributeBlankFilter: StreamFilter {
    private var lexer = CanonicalLexer()
    private var isAtEdge = true
    private var owesSpace = false

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        for byte in bytes {
            guard self.lexer.take(byte) == .value else {
                self.isAtEdge = true
                self.owesSpace = false
                output.append(byte)
                continue
            }
            if byte == 32 {
                self.owesSpace = true
                continue
            }
            if self.owesSpace, !self.isAtEdge { output.append(32) }
            self.owesSpace = false
            self.isAtEdge = false
            output.append(byte)
        }
    }
}
