internal import Certificates

/// A `pkcs11:` URI (RFC 7512): names a token's certificate or key, and where its PIN comes from.
///
/// Beside the standard's attributes: `x-fingerprint`, SHA-256 of the certificate, and `x-certificate-serial`, its serial
/// number, both hexadecimal, upper or lower case, with or without colons. As people know a serial number of the
/// certificate rather than of the token, `serial` matches that one too.
public struct PKCS11URI: Hashable, Sendable {
    /// Why a text is no such URI.
    public struct Flaw: Error, Hashable, Sendable {
        /// What is wrong; the raw values are stable.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case scheme
            case withoutValue = "without-value"
            case twice
            case escape
            case encoding
            case pinValue = "pin-value"
            case notSupported = "not-supported"
            case unknown
            case hexadecimal
        }

        public let kind: Kind
        /// The attribute; empty where it is none in particular.
        public let attribute: String
    }

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
    /// `x-fingerprint`: SHA-256 of the certificate, lower-case hexadecimal.
    public private(set) var fingerprint: String?
    /// `x-certificate-serial`: the certificate's serial number, upper-case hexadecimal without leading zeros.
    public private(set) var certificateSerial: String?
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
        do throws(Flaw) {
            try self.init(parsing: text)
        } catch {
            throw TokenError(.referenceInvalid, "\(error.kind.rawValue): \(error.attribute)")
        }
    }

    /// The URI of a certificate's SHA-256 fingerprint alone: 64 hexadecimal digits, with or without colons.
    public init?(fingerprint text: String) {
        guard let digits = Self.digits(text), digits.utf8.count == 64 else { return nil }
        self.fingerprint = digits.lowercased()
    }

    /// Reads a URI like ``init(_:)``.
    /// - Throws: what is wrong with it, for words of one's own.
    public init(parsing text: String) throws(Flaw) {
        guard text.prefix(7).lowercased() == "pkcs11:" else { throw Flaw(kind: .scheme, attribute: "") }
        let rest = text.dropFirst(7)
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var seen: Set<Substring> = []
        for (index, separator) in zip(parts.indices, [Character(";"), "&"]) {
            for attribute in parts[index].split(separator: separator) {
                guard let equals = attribute.firstIndex(of: "=") else {
                    throw Flaw(kind: .withoutValue, attribute: String(attribute))
                }
                let name = attribute[..<equals]
                guard seen.insert(name).inserted else { throw Flaw(kind: .twice, attribute: String(name)) }
                guard let value = Self.decoded(attribute[attribute.index(after: equals)...]) else {
                    throw Flaw(kind: .escape, attribute: String(name))
                }
                try self.set(String(name), value, isQuery: index > 0)
            }
        }
    }

    /// Whether a certificate is one that the URI may name; what the URI leaves out matches everything.
    public func matches(_ certificate: TokenCertificate) -> Bool {
        let own = certificate.certificate
        let serial = Self.serial(own.serial)
        return self.matches(certificate.token, serial: serial)
            && self.matches(certificate.identifier, label: certificate.label, fingerprint: own.fingerprint)
            && (self.fingerprint == nil || self.fingerprint == own.fingerprint)
            && (self.certificateSerial == nil || self.certificateSerial == serial)
    }

    /// Whether it may name a certificate that cannot be read.
    public func matches(_ unreadable: UnreadableCertificate) -> Bool {
        self.matches(unreadable.token, serial: nil)
            && self.matches(unreadable.identifier, label: unreadable.label, fingerprint: unreadable.id)
            && (self.fingerprint == nil || self.fingerprint == unreadable.id) && self.certificateSerial == nil
    }

    private func matches(_ token: TokenInfo, serial: String?) -> Bool {
        func fits(_ wanted: String?, _ found: String) -> Bool { wanted == nil || wanted == found }
        return fits(self.token, token.label) && fits(self.manufacturer, token.manufacturer)
            && fits(self.model, token.model) && fits(self.modulePath, token.module)
            && (fits(self.serial, token.serialNumber) || self.serial.flatMap(Self.serial) == serial && serial != nil)
    }

    private func matches(_ found: [UInt8], label: String, fingerprint: String) -> Bool {
        guard self.object == nil || self.object == label else { return false }
        // Lists of certificates call the fingerprint their `id`.
        return self.identifier == nil || self.identifier == found || self.identifier == Array(fingerprint.utf8)
    }

    private mutating func set(_ name: String, _ value: [UInt8], isQuery: Bool) throws(Flaw) {
        if isQuery, name == "pin-value" { throw Flaw(kind: .pinValue, attribute: name) }
        if !isQuery, name == "id" {
            self.identifier = value
            return
        }
        guard let text = String(validating: value, as: UTF8.self) else {
            throw Flaw(kind: .encoding, attribute: name)
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
        case ("x-fingerprint", false):
            guard let own = Self(fingerprint: text)?.fingerprint else {
                throw Flaw(kind: .hexadecimal, attribute: name)
            }
            self.fingerprint = own
        case ("x-certificate-serial", false):
            guard let serial = Self.serial(text) else { throw Flaw(kind: .hexadecimal, attribute: name) }
            self.certificateSerial = serial
        case ("module-name", true), ("library-manufacturer", false), ("library-description", false),
            ("library-version", false), ("slot-id", false), ("slot-description", false),
            ("slot-manufacturer", false):
            throw Flaw(kind: .notSupported, attribute: name)
        default:
            guard name.hasPrefix("x-") else { throw Flaw(kind: .unknown, attribute: name) }
        }
    }

    /// A serial number as it is compared: upper case, without colons and leading zeros; nil for anything else.
    private static func serial(_ text: String) -> String? {
        guard let digits = Self.digits(text) else { return nil }
        let significant = digits.uppercased().drop { $0 == "0" }
        return significant.isEmpty ? "0" : String(significant)
    }

    /// Hexadecimal digits without the colons between them; nil for anything else.
    private static func digits(_ text: String) -> String? {
        let digits = text.utf8.filter { $0 != UInt8(ascii: ":") }
        let isHexadecimal = digits.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                UInt8(ascii: "A")...UInt8(ascii: "F"):
                true
            default: false
            }
        }
        return isHexadecimal && !digits.isEmpty ? String(decoding: digits, as: UTF8.self) : nil
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
}
