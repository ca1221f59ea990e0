extension X509Certificate {
    /// What an extension says.
    package enum Reading<Value: Sendable>: Sendable {
        case absent
        case read(Value)
        case unreadable

        /// Nil where it is absent or cannot be read.
        package var value: Value? {
            if case .read(let value) = self { value } else { nil }
        }
    }

    /// Whether a certificate may issue others, and how long the way below it may be (RFC 5280, 4.2.1.9).
    package struct BasicConstraints: Hashable, Sendable {
        package var isAuthority: Bool
        package var pathLength: Int?
        var writesDefault = false
    }

    static let extensionLimit = 256

    /// The extensions in their order, without those that cannot be read.
    package var extensions: [CertificateExtension] { self.readExtensions().all }

    func readExtensions() -> (all: [CertificateExtension], isComplete: Bool) {
        guard let extensionList else { return ([], true) }
        guard let members = try? extensionList.onlyChild().children(.sequence, limit: Self.extensionLimit) else {
            return ([], false)
        }
        let all = members.compactMap { try? CertificateExtension($0) }
        return (all, all.count == members.count)
    }

    /// An extension that is there once.
    package func reading<Value>(
        _ identifier: OID, _ read: (DERElement) throws(DERError) -> Value
    ) -> Reading<Value> {
        let (all, isComplete) = self.readExtensions()
        let found = all.filter { $0.identifier == identifier }
        // Any of those that cannot be read may be the one asked for.
        guard let first = found.first else { return isComplete ? .absent : .unreadable }
        guard found.count == 1, let element = try? DERCursor.only(first.value), let value = try? read(element) else {
            return .unreadable
        }
        return .read(value)
    }

    package var basicConstraints: Reading<BasicConstraints> {
        self.reading(CertificateExtension.basicConstraints) { element throws(DERError) in
            var fields = try element.cursor(.sequence)
            let isAuthority = try fields.next(.boolean)?.boolean()
            let length = try fields.next(.integer)?.integer()
            guard fields.isAtEnd, length ?? 0 >= 0 else { throw .malformed }
            return BasicConstraints(
                isAuthority: isAuthority ?? false, pathLength: length, writesDefault: isAuthority == false)
        }
    }

    /// The bits of KeyUsage (RFC 5280, 4.2.1.3), `digitalSignature` being bit 0 of value 1.
    package var keyUsage: Reading<UInt16> {
        self.reading(CertificateExtension.keyUsage) { element throws(DERError) in
            let (octets, _) = try element.bits()
            guard octets.count <= 2 else { throw .malformed }
            var usage: UInt16 = 0
            for (index, octet) in octets.enumerated() {
                for bit in 0..<8 where octet & (0x80 >> UInt8(bit)) != 0 { usage |= 1 << UInt16(index * 8 + bit) }
            }
            return usage
        }
    }

    /// What the key is for (RFC 5280, 4.2.1.12).
    package var extendedKeyUsage: Reading<[OID]> {
        self.reading(CertificateExtension.extendedKeyUsage) { element throws(DERError) in
            var purposes: [OID] = []
            for purpose in try element.children(.sequence, limit: 256) { purposes.append(try purpose.identifier()) }
            guard !purposes.isEmpty else { throw .malformed }
            return purposes
        }
    }

    package var subjectKeyIdentifier: [UInt8]? {
        self.reading(CertificateExtension.subjectKeyIdentifier) { element throws(DERError) in
            try element.octets()
        }.value
    }

    /// The keyIdentifier of AuthorityKeyIdentifier (RFC 5280, 4.2.1.1).
    package var authorityKeyIdentifier: [UInt8]? {
        self.reading(CertificateExtension.authorityKeyIdentifier) { element throws(DERError) in
            var fields = try element.cursor(.sequence)
            guard let identifier = try fields.next(.context(0)) else { throw .unsupported }
            return try identifier.octets(as: .context(0))
        }.value
    }

    /// The GeneralNames of SubjectAltName (RFC 5280, 4.2.1.6), each with its context-specific tag.
    package var alternativeNames: Reading<[DERElement]> {
        self.reading(CertificateExtension.subjectAlternativeName) { element throws(DERError) in
            try element.children(.sequence)
        }
    }

    /// NameConstraints (RFC 5280, 4.2.1.10).
    package var nameConstraints: Reading<NameConstraints> {
        self.reading(CertificateExtension.nameConstraints) { element throws(DERError) in
            try NameConstraints(element)
        }
    }

    /// Whether it is for time-stamping, for nothing else, and says so critically (RFC 3161, 2.3).
    package var isForTimeStamping: Bool {
        let isCritical = self.extensions.first { $0.identifier == CertificateExtension.extendedKeyUsage }?.isCritical
        return isCritical == true && self.extendedKeyUsage.value == [Self.timeStamping]
    }

    /// id-kp-timeStamping (RFC 3161, 2.3).
    package static let timeStamping = OID(1, 3, 6, 1, 5, 5, 7, 3, 8)
}
