import CanonicalXML

enum Base64Entry {
    static func run(_ input: [UInt8]) throws {
        let text = Base64.encode(input)
        try FuzzFinding.unless(try Base64.decode(text) == input, "decoding does not undo encoding")
        try FuzzFinding.unless(Self.encodedInPieces(input) == text, "encoding in pieces differs")
        let whole = Result { () throws(Base64Error) in try Base64.decode(input) }
        try FuzzFinding.unless(Self.decodedInPieces(input) == whole, "decoding in pieces differs")
        guard case .success(let bytes) = whole else { return }
        let digits = input.filter { ![9, 10, 13, 32].contains($0) }
        try FuzzFinding.unless(Base64.encode(bytes) == digits, "two texts have one value")
    }

    private static func encodedInPieces(_ bytes: [UInt8]) -> [UInt8] {
        var encoder = Base64Encoder()
        var result: [UInt8] = []
        for byte in bytes { encoder.encode([byte].span, into: &result) }
        encoder.finish(into: &result)
        return result
    }

    private static func decodedInPieces(_ text: [UInt8]) -> Result<[UInt8], Base64Error> {
        Result { () throws(Base64Error) in
            var decoder = Base64Decoder()
            var result: [UInt8] = []
            for byte in text { try decoder.decode([byte].span, into: &result) }
            try decoder.finish()
            return result
        }
    }
}
