/// How much reading a document's signatures may ask for; whatever asks for more is refused.
///
/// The usual signature costs one pass. Each reference of another kind costs one more, and it is the document that says
/// how many there are.
public struct VerificationLimits: Hashable, Sendable {
    /// Bytes that may be read again after the first pass, whatever the document's size.
    public var bytes: Int
    /// How many more times the whole document may be read.
    public var passes: Int

    /// 256 MB and 8 passes: honest documents have few references, or are small.
    public static let standard = VerificationLimits()

    /// Makes limits; every value that is not given is the standard one.
    public init(bytes: Int = 256 << 20, passes: Int = 8) {
        self.bytes = bytes
        self.passes = passes
    }
}
