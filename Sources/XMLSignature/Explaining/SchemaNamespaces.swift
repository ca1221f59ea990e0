/// The declarations that serialisers like to add to a root, and to take away.
enum SchemaNamespaces {
    /// Prefixes that come and go together.
    static let combinations = [["xsi"], ["xsd"], ["xsd", "xsi"]]

    /// The namespace that such a prefix always stands for.
    static func uri(_ prefix: String) -> [UInt8] {
        Array("http://www.w3.org/2001/XMLSchema\(prefix == "xsi" ? "-instance" : "")".utf8)
    }
}
