public import FoundationEssentials

/// What the properties of a XAdES signature prove.
public struct XAdESFinding: Hashable, Sendable {
    /// The level that the signature reaches; nil where it is no baseline signature.
    public var level: XAdESLevel?
    /// One finding for each time-stamp, in document order.
    public var timeStamps: [TimeStampFinding]
    /// The earliest time at which the signature is proven to have existed; its signer is judged at that time.
    public var bestSignatureTime: Date?

    /// Makes a finding.
    public init(level: XAdESLevel?, timeStamps: [TimeStampFinding], bestSignatureTime: Date?) {
        self.level = level
        self.timeStamps = timeStamps
        self.bestSignatureTime = bestSignatureTime
    }
}
