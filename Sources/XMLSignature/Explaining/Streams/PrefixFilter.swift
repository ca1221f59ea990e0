/// Puts bytes in front.
struct PrefixFilter: StreamFilter {
    private var prefix: [UInt8]

    init(_ prefix: [UInt8]) {
        self.prefix = prefix
    }

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        output.append(contentsOf: self.prefix)
        self.prefix = []
        output.append(contentsOf: bytes)
    }
}
