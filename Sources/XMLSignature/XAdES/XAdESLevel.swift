/// How long a XAdES signature can be validated (EN 319 132-1, 6.1); more levels may come.
public struct XAdESLevel: RawRepresentable, Hashable, Sendable, Codable {
    /// The standard's name, for instance `B-B`.
    public let rawValue: String

    /// Takes any name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// As long as the signer's certificate is valid.
    public static let baseline = XAdESLevel(rawValue: "B-B")
    /// With a proof of when it existed: as long as the time-stamping authority can be trusted.
    public static let timeStamped = XAdESLevel(rawValue: "B-T")
}
