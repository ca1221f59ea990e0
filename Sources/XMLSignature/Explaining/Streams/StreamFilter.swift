/// Changes bytes on their way to a digest; holds back little.
protocol StreamFilter {
    /// Takes the next bytes and gives what is certain.
    mutating func take(_ bytes: [UInt8], into output: inout [UInt8])
    /// Gives what was held back.
    mutating func finish(into output: inout [UInt8])
}

extension StreamFilter {
    mutating func finish(into output: inout [UInt8]) {}
}
