/// A `pkcs11:` URI (RFC 7512): names a token's certificate or key, and where its PIN comes from.
public struct PKCS11URI: Hashable, Sendable {
    /// `token`: the token's label.
    public private(set) var token: String?
    public private(set) var manufacturer: String?
    public private(set) var model: String?
    /// `serial`: the token's serial number.
    public private(set) var serial: String?
    /// `object`: the label of the certificate or key.
    public private(set) var object: String?
    /// `id`: `CKA_ID`.
    public private(set) var identifier: [UInt8]?
    /// `type`: what is named, for instance `cert` or `private`.
    public private(set) var type: String?
    /// `module-path`: the module's file.
    public private(set) var modulePath: String?
    /// `pin-source`: where the PIN is read from.
    public private(set) var pinSource: String?

    /// Reads a URI.
    ///
    /// Attributes that are not known are ignored where they begin with `x-` and refused otherwise; a `pin-value` is
    /// refused, as it would stand in the process list.
    /// - Throws: ``TokenError`` with the code `key-reference-invalid`.
    public init(_ text: String) throws(TokenError) {
        guard text.prefix(7).lowercased() == "pkcs11:" else { throw Self.invalid("it does not begin with pkcs11:") }
        let rest = text.dropFirst(7)
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var seen: Set<Substring> = []
        for (index, separator) in zip(parts.indices, [Character(";"), "&"]) {
            for attribute in parts[index].split(separator: separator) {
                guard let equals = attribute.firstIndex(of: "=") else {
                    throw Self.invalid("\(attribute) has no value")
                }
                let name = attribute[..<equals]
                guard seen.insert(name).inserted else { throw Self.invalid("\(name) comes twice") }
                guard let value = Self.decoded(attribute[attribute.index(after: equals)...]) else {
                    throw Self.invalid("\(name) has a wrong escape")
                }
                try self.set(name, value, isQuery: index > 0)
            }
        }
    }

    /// Whether a certificate is one that the URI may name; what the URI leaves out matches everything.
    public func matches(_ certificate: TokenCertificate) -> Bool {
        func fits(_ wanted: String?, _ found: String) -> Bool { wanted == nil || wanted == found }
        let token = certificate.token
        return fits(self.token, token.label) && fits(self.manufacturer, token.manufacturer)
            && fits(self.model, token.model) && fits(self.serial, token.serialNumber)
            && fits(self.object, certificate.label) && fits(self.modulePath, token.module)
            && (self.identifier == nil || self.identifier == certificate.identifier)
    }

    private mutating func set(_ name: Substring, _ value: [UInt8], isQuery: Bool) throws(TokenError) {
        if isQuery, name == "pin-value" { throw Self.invalid("a PIN may not stand in a URI") }
        if !isQuery, name == "id" {
            self.identifier = value
            return
        }
        guard let text = String(validating: value, as: UTF8.self) else {
            throw Self.invalid("\(name) is no UTF-8")
        }
        switch (name, isQuery) {
        case ("token", false): self.token = text
        case ("manufacturer", false): self.manufacturer = text
        case ("model", false): self.model = text
        case ("serial", false): self.serial = text
        case ("object", false): self.object = text
        case ("type", false): self.type = text
        case ("module-path", true): self.modulePath = text
        case ("pin-source", true): self.pinSource = text
        case ("module-name", true), ("library-manufacturer", false), ("library-description", false),
            ("library-version", false), ("slot-id", false), ("slot-description", false),
            ("slot-manufacturer", false):
            throw Self.invalid("\(name) is not supported")
        default:
            guard name.hasPrefix("x-") else { throw Self.invalid("\(name) is not known") }
        }
    }

    /// Undoes percent-encoding (RFC 3986, 2.1).
    private static func decoded(_ text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        var source = text.utf8.makeIterator()
        while let byte = source.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = source.next(), let low = source.next(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16),
                high != UInt8(ascii: "+"), high != UInt8(ascii: "-")
            else { return nil }
            bytes.append(value)
        }
        return bytes
    }

    private static func invalid(_ reason: String) -> TokenError {
        TokenError(.referenceInvalid, reason)
    }
}
