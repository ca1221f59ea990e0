import FoundationEssentials

/// A small picture of our own.
enum SamplePicture {
    /// Sixteen by sixteen dots from black to white (ISO/IEC 10918-1, JFIF).
    static let jpeg: [UInt8] =
        Data(
            base64Encoded: """
                /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO\
                UlNSMj5aYVpQYEpRUk//wAALCAAQABABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH/8QAFxAAAwEAAAAAAAAAAAAAAAAAABVi\
                of/aAAgBAQAAPwCqf3of3plb+9D+9P/Z
                """, options: .ignoreUnknownCharacters
        ).map(Array.init) ?? []
}
